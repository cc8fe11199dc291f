"""`chibo election result`, `correct`, `cancel`: who is elected, closing it, mending it, taking it back."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm
from chibo.cli.election_options import ElectionArgument, election_of, parse_time
from chibo.cli.options import FormatOption, OutputOption, TermOption, YesOption
from chibo.cli.output import chosen_form, say, show
from chibo.cli.session import reading, writing
from chibo.i18n import _

group = typer.Typer()


@group.command(
    "result",
    help=_(
        "Who is elected, who is tied, which seats stay open and what follows. --close freezes the result: the posts "
        "arise from it, and only a correction can follow."
    ),
    epilog=_("Example: chibo election result 1 --close --at 10:15"),
)
def result(
    context: typer.Context,
    number: ElectionArgument = None,
    close: Annotated[bool, typer.Option("--close", help=_("Close the result."))] = False,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar=_("TIME"),
            parser=parse_time,
            help=_("When the result was read out, such as 10:15."),
            show_default=False,
        ),
    ] = None,
    difference_reason: Annotated[
        str | None,
        typer.Option(
            "--difference-reason",
            metavar=_("TEXT"),
            help=_("Why it is closed although the two tellers' counts differ."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the result of an election; with --close, freeze it first."""
    from chibo.reports import election_page as report
    from chibo.services import election_pages, election_results

    chosen = chosen_form(form, output)  # before anything is written
    if not close:
        with reading(context) as session:
            found = election_of(context, session, number, term=term)
            document = report.page(election_pages.page(session, found))
        show(context, document, chosen, output)
        return
    with writing(context) as session:
        found = election_of(context, session, number, term=term)
        election_results.close(session, found, closed_at=at, difference_reason=difference_reason)
        shown = election_pages.page(session, found)
        document = report.page(shown)
        place, then = found.position, report.next_command(shown)
    say(context, _("Closed: election {number}.").format(number=place))
    if then:
        say(context, _("Next: {command}").format(command=then))
    show(context, document, chosen, output)


@group.command(
    "correct",
    help=_("Open a new version of a closed election to mend it; the one before is kept and shown beside it."),
    epilog=_('Example: chibo election correct 1 --reason "cộng nhầm phiếu của bà Bình", then chibo election count 1'),
)
def correct(
    context: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar=_("NUMBER"), min=1, help=_("The election by its number at the congress."))
    ],
    reason: Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it must be corrected."))],
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Open a correction of an election."""
    from chibo.reports import election_page as report
    from chibo.services import election_pages, election_results

    chosen = chosen_form(form, output)  # before anything is written
    with writing(context) as session:
        found = election_of(context, session, number, term=term)
        new = election_results.correct(session, found, reason=reason)
        version = new.version
        document = report.page(election_pages.page(session, new))
    words = _("Opened: version {version} of election {number}. Mend it with: chibo election count {number}")
    say(context, words.format(version=version, number=number))
    show(context, document, chosen, output)


@group.command(
    "cancel",
    help=_("Take back an election that was opened by mistake, while nothing of it is counted."),
    epilog=_("Example: chibo election cancel 2"),
)
def cancel(
    context: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar=_("NUMBER"), min=1, help=_("The election by its number at the congress."))
    ],
    term: TermOption = None,
    yes: YesOption = False,
) -> None:
    """Take back an election."""
    from chibo.services import election_cancelling

    with writing(context) as session:
        found = election_of(context, session, number, term=term)
        election_cancelling.cancel(session, found)
        question = _("Election {number}, its list and its counting board are taken out of the records.")
        confirm(context, question.format(number=number), yes=yes)
    say(context, _("Taken back: election {number}.").format(number=number))
