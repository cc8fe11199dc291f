"""Activities: who was to come, who came."""

from datetime import date
from typing import Annotated

import typer

from chibo.cli.confirm import confirm, confirm_changes, tell
from chibo.cli.options import FormatOption, OutputOption, YesOption, parse_partial_date
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.activity import ActivityKind, read_activity_kind
from chibo.domain.partial_date import PartialDate
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer(name="activity", no_args_is_help=True, help=_("Activities: who was to come, who came."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


def _number(*names: str, help: str):  # type: ignore[no-untyped-def] # noqa: A002, ANN202 - Typer's own type and word
    return typer.Option(*names, metavar=_("NUMBER"), min=0, help=help, show_default=False)


def _names(*names: str, help: str):  # type: ignore[no-untyped-def] # noqa: A002, ANN202 - Typer's own type and word
    return typer.Option(*names, metavar=_("NAME"), help=help, show_default=False)


def _parse_kind(text: str | ActivityKind) -> ActivityKind:
    """Read a kind of activity by its code or in words.

    Raises:
        typer.BadParameter: there is no such kind.
    """
    kind = read_activity_kind(text)
    if kind is None:
        raise typer.BadParameter(
            _("{text} is no kind of activity; write one of: {kinds}.").format(text=text, kinds=_kinds())
        )
    return kind


def _kinds() -> str:
    """List the kinds by code with what they are called."""
    from chibo.reports import labels
    from chibo.reports.activities import KINDS

    return "; ".join(f"{kind.value} ({labels.of(KINDS, kind)})" for kind in ActivityKind)


KindArgument = Annotated[
    ActivityKind,
    typer.Argument(
        metavar=_("KIND"),
        parser=_parse_kind,
        help=_("What sort of activity: {kinds}; in words too, such as “kiểm tra”.").format(
            kinds=", ".join(ActivityKind)
        ),
    ),
]


@group.command(
    "add",
    help=_("Record an activity; the same kind, day and subject again corrects it."),
    epilog=_('Example: chibo activity add resolution_study 10/06/2020 "Nghị quyết Trung ương 11" --everyone'),
)
def add(
    context: typer.Context,
    kind: KindArgument,
    when: Annotated[
        str, typer.Argument(metavar=_("DAY"), help=_("The day; or the month, quarter or year: 06/2020, 2020-Q2, 2020."))
    ],
    subject: Annotated[str, typer.Argument(metavar=_("SUBJECT"), help=_("What it was about."))],
    until: Annotated[
        PartialDate | None,
        typer.Option(
            "--until",
            metavar=_("DATE"),
            parser=parse_partial_date,
            help=_("The last day, when it went on for several."),
            show_default=False,
        ),
    ] = None,
    everyone: Annotated[
        bool,
        typer.Option("--everyone", help=_("Everybody who was to come by the records; who is not named absent came.")),
    ] = False,
    present: Annotated[list[str] | None, _names("--present", help=_("Who came; may be given again."))] = None,
    excused: Annotated[
        list[str] | None,
        _names("--excused", help=_("Who was absent with a reason, as NAME or NAME=REASON; may be given again.")),
    ] = None,
    absent: Annotated[
        list[str] | None, _names("--absent", help=_("Who was absent without a reason; may be given again."))
    ] = None,
    expected: Annotated[int | None, _number("--expected", help=_("How many members were to come."))] = None,
    attended: Annotated[int | None, _number("--attended", help=_("How many of them came."))] = None,
    excused_count: Annotated[
        int | None, _number("--excused-count", help=_("How many were absent with a reason, without their names."))
    ] = None,
    absent_count: Annotated[
        int | None, _number("--absent-count", help=_("How many were absent without one, without their names."))
    ] = None,
    others: Annotated[
        str | None,
        typer.Option(
            "--others",
            metavar="N/M",
            help=_("How many who are no members came, of how many: 12/13; they are counted apart."),
            show_default=False,
        ),
    ] = None,
    printed: Annotated[
        str | None,
        typer.Option("--printed", metavar=_("TEXT"), help=_("The words of the source."), show_default=False),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar=_("TEXT"), help=_("A note on the activity."), show_default=False)
    ] = None,
    yes: YesOption = False,
) -> None:
    """Record an activity with who was to come and who came, by name or in figures."""
    from chibo.reports import activities as report
    from chibo.services import activities

    came, of = _others(others)
    form = activities.ActivityForm(
        kind=kind,
        when=when,
        subject=subject,
        until=until,
        expected=expected,
        attended=attended,
        excused=excused_count,
        unexcused=absent_count,
        others_expected=of,
        others_attended=came,
        everyone=everyone,
        present=tuple(present or ()),
        absent_excused=tuple(excused or ()),
        absent_unexcused=tuple(absent or ()),
        printed=printed,
        note=note or "",
    )
    with writing(context) as session:
        whose = organization(context, session)
        entry, written = activities.record(session, whose, form=form, on=day(context))
        what = report.named(entry)
        confirm_changes(context, written.changes, what=what, yes=yes)
        value = report.figure(entry.held)
    tell(context, written, what=what, value=value)


@group.command(
    "remove",
    help=_("Take out an activity that was recorded by mistake, after asking."),
    epilog=_('Example: chibo activity remove resolution_study 10/06/2020 "Nghị quyết Trung ương 11"'),
)
def remove(
    context: typer.Context,
    kind: KindArgument,
    when: Annotated[str, typer.Argument(metavar=_("DAY"), help=_("The day under which it is recorded."))],
    subject: Annotated[
        str | None,
        typer.Argument(
            metavar=_("SUBJECT"), help=_("What it was about; not needed where it is the only one."), show_default=False
        ),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Take out an activity that was recorded by mistake."""
    from chibo.reports import activities as report
    from chibo.services import activities

    with writing(context) as session:
        entry = activities.find(session, organization(context, session), kind=kind, when=when, subject=subject)
        what = f"{report.named(entry)}; {report.told(entry.held)}"
        confirm(context, _("This takes out: {what}").format(what=what), yes=yes, removes=True)
        activities.remove(session, entry)
    say(context, _("Taken out: {what}").format(what=what))


@group.command("list", help=_("List the activities of an organisation, with the share of those who came."))
def list_(
    context: typer.Context,
    kind: Annotated[
        ActivityKind | None,
        typer.Option("--kind", metavar=_("KIND"), parser=_parse_kind, help=_("Only this sort."), show_default=False),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar=_("YEAR"), min=1930, max=9999, help=_("Only this year."), show_default=False),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the activities of an organisation, oldest first."""
    from chibo.reports import activities as report
    from chibo.services import activities, rule_settings

    since, until = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    with reading(context) as session:
        whose = organization(context, session)
        entries = activities.listed(session, whose, kind=kind, since=since, until=until)
        readings = rule_settings.participation(session, whose)
        document = report.listing(whose, entries, readings=readings)
    show(context, document, form, output)


def _others(text: str | None) -> tuple[int | None, int | None]:
    """Read `12/13`, or `12` where nobody says of how many."""
    if text is None:
        return None, None
    came, slash, of = (part.strip() for part in text.partition("/"))
    if not came.isdecimal() or (slash and not of.isdecimal()):
        raise UsageProblem(_("{text} is no number of people.").format(text=text), hint=_("Write --others 12/13."))
    return int(came), int(of) if slash else None
