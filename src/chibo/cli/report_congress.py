"""The papers of a congress: the minutes of each count, its own minutes, the report of its result."""

from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading
from chibo.domain.election_sheet import Office
from chibo.errors import NotFound
from chibo.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from chibo.store.tables import Congress, Organization, Term


def add_to(group: typer.Typer) -> None:
    """Put the papers under `report`."""
    group.command(
        "count-minutes",
        help=_("The minutes of one count: base, ballots, votes, who is elected, under which rule; to sign."),
        epilog=_("Example: chibo report count-minutes --election 1 -o minutes.html"),
    )(count_minutes)
    group.command(
        "congress-minutes", help=_("The minutes of a congress; what is not known is left blank, to fill in.")
    )(congress_minutes)
    group.command(
        "congress-result", help=_("The report of a congress's result to the superior, with the request to ratify.")
    )(congress_result)


def count_minutes(
    context: typer.Context,
    election: Annotated[
        int | None,
        typer.Option(
            "--election",
            metavar=_("NUMBER"),
            min=1,
            help=_("The election by its number in the congress."),
            show_default=False,
        ),
    ] = None,
    office: Annotated[
        Office | None,
        typer.Option("--office", help=_("The election by its office, where there was one."), show_default=False),
    ] = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the minutes of one count."""
    from chibo.reports import count_minutes as report
    from chibo.services import congresses, minutes

    with reading(context) as session:
        _branch, _term, congress = _meant(context, session, term=term, on=on)
        found = minutes.find(session, congress, number=election, office=office)
        counting = minutes.counting(session, congress, found)
        document = report.build(counting, account=congresses.account(session, congress))
    show(context, document, form, output)


def congress_minutes(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the minutes of the congress that opened a term."""
    from chibo.reports import congress_minutes as report
    from chibo.services import minutes

    with reading(context) as session:
        _branch, _term, congress = _meant(context, session, term=term, on=on)
        document = report.build(minutes.of_congress(session, congress))
    show(context, document, form, output)


def congress_result(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the report of the result of the congress that opened a term."""
    from chibo.reports import congress_result as report
    from chibo.services import minutes, ratifications

    asked = day(context, on)
    with reading(context) as session:
        branch, chosen, congress = _meant(context, session, term=term, on=on)
        try:
            case = ratifications.of_term(session, organization=branch, term=chosen, on=asked)
        except NotFound:
            case = None  # nobody was elected to a committee yet
        document = report.build(minutes.of_congress(session, congress), case=case)
    show(context, document, form, output)


def _meant(
    context: typer.Context, session: "Session", *, term: str | None, on: "date | None"
) -> "tuple[Organization, Term, Congress]":
    from chibo.services import congresses, terms

    branch = organization(context, session)
    chosen = terms.find(session, branch, label=term, on=day(context, on))
    return branch, chosen, congresses.of_term(session, organization=branch, term=chosen)
