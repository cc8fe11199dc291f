"""Asking before something that is recorded is changed: what stands, what would stand, and a yes."""

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from chibo.cli.output import say
from chibo.cli.session import options
from chibo.errors import Refused
from chibo.i18n import _, show_date, show_number

if TYPE_CHECKING:
    from chibo.services.changes import FieldChange


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm_changes(
    context: typer.Context, changes: "Sequence[FieldChange]", *, what: str, yes: bool = False
) -> None:
    """Show each changed field before and after, and go on only with a yes.

    Args:
        context: the command's context.
        changes: what would change.
        what: what it is that changes, such as `target 3a`.
        yes: the command's own `--yes`, beside the one before the noun.

    Raises:
        Refused: there is no terminal to ask on, or the answer is no.
    """
    lines = [
        f"  {change.field}: {shown(change.before)} → {shown(change.after)}" for change in changes
    ]
    answered = yes or options(context).yes
    if answered:
        say(context, "\n".join([_("Changed: {what}").format(what=what), *lines]))
        return
    question = "\n".join([_("This changes what is recorded: {what}").format(what=what), *lines])
    confirm(context, question)


def confirm(context: typer.Context, question: str, *, yes: bool = False) -> None:
    """Go on only with a yes.

    Raises:
        Refused: there is no terminal to ask on, or the answer is no.
    """
    if yes or options(context).yes:
        return
    typer.echo(question, err=True)
    if not can_ask():
        raise Refused(
            _("Nothing was written: this needs a yes, and there is no terminal to ask on."),
            hint=_("Run it again with --yes."),
        )
    if not typer.confirm(_("Write it?"), err=True):
        raise Refused(_("Nothing was written: the answer was no."), hint=_("Run it again and answer yes to write it."))


def shown(value: object) -> str:
    """Write the value of a field for people."""
    match value:
        case None | "":
            return "—"
        case bool():
            return _("yes") if value else _("no")
        case int() | Decimal():
            return show_number(value)
        case date():
            return show_date(value)
        case _:
            return str(value)
