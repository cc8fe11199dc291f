"""The ratings of a year as a committee reports them: figures, proposals, who has no level and why (papers 1h)."""

from chibo.domain.member_rating import Proposer
from chibo.domain.paper import PaperKind
from chibo.domain.rating_roll import State
from chibo.i18n import _
from chibo.reports import goals, paper_head, rating_roll, rating_summary, rating_words
from chibo.reports.document import Align, Block, Cell, Column, Document, Heading, Line, Table
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.services.rating_rolls import Entry, Roll

#: Who proposes, in the columns of the form; what was never asked stays blank.
_PROPOSERS = (Proposer.OWN, Proposer.STAFF, Proposer.COMMITTEE, Proposer.MASS_ORGANIZATIONS, Proposer.BRANCH)


def build(roll: Roll, *, names: tuple[str, ...], issuing: Issuing = PLAIN) -> Document:
    """Make the report on the ratings of a period.

    Args:
        roll: everybody who is rated in it, still to be rated, or not rated.
        names: what the organisations are called on the day, the outermost first, its own last.
        issuing: house style, number, day and who signs.
    """
    figures, listed = rating_summary.summary(roll), rating_roll.listing(roll)
    blocks: list[Block] = [Heading(_("I. Figures")), *figures.blocks]
    blocks += [Heading(_("II. Levels proposed and decided")), _proposals(roll)]
    blocks += [Heading(_("III. Who has no level, and why")), _unrated(roll)]
    superior = names[-2] if len(names) > 1 else BLANK
    return Document(
        title=_("REPORT"),
        excerpt=_("on the ratings of members of {name} for {period}").format(
            name=names[-1], period=goals.period(roll.period)
        ),
        issuer=paper_head.issuer(names, style=issuing.style),
        notice=fictional_notice() if roll.organization.fictional else "",
        blocks=tuple(blocks),
        data={"summary": figures.data, "roll": listed.data},
        letterhead=paper_head.letterhead(PaperKind.REPORT, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        recipients=paper_head.recipients(
            PaperKind.REPORT, issuing.style.body, issuing=issuing, usual=(superior, _("The branch's archive"))
        ),
        on=issuing.on,
        landscape=True,
    )


def _proposals(roll: Roll) -> Table:
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("code", _("Code")),
        Column("office", _("Post held")),
        *(Column(by.value, f"({number}) {rating_words.proposer(by)}") for number, by in enumerate(_PROPOSERS, 1)),
        Column("level", _("Level decided")),
        Column("note", _("Note"), by_hand=True),
    )
    lines = tuple(
        Line(
            (
                number,
                entry.member.name,
                entry.member.code,
                entry.member.office or BLANK,
                *(_proposed(entry, by) for by in _PROPOSERS),
                rating_words.level(entry.rating.level if entry.rating else None) or BLANK,
                "",
            )
        )
        for number, entry in enumerate(roll.to_be_rated, 1)
    )
    return Table(columns, lines, empty=_("Nobody is to be rated."))


def _proposed(entry: Entry, by: Proposer) -> Cell:
    return rating_words.level(entry.proposals[by].level) if by in entry.proposals else BLANK


def _unrated(roll: Roll) -> Table:
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("admitted_on", _("Date of admission")),
        Column("state", _("State")),
        Column("reason", _("Why not rated")),
    )
    unrated = [entry for entry in roll.entries if entry.place.state is not State.RATED]
    lines = tuple(
        Line(
            (
                number,
                entry.member.name,
                # Lists of members often tell the day of the ceremony alone.
                entry.standing.admitted_on or entry.standing.ceremony_on or BLANK,
                rating_words.state(entry.place.state, None),
                rating_roll.ground(entry) or BLANK,
            )
        )
        for number, entry in enumerate(unrated, 1)
    )
    return Table(columns, lines, empty=_("Everybody on the roll has a level."))
