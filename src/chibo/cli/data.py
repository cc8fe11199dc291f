"""Data in and out: an empty list of members to fill in, lists brought in, and everything given back as a list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import confirm
from chibo.cli.options import Format, FormatOption, OnOption, OutputOption, YesOption
from chibo.cli.output import chosen_form, say, show, write
from chibo.cli.progress import progress
from chibo.cli.session import day, options, organization, reading, writing
from chibo.errors import Ambiguous, NotFound, Problem, Refused, UsageProblem
from chibo.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.domain.list_preview import Preview
    from chibo.store.tables import Organization

group = typer.Typer(name="data", no_args_is_help=True, help=_("Lists of members in and out: workbooks and CSV."))

_FORMS = ("members.xlsx", "members.csv")
#: So many changes are shown before a yes is asked for; the rest is counted.
MOST_ASKED = 20
#: So many wrong cells are told one by one.
MOST_PROBLEMS = 1_000

# Forms in which every line of the list is told.
_FOR_PROGRAMS = (Format.JSON, Format.CSV, Format.XLSX)

TargetFile = Annotated[Path | None, typer.Option("--output", "-o", help=_("Write to this file."), show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "template",
    help=_("Give an empty list of members to fill in, with a note on every column."),
    epilog=_("Example: chibo data template members.xlsx"),
)
def template(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="members.xlsx|members.csv", help=_("Which list, and the file it is written to."))
    ] = _FORMS[0],
    output: TargetFile = None,
    yes: YesOption = False,
) -> None:
    """Write the empty list in the language in use."""
    from chibo.exchange import members_template

    place = Path(name)
    if place.name not in _FORMS:
        raise UsageProblem(
            _("There is no list {name}.").format(name=name),
            hint=_("The lists are: {names}").format(names=", ".join(_FORMS))
            + " "
            + _("Another name for the file goes to --output."),
        )
    book = place.suffix == ".xlsx"
    content = members_template.template_workbook() if book else members_template.template_csv()
    _give(context, content, output or place, yes=yes)


@group.command(
    "import",
    help=_("Bring lists of members into the records: workbooks or CSV; the same list twice changes nothing."),
    epilog=_("Example: chibo data import members.xlsx --dry-run"),
)
def import_(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar=_("FILE..."), help=_("The lists, .xlsx or .csv."), show_default=False)
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would be written, and write nothing."))
    ] = False,
    accept_good: Annotated[
        bool, typer.Option("--accept-good", help=_("Write the lines that are good when others have errors."))
    ] = False,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Bring lists in, in one transaction; what is recorded already is changed only with a yes."""
    from chibo.domain.list_preview import Action
    from chibo.exchange.members_files import open_lists
    from chibo.exchange.members_import import Asked, import_members

    chosen = chosen_form(form, output)  # before anything is written
    with writing(context, dry_run=dry_run) as session:
        with progress(context, _("Members")) as tell, open_lists(files) as (tables, notes):
            asked = Asked(
                organization=_whose(context, session),
                accept_good=accept_good,
                today=day(context),
                every=chosen in _FOR_PROGRAMS,
                progress=tell,
            )
            preview = import_members(session, tables, asked, notes=notes)
        good = sum(count for action, count in preview.actions.items() if action is not Action.REFUSE)
        refused = preview.actions[Action.REFUSE] > 0 and not (accept_good and good)
        if refused and not dry_run:
            if chosen in _FOR_PROGRAMS or output:
                _show(context, preview, chosen, output, dry_run=False, written=False)
            raise _refusal(preview, told=False)
        if not dry_run:
            _ask(context, preview, yes=yes)
    _show(context, preview, chosen, output, dry_run=dry_run, written=not dry_run)
    if refused:
        raise _refusal(preview, told=chosen not in _FOR_PROGRAMS)
    if count := preview.actions[Action.REFUSE]:
        say(
            context,
            ngettext(
                "{count} line has errors and was not written; correct it and bring the list in again.",
                "{count} lines have errors and were not written; correct them and bring the list in again.",
                count,
            ).format(count=count),
        )


@group.command(
    "export",
    help=_("Give the members back as the list that brings them in; CSV makes two files."),
    epilog=_("Example: chibo data export -o members.xlsx"),
)
def export(context: typer.Context, output: TargetFile = None, on: OnOption = None, yes: YesOption = False) -> None:
    """Write the members with every fact of their lives; of one organisation where `--org` names one."""
    from chibo.exchange import members_export

    ending = output.suffix.lower() if output else ".csv"
    if ending not in (".xlsx", ".csv"):
        raise UsageProblem(
            _("The list is written as .xlsx or .csv, not {ending}.").format(ending=ending or "—"),
            hint=_("Example: chibo data export -o members.xlsx"),
        )
    with progress(context, _("Members")) as tell, reading(context) as session:
        branch = organization(context, session) if options(context).organization else None
        lists = members_export.export(session, organization=branch, on=on or options(context).on, progress=tell)
        if ending == ".xlsx":
            files = [(output, members_export.export_workbook(lists))]
        else:
            people, history = members_export.export_csv(lists)
            files = [(output, people)]
            if output:
                beside = output.with_name(f"{output.stem}-{members_export.history_name()}{output.suffix}")
                files.append((beside, history))
    for place, content in files:
        _give(context, content, place, yes=yes)


def _show(
    context: typer.Context, preview: "Preview", form: Format, output: Path | None, *, dry_run: bool, written: bool
) -> None:
    from chibo.reports import members_import as report

    if form in (Format.CSV, Format.XLSX):
        show(context, report.build_table(preview), form, output)
    else:
        show(context, report.build(preview, dry_run=dry_run, written=written), form, output)


def _whose(context: typer.Context, session: "Session") -> "Organization | None":
    """Find whose members they are where the list does not say; None when nobody said and there are several."""
    try:
        return organization(context, session)
    except (NotFound, Ambiguous):
        if options(context).organization:
            raise
        return None


def _ask(context: typer.Context, preview: "Preview", *, yes: bool) -> None:
    """Ask before something recorded is changed, and before somebody is added who may be recorded already."""
    from chibo.domain.list_preview import Action, State
    from chibo.reports.members_import import remark

    told = [
        f"  {row.code} {row.name}: " + "; ".join(remark(cell) for cell in row.cells if cell.state is not State.WARNING)
        for row in preview.rows
        if row.action is Action.CHANGE
    ]
    doubtful = [
        f"  {row.name}: {remark(cell)}"
        for row in preview.rows
        if row.action is Action.ADD
        for cell in row.cells
        if cell.code == "may_be_recorded"
    ]
    question: list[str] = []
    for heading, lines in (
        (_("This changes members who are recorded:"), told),
        (_("These may be recorded already, and would be added:"), doubtful),
    ):
        if lines:
            more = len(lines) - MOST_ASKED
            question += [heading, *lines[:MOST_ASKED]]
            question += (
                [ngettext("  and {count} more", "  and {count} more", more).format(count=more)] if more > 0 else []
            )
    if question:
        confirm(context, "\n".join(question), yes=yes)


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
    if preview.untold:
        more = preview.untold
        problems.append(
            Problem("more", ngettext("And {count} more line.", "And {count} more lines.", more).format(count=more))
        )
    count = preview.actions[Action.REFUSE]
    good = sum(preview.actions.values()) - count
    return Refused(
        ngettext(
            "Nothing was written: {count} line has errors.", "Nothing was written: {count} lines have errors.", count
        ).format(count=count),
        problems=() if told else problems,
        hint=_("Correct the cells and bring the list in again; --accept-good writes the lines that are good.")
        if good
        else _("Correct the cells and bring the list in again."),
    )


def _give(context: typer.Context, content: bytes, output: Path | None, *, yes: bool) -> None:
    """Write a file; one that is there is replaced only with a yes."""
    if output is not None and output.exists():
        confirm(context, _("This file is there already and would be replaced: {file}").format(file=output), yes=yes)
    write(context, content, output)
