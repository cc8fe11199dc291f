"""The ballot paper of an election (R70, papers 1c)."""

from chibo.domain.election import BallotForm, Office
from chibo.i18n import N_, _, ngettext
from chibo.reports import paper_head
from chibo.reports.ballot_paper import BallotPaper, Marking
from chibo.reports.targets import fictional_notice
from chibo.services.ballot_lists import BallotList

_TITLES = {
    Office.COMMITTEE: N_("BALLOT FOR THE BRANCH COMMITTEE"),
    Office.SECRETARY: N_("BALLOT FOR THE SECRETARY"),
    Office.DEPUTY_SECRETARY: N_("BALLOT FOR THE DEPUTY SECRETARY"),
    Office.DELEGATES: N_("BALLOT FOR DELEGATES TO THE SUPERIOR CONGRESS"),
}


def paper(listed: BallotList, *, names: tuple[str, ...]) -> BallotPaper:
    """Make the ballot paper of an election.

    Args:
        listed: the list and what belongs to it.
        names: what the organisations are called on the day, the outermost first, its own last.
    """
    election = listed.election
    excerpt = _("Term {term}").format(term=listed.term.label)
    if election.round > 1:
        excerpt = _("Term {term}, ballot {round}").format(term=listed.term.label, round=election.round)
    seats = ngettext("Number to elect: {count} person", "Number to elect: {count} people", listed.seats)
    agree = listed.form is BallotForm.AGREE
    return BallotPaper(
        issuer=paper_head.congress_issuer(names, term=listed.term.label, ordinal=listed.congress.ordinal),
        party=_("COMMUNIST PARTY OF VIET NAM"),
        place=paper_head.place_and_day(listed.congress.on),
        seal=_("(seal)"),
        title=_(_TITLES[election.office]),
        excerpt=excerpt,
        seats=seats.format(count=listed.seats),
        instruction=_instruction(listed),
        marking=Marking.AGREE if agree else Marking.STRIKE_OUT,
        columns=(_("No."), _("Full name"), *((_("Agree"), _("Disagree")) if agree else ())),
        names=listed.names,
        notice=fictional_notice() if listed.organization.fictional else "",
        on=listed.congress.on,
    )


def _instruction(listed: BallotList) -> str:
    """Say how the paper is marked (R70, R71)."""
    if listed.form is BallotForm.SURPLUS:
        words = ngettext(
            "Strike out the whole name of each person you do not vote for; leave at most {count} name.",
            "Strike out the whole name of each person you do not vote for; leave at most {count} names.",
            listed.seats,
        )
        return words.format(count=listed.seats)
    if len(listed.names) == 1:
        return _("Mark X in one of the two columns: agree or disagree.")
    return _("For each person, mark X in one of the two columns: agree or disagree.")
