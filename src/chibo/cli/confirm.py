"""Asking before something that is recorded is changed: what stands, what would stand, and a yes."""

import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from chibo.cli.output import say
from chibo.cli.session import options
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS
from chibo.errors import Refused
from chibo.i18n import N_, _, show_date, show_number

if TYPE_CHECKING:
    from chibo.services.changes import FieldChange, Written

#: What people call the fields of a record.
FIELDS = {
    **PARTICULARS,
    "adds_up": N_("how parts add up"),
    "aim": N_("kind of goal"),
    "allowed_by": N_("allowed by"),
    "attended": N_("came"),
    "authority": N_("decided by"),
    "base": N_("figure it grows from"),
    "beyond": N_("share of tasks beyond what was asked"),
    "by": N_("due date"),
    "cap": N_("top of the band"),
    "code": N_("code"),
    "decided": N_("day of the decision"),
    "decision": N_("decision"),
    "decision_no": N_("number of the decision"),
    "denominator": N_("number counted from"),
    "ends": N_("last day"),
    "every": N_("how often"),
    "evidence": N_("evidence"),
    "excused": N_("absent with a reason"),
    "expected": N_("were to come"),
    "form": N_("form"),
    "given_by": N_("given by"),
    "growth": N_("growth in"),
    "growth_base": N_("what it grows from, as printed"),
    "high": N_("upper figure"),
    "indicator": N_("indicator"),
    "level": N_("level"),
    "low": N_("lower figure"),
    "measure": N_("what is measured"),
    "metric": N_("metric"),
    "not_rated": N_("why there is no level"),
    "number": N_("number"),
    "numerator": N_("number reached"),
    "official": N_("official members"),
    "official_present": N_("official members present"),
    "official_summoned": N_("official members summoned"),
    "on": N_("date"),
    "on_time": N_("share of tasks on time"),
    "organization_id": N_("number of the organisation"),
    "others_attended": N_("others who came"),
    "others_expected": N_("others who were to come"),
    "percent": N_("percent"),
    "place": N_("place"),
    "population": N_("of whom"),
    "position_group": N_("group of similar position"),
    "present": N_("present"),
    "printed": N_("as printed"),
    "probationary": N_("probationary members"),
    "qualifier": N_("word before the figure"),
    "reason": N_("reason"),
    "replaces_reason": N_("why it is corrected"),
    "rule": N_("rule"),
    "score": N_("points"),
    "submitted": N_("day of submission"),
    "summoned": N_("summoned"),
    "text": N_("content"),
    "total": N_("how many people"),
    "unexcused": N_("absent without a reason"),
    "unit": N_("unit"),
    "value": N_("figure"),
    "value_high": N_("upper end of the figure"),
    "verdict": N_("verdict"),
    "verdict_printed": N_("verdict as printed"),
    "version": N_("version"),
    "within": N_("part of"),
    "words": N_("in words"),
}


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal and can answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm_changes(
    context: typer.Context,
    changes: "Sequence[FieldChange]",
    *,
    what: str,
    yes: bool = False,
    against: Sequence[str] = (),
) -> None:
    """Show each changed field before and after, and what a rule says against it, and go on only with a yes.

    Args:
        context: the command's context.
        changes: what would change.
        what: what it is that changes, such as `target 3a`.
        yes: the command's own `--yes`, beside the one before the noun.
        against: what a rule says against it, which is asked about even where nothing was recorded before.

    Raises:
        Refused: there is no terminal to ask on, or the answer is no.
    """
    said = [_("This changes what is recorded: {what}").format(what=what), *_lines(changes)] if changes else []
    if against:
        said += [_("A rule speaks against this: {what}").format(what=what), *(f"  {each}" for each in against)]
    if said:
        confirm(context, "\n".join(said), yes=yes)


def tell(context: typer.Context, written: "Written", *, what: str, value: str = "") -> None:
    """Tell what became of a record, after it was written.

    Args:
        context: the command's context.
        written: what changed.
        what: what was recorded, such as `rating of CB-01 for 2020`.
        value: what it is now, for people.
    """
    if written.created:
        recorded = _("Recorded: {what}: {value}") if value else _("Recorded: {what}")
        say(context, recorded.format(what=what, value=value))
    elif written.changes:
        say(context, "\n".join([_("Changed: {what}").format(what=what), *_lines(written.changes)]))
    else:
        say(context, _("Nothing changed: {what}").format(what=what))


def confirm(context: typer.Context, question: str, *, yes: bool = False, removes: bool = False) -> None:
    """Go on only with a yes.

    Args:
        context: the command's context.
        question: what would happen.
        yes: the command's own `--yes`, beside the one before the noun.
        removes: something is taken out, so that nobody is asked whether to write it.

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
    try:
        answer = typer.confirm(_("Take it out?") if removes else _("Write it?"), err=True)
    except typer.Abort:
        answer = False
    if not answer and removes:
        raise Refused(
            _("Nothing was taken out: the answer was no."), hint=_("Run it again and answer yes to take it out.")
        )
    if not answer:
        raise Refused(_("Nothing was written: the answer was no."), hint=_("Run it again and answer yes to write it."))


def _lines(changes: "Sequence[FieldChange]") -> list[str]:
    from chibo.reports import rating_words

    return [
        f"  {_(FIELDS[change.field]) if change.field in FIELDS else change.field}: "
        + (
            rating_words.change(change.field, change.before, change.after)
            or f"{shown(change.before)} → {shown(change.after)}"
        )
        for change in changes
    ]


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
        case PartialDate():
            return value.for_people()
        case _:
            return str(value)
