"""The dated rules that figures are judged by."""

from typing import Annotated

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption
from chibo.cli.output import show
from chibo.cli.session import day
from chibo.errors import NotFound
from chibo.i18n import _, show_date

group = typer.Typer(name="rules", no_args_is_help=True, help=_("The dated rules that figures are judged by."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command("list", help=_("List the rules in force on a day."))
def list_(
    context: typer.Context,
    words: Annotated[
        str | None,
        typer.Argument(
            metavar=_("WORDS"), help=_("Only rules with these words in name or content."), show_default=False
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Every version, also those not in force."))] = False,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the rules in force on the day, or every version of them."""
    from chibo.domain.names import matches
    from chibo.reports import rules as report
    from chibo.rulebook import loader

    asked = day(context, on)
    found = [
        rule
        for rule in loader.rules()
        if (every or rule.covers(asked))
        and (not words or any(matches(words, text) for text in (rule.id, rule.subject, *rule.title.values())))
    ]
    show(context, report.listing(found, on=None if every else asked), form, output)


@group.command(
    "show",
    help=_("Show a rule as it stood on a day, with its source, dates, certainty and values."),
    epilog=_("Example: chibo rules show excellence-quota --on 31/12/2020"),
)
def show_(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ID", help=_("The rule, such as excellence-quota, or one version of it."))
    ],
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the version of a rule that was in force on the day, or the version that is named."""
    from chibo.domain.names import nearest
    from chibo.reports import rules as report
    from chibo.rulebook import loader

    asked = day(context, on)
    versions = loader.versions(name)
    if not versions:
        near = nearest(name, dict.fromkeys(each for rule in loader.rules() for each in (rule.subject, rule.id)))
        raise NotFound(
            _("There is no rule {name}.").format(name=name),
            hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
            + _("See which there are with: chibo rules list"),
        )
    named = next((rule for rule in versions if rule.id == name.strip().casefold()), None)
    rule = named or next((each for each in versions if each.covers(asked)), None)
    if rule is None:
        raise NotFound(
            _("No version of {name} was in force on {day}.").format(name=name, day=show_date(asked)),
            hint=_("Name one of its versions: {versions}").format(versions=", ".join(each.id for each in versions)),
        )
    show(context, report.one(rule, on=asked, versions=loader.versions(rule.subject)), form, output)
