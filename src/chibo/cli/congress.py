"""Congresses: plan one, record one from a file, show it, give it back as a file."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli import congress_attendance
from chibo.cli.confirm import can_ask, confirm, confirm_changes, tell
from chibo.cli.options import Format, FormatOption, OnOption, OutputOption, TermOption, YesOption, parse_day
from chibo.cli.output import chosen_form, show, write
from chibo.cli.session import day, options, organization, reading, writing
from chibo.domain.congress import CongressForm
from chibo.errors import NotFound, Problem, Refused
from chibo.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.exchange.dossier import Dossier
    from chibo.reports.recording import Recorded

group = typer.Typer(
    name="congress",
    no_args_is_help=True,
    help=_("Congresses: plan one, call its roll, record one from a file, show it, give it back as a file."),
)
group.add_typer(congress_attendance.group)

TargetFile = Annotated[Path | None, typer.Option("--output", "-o", help=_("Write to this file."), show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "plan",
    help=_("Say that a congress opens a term, and when and how it is held; said again, what is named changes."),
    epilog=_('Example: chibo congress plan --term 2025-2027 --on 20/05/2025 --place "Hội trường tầng 3"'),
)
def plan(
    context: typer.Context,
    held_on: Annotated[
        date | None,
        typer.Option(
            "--on", metavar=_("DATE"), parser=parse_day, help=_("Its day, which chooses the rules."), show_default=False
        ),
    ] = None,
    held_as: Annotated[
        CongressForm | None, typer.Option("--form", help=_("Who sits in it."), show_default=False)
    ] = None,
    place: Annotated[
        str | None, typer.Option("--place", metavar=_("TEXT"), help=_("Where it is held."), show_default=False)
    ] = None,
    term: TermOption = None,
    yes: YesOption = False,
) -> None:
    """Plan the congress that opens a term."""
    from chibo.services import congresses, terms

    with writing(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=held_on or day(context))
        written = congresses.plan(session, branch, chosen, on=held_on, form=held_as, place=place)
        what = _("congress of {organization}, term {label}").format(organization=branch.code, label=chosen.label)
        if not written.created:
            confirm_changes(context, written.changes, what=what, yes=yes)
    tell(context, written, what=what)


@group.command("record", help=_("Record a congress from a dossier, a TOML file; the same file twice changes nothing."))
def record(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar=_("FILE..."),
            help=_("Dossiers, or folders of them; - reads from standard input. All are recorded, or none."),
            show_default=False,
        ),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what would be written, and write nothing."))
    ] = False,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record dossiers in one transaction; what is stored already is changed only with a yes."""
    from chibo.reports import recording as report

    chosen = chosen_form(form, output)  # before anything is written
    dossiers = _read(files)
    with writing(context, dry_run=dry_run) as session:
        recorded = [_recorded(session, file, *read) for file, read in dossiers.items()]
        said = [sentence for each in recorded for sentence in report.changes_in_words(each.changes)]
        if said and not dry_run:
            _ask(context, said, yes=yes)
    # A spreadsheet wants one line for each entry, a person the sums.
    table = chosen is Format.CSV
    show(context, report.build_table(recorded) if table else report.build(recorded, dry_run=dry_run), chosen, output)


@group.command("list", help=_("The congresses that are recorded, the oldest first."))
def listed(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the congresses of the organisation that was named, else of all."""
    from chibo.reports import congress as report
    from chibo.services import congresses

    with reading(context) as session:
        branch = organization(context, session) if options(context).organization else None
        document = report.build_list(congresses.listed(session, organization=branch))
    show(context, document, form, output)


@group.command("show", help=_("What is recorded of a congress, and what does not agree in it."))
def show_one(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the congress that opened a term."""
    from chibo.reports import congress as report
    from chibo.services import congresses, terms

    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=day(context, on))
        found = congresses.of_term(session, organization=branch, term=chosen)
        document = report.build(congresses.account(session, found))
    show(context, document, form, output)


@group.command("export", help=_("Give a recorded congress back as a dossier that records to the same."))
def export(context: typer.Context, term: TermOption = None, on: OnOption = None, output: TargetFile = None) -> None:
    """Write the dossier of the congress that opened a term."""
    from chibo.exchange import export as exchange
    from chibo.services import congresses, terms

    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=day(context, on))
        text = exchange.export(session, congresses.of_term(session, organization=branch, term=chosen))
    _give(context, text, output)


@group.command("template", help=_("Give an empty dossier to fill in, with every key explained."))
def template(context: typer.Context, output: TargetFile = None) -> None:
    """Write the empty dossier in the language in use."""
    from chibo.exchange import dossier_template

    _give(context, dossier_template.template(), output)


def _read(files: list[str]) -> "dict[str, tuple[Dossier, tuple[Problem, ...]]]":
    """Read every dossier before anything is opened; the problems of all files are told at once."""
    from chibo.exchange.dossier_reading import read_with_warnings

    read: dict[str, tuple[Dossier, tuple[Problem, ...]]] = {}
    refused: dict[str, Refused] = {}
    for file in _unfolded(files):
        try:
            read[file] = read_with_warnings(file)
        except Refused as error:
            refused[file] = error
    if len(refused) == 1:
        raise next(iter(refused.values()))
    if refused:
        count = len(refused)
        raise Refused(
            ngettext("{count} file has problems.", "{count} files have problems.", count).format(count=count),
            hint=_("Nothing was written. Mend each place and run it again."),
            problems=[
                Problem(told.code, told.message, place=", ".join(filter(None, (file, told.place))), hint=told.hint)
                for file, error in refused.items()
                for told in error.problems
            ],
        )
    return read


def _unfolded(files: list[str]) -> list[str]:
    """Put the dossiers of a folder in its place, each file once.

    Raises:
        NotFound: a folder holds no dossier.
    """
    found: list[str] = []
    for file in files:
        folder = Path(file)
        if file == "-" or not folder.is_dir():
            found.append(file)
            continue
        inside = sorted(str(path) for path in folder.glob("*.toml"))
        if not inside:
            raise NotFound(
                _("The folder holds no dossier: {folder}").format(folder=file),
                hint=_("A dossier is a file whose name ends in .toml."),
            )
        found += inside
    return list(dict.fromkeys(found))


def _recorded(session: "Session", file: str, dossier: "Dossier", warnings: tuple[Problem, ...]) -> "Recorded":
    from chibo.exchange.recording import record as record_one
    from chibo.reports.recording import Recorded

    done = record_one(session, dossier)
    return Recorded(
        file=file,
        organization=done.organization,
        term=done.term,
        changes=done.changes,
        kept=done.kept,
        same=done.same,
        warnings=warnings,
    )


def _ask(context: typer.Context, said: list[str], *, yes: bool) -> None:
    """Name what would change in what is recorded already, and go on only with a yes.

    Raises:
        Refused: there is no terminal to ask on, or the answer is no.
    """
    count = len(said)
    question = ngettext(
        "This changes {count} thing that is recorded already:",
        "This changes {count} things that are recorded already:",
        count,
    ).format(count=count)
    if not (yes or options(context).yes or can_ask()):
        raise Refused(
            _("Nothing was written: {question}").format(question=question),
            hint=_("If all of this is right, run it again with --yes."),
            problems=[Problem("would_change", sentence) for sentence in said],
        )
    confirm(context, "\n".join([question, *(f"  - {sentence}" for sentence in said)]), yes=yes)


def _give(context: typer.Context, text: str, output: Path | None) -> None:
    """Write a dossier to the file that was named, else to stdout; a file that is there is replaced only with a yes."""
    if output is not None and output.exists():
        confirm(context, _("This file is there already and would be replaced: {file}").format(file=output))
    write(context, text, output)
