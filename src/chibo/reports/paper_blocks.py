"""The parts that the papers of a congress share: the base of an election, its ballots, its votes, who is elected."""

from chibo.domain.election import Next
from chibo.domain.names import sort_key
from chibo.i18n import N_, _, ngettext
from chibo.reports import election_judgement, election_page, labels
from chibo.reports.congress_election import percent_of
from chibo.reports.document import Align, Block, Cell, Column, Facts, Items, Line, Paragraph, Share, Table, Tone
from chibo.reports.paper_head import BLANK
from chibo.services.elections import Ballot
from chibo.services.minutes import Counting
from chibo.store.tables import Candidacy


def known(value: Cell) -> Cell:
    """Give a value, or the blank that is filled in by hand; nothing is made up."""
    return BLANK if value is None or value == "" else value


def summoned(counting: Counting) -> Facts:
    """Give who could vote: official members summoned, there, and not there at the ballot."""
    election = counting.election
    there = None not in (election.official_summoned, election.present)
    absent = (election.official_summoned or 0) - (election.present or 0) if there else None
    return Facts(
        (
            (_("Official members summoned"), known(election.official_summoned)),
            (_("Present at the ballot"), known(election.present)),
            (_("Absent from the ballot"), known(absent)),
        )
    )


def base(counting: Counting) -> list[Block]:
    """Give the base with each deduction, its people and its reason, the formula, and what more than half is (R66)."""
    columns = (
        Column("deduction", _("Taken off the base"), names=True),
        Column("count", _("Number"), Align.RIGHT),
        Column("people", _("Who, and why")),
    )
    lines = []
    for code, word in labels.DEDUCTIONS.items():
        count = getattr(counting.election, code)
        people = [
            f"{each.name} ({each.reason})" if each.reason else each.name
            for each in counting.deducted
            if each.deduction == code
        ]
        unnamed = BLANK if count is None or count > len(people) else None
        lines.append(Line((_(word), known(count), "; ".join(filter(None, (*people, unnamed))) or None)))
    return [Table(columns, tuple(lines)), Paragraph(formula(counting))]


def formula(counting: Counting) -> str:
    """Write how the base comes about and what more than half of it is: `20 − 4 = 16`."""
    election, ballot = counting.election, counting.ballot
    source = counting.rule.source if counting.rule else BLANK
    if election.official_summoned is None or ballot.base is None:
        return _("Base: {blank}; more than half of it: {blank} ({source}).").format(blank=BLANK, source=source)
    taken = [getattr(election, code) for code in labels.DEDUCTIONS]
    return _("Base: {formula}; {half} ({source}).").format(
        formula=election_judgement.formula(election.official_summoned, taken, base=ballot.base),
        half=election_judgement.half(ballot.base, ballot.needed, after=election.after),
        source=source,
    )


def papers(counting: Counting) -> list[Block]:
    """Give the ballots issued, collected, valid and invalid, and why those are invalid."""
    election = counting.election
    found: list[Block] = [
        Facts(
            (
                (_("Ballots issued"), known(election.issued)),
                (_("Ballots collected"), known(election.collected)),
                (_("Valid ballots"), known(election.valid)),
                (_("Invalid ballots"), known(election.invalid)),
            )
        )
    ]
    if counting.invalid:
        found.append(
            Items(tuple(f"{_(election_page.INVALID[each.reason])}: {each.count}" for each in counting.invalid))
        )
    elif election.invalid:
        found.append(Paragraph(_("Why they are invalid: {blank}").format(blank=BLANK)))
    return found


def votes(counting: Counting, *, caption: str = "") -> Table:
    """Give the votes in the order of the ballot list, with their share of the base."""
    ballot = counting.ballot
    against = any(each.against is not None for each in ballot.candidacies)
    columns = [
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("votes", _("Votes"), Align.RIGHT),
        *([Column("against", _("Disagree"), Align.RIGHT)] if against else []),
        Column("percent", _("Of the base"), Align.RIGHT),
        Column("outcome", _("Outcome")),
    ]
    lines = []
    for number, each in enumerate(ballot.candidacies, 1):
        cells: list[Cell] = [number, each.name, known(each.votes)]
        cells += [known(each.against)] if against else []
        lines.append(Line((*cells, known(share(each, ballot)), outcome(each, ballot, number - 1))))
    return Table(tuple(columns), tuple(lines), caption=caption, empty=BLANK)


def elected_table(counting: Counting) -> Table:
    """Give those elected, from the most votes to the fewest."""
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("votes", _("Votes"), Align.RIGHT),
        Column("percent", _("Of the base"), Align.RIGHT),
    )
    lines = tuple(
        Line((number, each.name, known(each.votes), known(share(each, counting.ballot))))
        for number, each in enumerate(elected(counting.ballot), 1)
    )
    return Table(columns, lines, empty=BLANK if result_known(counting.ballot) is None else _("Nobody."))


def elected(ballot: Ballot) -> list[Candidacy]:
    """Give those who are elected: as recorded, else as the rules judge; by votes, then in Vietnamese order."""
    judged = set(ballot.judgement.elected) if ballot.judgement else set()
    found = [each for each in ballot.candidacies if each.elected or (each.elected is None and each.name in judged)]
    return sorted(found, key=lambda each: (-(each.votes or 0), sort_key(each.name)))


def result_known(ballot: Ballot) -> bool | None:
    """Tell whether it is known who is elected; None when it is not."""
    said = any(each.elected is not None for each in ballot.candidacies)
    return True if said or ballot.judgement else None


def share(candidacy: Candidacy, ballot: Ballot) -> Share | None:
    """Give the votes in percent of the base; None when either is not known."""
    percent = percent_of(candidacy, ballot)
    return None if percent is None else Share(None, None, percent)


def outcome(candidacy: Candidacy, ballot: Ballot, place: int) -> Cell:
    """Say what became of a candidate: as recorded, else as the rules judge."""
    judged = ballot.judgement.candidates[place].outcome if ballot.judgement else None
    recorded = candidacy.elected
    if judged is not None and recorded in (None, judged == "elected"):
        return labels.outcome(judged)
    return BLANK if recorded is None else labels.outcome("elected" if recorded else "not_elected")


def follows(counting: Counting) -> list[Block]:
    """Name ties and alternates, count the seats left open, and say what the congress does then (R75-R77)."""
    judged = counting.ballot.judgement
    if judged is None:
        return []
    found: list[Block] = []
    if judged.tied:
        words = _("Votes are equal, and the count does not decide between: {names}.")
        found.append(Paragraph(words.format(names=", ".join(judged.tied)), Tone.WARNING))
    if judged.alternates:
        found.append(Paragraph(_("Alternates: {names}.").format(names=", ".join(judged.alternates))))
    if judged.unfilled and judged.next is not None:
        words = ngettext("{count} seat is open.", "{count} seats are open.", judged.unfilled)
        found.append(Paragraph(f"{words.format(count=judged.unfilled)} {_(_NEXT[judged.next])}".strip()))
    return found


_NEXT = {
    Next.NONE: "",
    Next.TIE_REVOTE: N_("The congress votes again between those tied; more than half is not needed."),
    Next.ANOTHER_ROUND: N_("The congress votes again for the open seats."),
    Next.CONGRESS_DECIDES: N_("The congress decides whether to vote again."),
    Next.APPOINTMENT: N_("The superior committee appoints."),
}
