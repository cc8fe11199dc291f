"""Lists of ratings: the list of who is to be rated, to fill in; and bringing one in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import confirm
from chibo.cli.member_options import UnderOption, text_option
from chibo.cli.options import Format, FormatOption, OutputOption, YesOption
from chibo.cli.output import chosen_form, say, show, write
from chibo.cli.session import day, organization, reading, writing
from chibo.errors import Problem, Refused, UsageProblem
from chibo.i18n import _, ngettext

if TYPE_CHECKING:
    from chibo.domain.list_preview import Preview

group = typer.Typer()
#: So many changes are shown before a yes is asked for; the rest is counted.
MOST_ASKED = 20
#: So many wrong cells are told one by one.
MOST_PROBLEMS = 1_000
_FOR_PROGRAMS = (Format.JSON, Format.CSV, Format.XLSX)
YearOption = Annotated[
    str,
    typer.Option(
        "--year", metavar=_("PERIOD"), help=_("The year, such as 2024; or a quarter, 2025-Q3."), show_default=False
    ),
]


@group.command(
    "template",
    help=_("Give the list of those who are to be rated in a year, to fill in: a workbook, or CSV."),
    epilog=_("Example: chibo rating template --year 2024 -o ratings.xlsx"),
)
def template(
    context: typer.Context,
    year: YearOption,
    under: UnderOption = None,
    output: Annotated[Path, typer.Option("--output", "-o", help=_("Write to this file, .xlsx or .csv."))] = Path(
        "ratings.xlsx"
    ),
    yes: YesOption = False,
) -> None:
    """Write the list of those who are to be rated, with what is recorded already."""
    from chibo.domain.rating_roll import State
    from chibo.exchange import ratings_form
    from chibo.services import organizations, rating_rolls
    from chibo.services.results import read_period

    ending = output.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise UsageProblem(
            _("The list is written as .xlsx or .csv, not {ending}.").format(ending=ending or "—"),
            hint=_("Example: chibo rating template --year 2024 -o ratings.xlsx"),
        )
    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        roll = rating_rolls.roll(
            session, organization=whose, period=read_period(year), below=under is not None, on=day(context)
        )
        content = ratings_form.template_workbook(roll) if ending == ".xlsx" else ratings_form.template_csv(roll)
        count, left_out = len(roll.to_be_rated), [entry.member.name for entry in roll.of(State.NOT_RATED)]
    if output.exists():
        confirm(context, _("This file is there already and would be replaced: {file}").format(file=output), yes=yes)
    write(context, content, output)
    say(
        context,
        ngettext("In it: {count} member to be rated.", "In it: {count} members to be rated.", count).format(
            count=count
        ),
    )
    if left_out:
        # Who is missing from a list must not have to be found out by counting its lines.
        say(
            context,
            _("Not in it, since they are not rated: {names}. Why: {command}").format(
                names=", ".join(left_out),
                command=f"chibo rating list --year {year}" + (f" --under {under}" if under else ""),
            ),
        )


@group.command(
    "import",
    help=_("Bring a list of ratings into the records, a workbook or CSV; with a wrong cell nothing is written."),
    epilog=_("Example: chibo rating import ratings.xlsx --year 2024 --dry-run"),
)
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The list, .xlsx or .csv."), show_default=False)],
    year: YearOption,
    under: UnderOption = None,
    reason: Annotated[
        str | None, text_option("--reason", help=_("Why ratings are corrected whose period is closed."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would be written, and write nothing."))
    ] = False,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Bring a list in, in one transaction; what is recorded already is changed only with a yes."""
    from chibo.domain.list_preview import Action
    from chibo.exchange.ratings_import import Asked, import_ratings
    from chibo.reports import members_import as report
    from chibo.reports import rating_words
    from chibo.services import organizations

    chosen = chosen_form(form, output)  # before anything is written
    with writing(context, dry_run=dry_run) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        asked = Asked(whose, under is not None, year, reason, day(context), rating_words.finding, rating_words.change)
        preview = import_ratings(session, file, asked)
        refused = preview.actions[Action.REFUSE] > 0
        if refused and not dry_run:
            if chosen in _FOR_PROGRAMS or output:
                show(context, report.build(preview, dry_run=False, written=False), form, output)
            raise _refusal(preview, told=False)
        if not dry_run:
            _ask(context, preview, yes=yes)
    show(context, report.build(preview, dry_run=dry_run, written=not dry_run), form, output)
    if refused:
        raise _refusal(preview, told=chosen not in _FOR_PROGRAMS)


def _ask(context: typer.Context, preview: "Preview", *, yes: bool) -> None:
    """Ask before something recorded is changed."""
    from chibo.domain.list_preview import Action, State
    from chibo.reports.members_import import remark

    changed = [
        f"  {row.code} {row.name}: " + "; ".join(remark(cell) for cell in row.cells if cell.state is State.CHANGED)
        for row in preview.rows
        if row.action is Action.CHANGE
    ]
    against = [f"  {row.code} {row.name}: {cell.message}" for row in preview.rows for cell in row.cells if cell.asked]
    parts = (
        (_("This changes ratings that are recorded:"), changed),
        (_("A rule speaks against these ratings:"), against),
    )
    said: list[str] = []
    for heading, lines in parts:
        if lines:
            more = len(lines) - MOST_ASKED
            rest = [ngettext("  and {count} more", "  and {count} more", more).format(count=more)] if more > 0 else []
            said += [heading, *lines[:MOST_ASKED], *rest]
    if said:
        confirm(context, "\n".join(said), yes=yes)


def _refusal(preview: "Preview", *, told: bool) -> Refused:
    """Refuse a list with every wrong cell.

    Args:
        preview: what became of each line.
        told: the cells were shown already.
    """
    from chibo.domain.list_preview import Action, State
    from chibo.reports.members_import import problem_message, problem_place

    wrong = [cell for row in preview.rows for cell in row.cells if cell.state is State.ERROR]
    problems = [
        Problem(cell.code, problem_message(cell), place=problem_place(cell), hint=cell.hint)
        for cell in wrong[:MOST_PROBLEMS]
    ]
    if more := len(wrong) - len(problems):
        problems.append(
            Problem("more", ngettext("And {count} more cell.", "And {count} more cells.", more).format(count=more))
        )
    count = preview.actions[Action.REFUSE]
    return Refused(
        ngettext(
            "Nothing was written: {count} line has errors.", "Nothing was written: {count} lines have errors.", count
        ).format(count=count),
        problems=() if told else problems,
        hint=_("Correct the cells and bring the list in again."),
    )
