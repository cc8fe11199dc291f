"""Papers with a number: issuing one from the set, reserving a number for one written by hand, the register."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from chibo.cli import paper_issue, paper_template
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption, parse_day
from chibo.cli.output import say, show
from chibo.cli.paper_options import ElectionOption, OfficeOption, YearOption
from chibo.cli.paper_set import NUMBERED, Asked
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.paper import PaperKind
from chibo.errors import Exit, Refused
from chibo.i18n import _

group = typer.Typer(
    name="paper", no_args_is_help=True, help=_("Papers with a number: issue one, and the register of those issued.")
)
PaperNumber = Annotated[
    str, typer.Argument(metavar=_("NUMBER"), help=_("Number and sign, such as 05-BC/CB; or the number alone."))
]
DatedOption = Annotated[
    date | None,
    typer.Option(
        "--dated", metavar=_("DATE"), parser=parse_day, help=_("The day the paper bears."), show_default=False
    ),
]
NumberOption = Annotated[
    int | None,
    typer.Option(
        "--number",
        metavar=_("NUMBER"),
        min=1,
        max=9999,
        help=_("A number of your own, where the register began on paper; else the next one."),
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "issue",
    help=_("Give a paper its number and day, write it to a file, and enter it in the register: {papers}").format(
        papers=", ".join(NUMBERED)
    ),
    epilog=_("Example: chibo paper issue congress-minutes -o bien-ban.html"),
)
def issue(
    context: typer.Context,
    paper: Annotated[str, typer.Argument(metavar=_("PAPER"), help=_("Which paper, as under: chibo report"))],
    output: Annotated[Path, typer.Option("--output", "-o", help=_("Write to this file; its ending chooses the form."))],
    dated: DatedOption = None,
    number: NumberOption = None,
    again: Annotated[
        str | None,
        typer.Option(
            "--again",
            metavar=_("NUMBER"),
            help=_("Write a paper that has its number already anew, such as 03-BB/ĐH."),
            show_default=False,
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar=_("TEXT"), help=_("Why the paper is written anew."), show_default=False),
    ] = None,
    election: ElectionOption = None,
    office: OfficeOption = None,
    year: YearOption = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
) -> None:
    """Issue a paper of the set."""
    asked = Asked(term=term, on=on, election=election, office=office, year=year)
    order = paper_issue.Order(paper, asked, dated=dated, number=number, again=again, reason=reason)
    paper_issue.issue(context, order, form=form, output=output)


@group.command(
    "reserve",
    help=_("Reserve the next number for a paper that is written by hand or in another program."),
    epilog=_('Example: chibo paper reserve plan --about "công tác kiểm tra, giám sát năm 2025"'),
)
def reserve(
    context: typer.Context,
    kind: Annotated[PaperKind, typer.Argument(metavar=_("KIND"), help=_("What kind of paper."))],
    about: Annotated[str, typer.Option("--about", metavar=_("TEXT"), help=_("What it is about."))],
    congress: Annotated[
        bool, typer.Option("--congress", help=_("It is a paper of the congress, not of the committee."))
    ] = False,
    dated: DatedOption = None,
    number: NumberOption = None,
    term: TermOption = None,
) -> None:
    """Reserve a number and print it."""
    with writing(context) as session:
        given = paper_issue.reserve(
            context, session, kind=kind, about=about, congress=congress, dated=dated, number=number, term=term
        )
    typer.echo(given)


@group.command(
    "attach",
    help=_("Keep the fingerprint of the file of a paper that was written by hand, or scanned once signed."),
    epilog=_("Example: chibo paper attach 02-KH/CB ke-hoach-kiem-tra.pdf"),
)
def attach(
    context: typer.Context,
    number: PaperNumber,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The file."))],
    reason: Annotated[
        str | None,
        typer.Option("--reason", metavar=_("TEXT"), help=_("Why it replaces the file before."), show_default=False),
    ] = None,
    term: TermOption = None,
) -> None:
    """Enter a file in the register."""
    from chibo.services import papers

    sha256 = paper_issue.fingerprint(file)
    with writing(context) as session:
        entry = paper_issue.find(context, session, number, term=term)
        kept = papers.attach(session, entry.paper, name=file.name, sha256=sha256, on=day(context), reason=reason)
        said = entry.number
    words = _("{number} is kept with {file}.") if kept else _("Nothing changed: {number} is kept with {file} already.")
    say(context, words.format(number=said, file=file.name))


@group.command(
    "cancel",
    help=_("Cancel a paper; its number stays in the register with the reason and is never given again."),
    epilog=_('Example: chibo paper cancel 03-BC/CB --reason "ghi nhầm kỳ báo cáo"'),
)
def cancel(
    context: typer.Context,
    number: PaperNumber,
    reason: Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why."))],
    term: TermOption = None,
) -> None:
    """Cancel a paper."""
    from chibo.services import papers

    with writing(context) as session:
        entry = paper_issue.find(context, session, number, term=term)
        done = papers.cancel(session, entry.paper, on=day(context), reason=reason)
        said = entry.number
    words = _("Cancelled: {what}") if done else _("Nothing changed: {what}")
    say(context, words.format(what=said))


@group.command("list", help=_("The register of papers: number, kind, day, what about, who signed, in which file."))
def list_(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the papers of an organisation."""
    from chibo.reports import papers as report
    from chibo.services import organizations, papers, terms

    asked = day(context, on)
    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=asked) if term else None
        entries = papers.listed(session, branch, term=chosen)
        document = report.listing(branch, entries, issuer=organizations.issuer(session, branch, on=asked))
    show(context, document, form, output)


@group.command(
    "show",
    help=_("One paper with its files; with --check whether a file is the one in the register."),
    epilog=_("Example: chibo paper show 05-BC/CB --check bao-cao.docx"),
)
def show_one(
    context: typer.Context,
    number: PaperNumber,
    check: Annotated[
        Path | None,
        typer.Option("--check", metavar=_("FILE"), help=_("A file to hold against it."), show_default=False),
    ] = None,
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show one paper."""
    from chibo.reports import papers as report
    from chibo.services import organizations, papers

    sha256 = paper_issue.fingerprint(check) if check else None
    with reading(context) as session:
        branch = organization(context, session)
        entry = paper_issue.find(context, session, number, term=term)
        if sha256 and not entry.files:
            raise Refused(
                _("The register keeps no file of {number} to hold it against.").format(number=entry.number),
                hint=_("Enter it with: chibo paper attach {number} FILE").format(number=entry.number),
            )
        checked = papers.held_against(entry, sha256) if sha256 else None
        issuer = organizations.issuer(session, branch, on=entry.paper.on)
        document = report.page(entry, branch, issuer=issuer, checked=checked)
    show(context, document, form, output)
    if checked and checked[0] is not papers.Check.SAME:
        raise typer.Exit(Exit.PROBLEMS_FOUND)


paper_template.add_to(group)
