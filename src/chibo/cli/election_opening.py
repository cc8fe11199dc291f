"""`chibo election open`: the office, the seats and the list, with what the rules say before the vote."""

from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import can_ask
from chibo.cli.election_options import choice, congress_of, pairs, parse_time, people
from chibo.cli.lines import ask
from chibo.cli.options import FormatOption, OutputOption, TermOption, YesOption
from chibo.cli.output import chosen_form, say, show
from chibo.cli.session import options, reading, writing
from chibo.domain.counting import Proposer
from chibo.domain.election_sheet import After, BallotForm, Deduction, Office
from chibo.errors import Problem, Refused
from chibo.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

group = typer.Typer()

_ONE_PERSON = (Office.SECRETARY, Office.DEPUTY_SECRETARY)


@group.command(
    "open",
    help=_(
        "Open an election: its list in Vietnamese order, its base with everybody who is taken off it, and how many "
        "votes are more than half. Rules warn; only what cannot be is refused."
    ),
    epilog=_(
        'Example: chibo election open committee --seats 3 --candidate "Nguyễn Văn An" --candidate "Trần Thị Bình" '
        '--candidate "Lê Văn Cường" --candidate "Phạm Thị Dung" --board "Hoàng Văn Giang". '
        "The ballot after it: chibo election open committee --follows 1"
    ),
)
def open_(
    context: typer.Context,
    office: Annotated[Office, typer.Argument(metavar=_("OFFICE"), help=_("What is elected."))],
    seats: Annotated[
        int | None,
        typer.Option("--seats", metavar=_("NUMBER"), min=1, help=_("The number to elect."), show_default=False),
    ] = None,
    candidates: Annotated[
        list[str] | None,
        typer.Option(
            "--candidate", "-c", metavar=_("NAME"), help=_("Who stands; given once for each."), show_default=False
        ),
    ] = None,
    proposed_by: Annotated[
        list[str] | None,
        typer.Option(
            "--proposed-by",
            metavar=_("NAME=WHO"),
            help=_("Who proposed a candidate: convening-committee, floor or self; one word alone is for all."),
            show_default=False,
        ),
    ] = None,
    support: Annotated[
        list[str] | None,
        typer.Option(
            "--support",
            metavar=_("NAME=NUMBER"),
            help=_("How many of those present agreed to a nominee who is not the convening committee's."),
            show_default=False,
        ),
    ] = None,
    withdrawn: Annotated[
        list[str] | None,
        typer.Option(
            "--withdrawn",
            metavar=_("NAME=REASON"),
            help=_("Who was proposed and does not stand, and why."),
            show_default=False,
        ),
    ] = None,
    board: Annotated[
        list[str] | None,
        typer.Option(
            "--board",
            metavar=_("NAME"),
            help=_("Who sits on the counting board, its head first; else as in the election before."),
            show_default=False,
        ),
    ] = None,
    alternate_seats: Annotated[
        int | None,
        typer.Option(
            "--alternate-seats",
            metavar=_("NUMBER"),
            min=0,
            help=_("The alternate delegates to take from the same list."),
            show_default=False,
        ),
    ] = None,
    ballot: Annotated[
        BallotForm | None,
        typer.Option("--ballot", help=_("The form of the paper; else what fits the list."), show_default=False),
    ] = None,
    follows: Annotated[
        int | None,
        typer.Option(
            "--follows",
            metavar=_("NUMBER"),
            min=1,
            help=_("The election that this ballot follows; its list and seats are what that one left open."),
            show_default=False,
        ),
    ] = None,
    round_: Annotated[
        int | None,
        typer.Option(
            "--round", metavar=_("NUMBER"), min=1, help=_("Which ballot for this office it is."), show_default=False
        ),
    ] = None,
    after: Annotated[
        After | None, typer.Option("--after", help=_("Why it follows another ballot."), show_default=False)
    ] = None,
    summoned: Annotated[
        int | None,
        typer.Option(
            "--summoned",
            metavar=_("NUMBER"),
            min=0,
            help=_("Official members summoned; else by the roll."),
            show_default=False,
        ),
    ] = None,
    present: Annotated[
        int | None,
        typer.Option(
            "--present",
            metavar=_("NUMBER"),
            min=0,
            help=_("Official members who are there; else by the roll."),
            show_default=False,
        ),
    ] = None,
    deduct: Annotated[
        list[str] | None,
        typer.Option(
            "--deduct",
            metavar=_("REASON=NUMBER"),
            help=_("Taken off the base, instead of the roll: exempt_absent=1, temporary_elsewhere_absent=1, …"),
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar=_("TIME"),
            parser=parse_time,
            help=_("When voting begins, such as 09:30."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Open an election and show it."""
    from chibo.reports import election_page as report
    from chibo.services import election_opening, election_pages, elections

    chosen = chosen_form(form, output)  # before anything is written
    names = list(candidates or ())
    if not names and follows is None:
        names = _offered(context, office, term=term, yes=yes or options(context).yes)
    everybody = {name: word for name in names for word in proposed_by or () if "=" not in word}
    named = [word for word in proposed_by or () if "=" in word]
    with writing(context) as session:
        congress = congress_of(context, session, term)
        before = elections.find(session, congress, number=follows) if follows else None
        said = election_opening.ListForm(
            office=office,
            seats=seats if seats is not None or office not in _ONE_PERSON else 1,
            names=names,
            proposers=pairs(
                [*(f"{name}={word}" for name, word in everybody.items()), *named],
                option="--proposed-by",
                read=choice(Proposer),
            ),
            support=pairs(support, option="--support", read=people),
            withdrawn=pairs(withdrawn, option="--withdrawn", read=str),
            board=board or election_opening.last_board(session, congress),
            alternate_seats=alternate_seats,
            ballot=ballot,
            round=round_,
            follows=before,
            after=after,
            official_summoned=summoned,
            present=present,
            deductions={
                Deduction(name): count
                for name, count in pairs(deduct, option="--deduct", read=people).items()
                if _is_deduction(name)
            },
            opened_at=at,
        )
        election = election_opening.open_election(session, congress, said)
        shown = election_pages.page(session, election)
        number, half = election.position, report.base_words(shown.ballot)
        document = report.page(shown)
    say(context, _("Opened: election {number}. More than half: {half}.").format(number=number, half=half))
    say(context, _("Next: chibo election count {number}").format(number=number))
    show(context, document, chosen, output)


def _offered(context: typer.Context, office: Office, *, term: str | None, yes: bool) -> "list[str]":
    """Offer those from among whom the office is filled, when nobody was named.

    Raises:
        Refused: there is no terminal to ask on; the names are listed for `--candidate`.
    """
    from chibo.services import election_opening

    with reading(context) as session:
        offer = election_opening.offer(session, congress_of(context, session, term), office)
    if not offer or yes:
        return list(offer)
    if not can_ask():
        raise Refused(
            _("Nobody is named as a candidate."),
            hint=_("Name who stands with --candidate, or put all of them on the list with --yes."),
            problems=[
                Problem(
                    "offered", _("{name} was elected into the committee and may be put on the list.").format(name=name)
                )
                for name in offer
            ],
        )
    return _choose(offer)


def _choose(offer: "Sequence[str]") -> "list[str]":
    """Ask which of those offered stand; Enter alone takes all."""
    typer.echo(_("Elected into the committee:"), err=True)
    for place, name in enumerate(offer, start=1):
        typer.echo(f"  {place} {name}", err=True)
    while True:
        answer = ask(_("Who stands? Numbers, such as 1 3; Enter alone takes all: "))
        if answer is None:
            raise Refused(_("Nothing was written: nobody was named."), hint=_("Name who stands with --candidate."))
        numbers = answer.replace(",", " ").split()
        if all(word.isdecimal() and 1 <= int(word) <= len(offer) for word in numbers):
            return [offer[int(word) - 1] for word in numbers] or list(offer)
        typer.echo(_("Type numbers from 1 to {last}.").format(last=len(offer)), err=True)


def _is_deduction(name: str) -> bool:
    """Tell whether a word names a reason for taking somebody off the base.

    Raises:
        Refused: it does not.
    """
    if name in set(Deduction):
        return True
    raise Refused(
        _("{name} is no reason for taking somebody off the base.").format(name=name),
        hint=_("The reasons are: {reasons}").format(reasons=", ".join(Deduction)),
    )
