"""What the rules say of an election as it stands: of its list before the vote, of its count after it."""

from datetime import date

from sqlmodel import Session

from chibo.domain import ballot_list
from chibo.domain.congress import CongressForm
from chibo.domain.counting import BoardRole, State
from chibo.domain.election import Ballots, Candidate, Deductions, Office, Sheet
from chibo.domain.election_checks import as_on_the_roll, warnings
from chibo.domain.election_settings import rules_on
from chibo.domain.election_sheet import Deduction
from chibo.domain.names import alike_key, nearest
from chibo.i18n import _, ngettext
from chibo.rulebook import loader
from chibo.services import attendance, concerns, election_opening, elections, rule_settings
from chibo.services.attendance import Presence
from chibo.services.concerns import Concern
from chibo.services.elections import Ballot
from chibo.store.tables import Congress, Election, Organization


def of_ballot(session: Session, ballot: Ballot) -> list[Concern]:
    """Give everything to be said of an election: what is wrong in its count first, then what rules warn of."""
    found = concerns.of_findings(ballot.judgement.findings) if ballot.judgement else before_count(session, ballot)
    if ballot.election.state is State.RECORDED:
        return found
    return found + of_list(session, ballot)


def before_count(session: Session, ballot: Ballot) -> list[Concern]:
    """Give what the rules warn of while nothing is counted: quorum, length of the list, form, size, board."""
    election = ballot.election
    congress = session.get_one(Congress, election.congress_id)
    day = congress.on.known if congress.on else None
    if day is None or None in (election.seats, election.ballot, election.official_summoned, election.present):
        return []
    sheet = Sheet(
        on=day,
        office=election.office,
        form=congress.form or CongressForm.MEMBERS,
        seats=election.seats or 0,
        alternate_seats=election.alternate_seats or 0,
        ballot=election.ballot or ballot_list.ballot_form(len(ballot.candidacies), seats=election.seats or 0),
        round=election.round,
        after=election.after,
        official_summoned=election.official_summoned or 0,
        present=election.present or 0,
        deductions=Deductions(
            temporary_elsewhere_absent=election.temporary_elsewhere_absent or 0,
            exempt_absent=election.exempt_absent or 0,
            barred=election.barred or 0,
            absent_accepted=election.absent_accepted or 0,
        ),
        ballots=Ballots(issued=0, collected=0, valid=0, invalid=0),
        candidates=tuple(
            Candidate(name=each.name, votes=0, counting_board=elections.on_board(each, ballot.board))
            for each in ballot.candidacies
        ),
    )
    settings = rule_settings.election_settings(session, session.get_one(Organization, congress.organization_id))
    roll = attendance.presence(session, congress, at=election.opened_at)
    found = warnings(sheet, rules=rules_on(day, settings=settings)[0])
    return concerns.of_findings(as_on_the_roll(found, roll.quorum if roll.called else None))


def of_list(session: Session, ballot: Ballot) -> list[Concern]:
    """Give what the rules warn of in who stands and who counts (R74, R82, R85, R89, R92)."""
    congress = session.get_one(Congress, ballot.election.congress_id)
    day = congress.on.known if congress.on else None
    if day is None:
        return []
    roll = attendance.presence(session, congress, at=ballot.election.opened_at)
    return [
        *_support(ballot, on=day),
        *_eligibility(ballot, roll),
        *_order(session, congress, ballot.election, on=day),
        *_from_committee(session, congress, ballot),
        *_board(ballot, roll, on=day),
        *_roll(ballot.election, roll),
    ]


def _support(ballot: Ballot, *, on: date) -> list[Concern]:
    """R82: more than 30 % of those present, for who is not the convening committee's."""
    rule = ballot_list.support_rule(on)
    present = ballot.election.present
    if rule is None or present is None:
        return []
    needed = ballot_list.support_needed(present, rule=rule)
    found = []
    for each in ballot.candidacies:
        if not ballot_list.needs_support(each.proposer):
            continue
        if each.support is None:
            words = _(
                "{name} is not the convening committee's candidate, and who agreed was not counted: {needed} must."
            )
            found.append(Concern("support_not_recorded", words.format(name=each.name, needed=needed), rule.id))
        elif each.support < needed:
            words = _("{name}: {support} of {present} agreed; at least {needed} must, which is more than 30%.")
            said = words.format(name=each.name, support=each.support, present=present, needed=needed)
            found.append(Concern("support_not_enough", said, rule.id))
    return found


def _eligibility(ballot: Ballot, roll: Presence) -> list[Concern]:
    """R34, R62, R85: official members of this congress alone may stand."""
    by_member = {each.row.member_id: each for each in roll.attendees if each.row.member_id is not None}
    recorded = [each.row.name for each in roll.attendees if each.code]
    found = []
    for each in ballot.candidacies:
        person = by_member.get(each.member_id) if each.member_id is not None else None
        if person is None:
            if recorded and ballot.election.office is not Office.DELEGATES:
                near = nearest(each.name, recorded)
                words = _("{name} is not among the members of the branch in the records.").format(name=each.name)
                near_words = " " + _("Did you mean {near}?").format(near=near) if near else ""
                found.append(Concern("not_in_records", words + near_words))
            continue
        stand = person.may_stand
        if stand is not None and not stand.allowed:
            words = _("{name} may not stand: {reason}.")
            said = words.format(name=each.name, reason=reason_words(stand.reason.value))
            found.append(Concern("may_not_stand", said, stand.rule))
    return found


def reason_words(code: str) -> str:
    """Say why somebody may not be summoned, vote or stand."""
    words = {
        "not_a_member": _("not a member of the branch on that day"),
        "guest": _("a guest, whose official home is elsewhere"),
        "in_transit": _("between two branches on that day"),
        "suspended": _("suspended from party activity"),
        "prosecuted": _("charged or prosecuted"),
        "detained": _("detained"),
        "probationary": _("a probationary member"),
        "recognition_not_decided": _("recognition as an official member is not decided yet"),
    }
    return words.get(code, code)


def _order(session: Session, congress: Congress, election: Election, *, on: date) -> list[Concern]:
    """R92: committee, secretary, deputy secretary, in that order; a small branch has no committee (R89)."""
    official = election.official_summoned or 0
    rule = loader.find("committee-size", on)
    found = []
    for office in ballot_list.earlier_offices(election.office):
        if office is Office.COMMITTEE and not ballot_list.has_committee(official, on=on):
            continue
        if not election_opening.elected(session, congress, office):
            words = {
                Office.COMMITTEE: _("The branch committee is elected first; its result is not closed."),
                Office.SECRETARY: _("The secretary is elected before the deputy; the result is not closed."),
            }[office]
            found.append(Concern("earlier_office_open", words, rule.id if rule else None))
    return found


def _from_committee(session: Session, congress: Congress, ballot: Ballot) -> list[Concern]:
    """R89: secretary and deputy come from among the committee where there is one."""
    if ballot.election.office not in (Office.SECRETARY, Office.DEPUTY_SECRETARY):
        return []
    committee = {alike_key(name) for name in election_opening.elected(session, congress, Office.COMMITTEE)}
    day = congress.on.known if congress.on else None
    rule = loader.find("committee-size", day) if day else None
    words = _("{name} was not elected into the branch committee, from which this office is filled.")
    return [
        Concern("not_in_committee", words.format(name=each.name), rule.id if rule else None)
        for each in ballot.candidacies
        if committee and alike_key(each.name) not in committee
    ]


def _board(ballot: Ballot, roll: Presence, *, on: date) -> list[Concern]:
    """R74: a counting board of official members."""
    rule = loader.find("counting-board", on)
    number = rule.id if rule else None
    if not ballot.board:
        return [Concern("no_counting_board", _("The counting board is not recorded."), number)]
    by_member = {each.row.member_id: each for each in roll.attendees if each.row.member_id is not None}
    found = []
    for seat in ballot.board:
        person = by_member.get(seat.member_id) if seat.member_id is not None else None
        if person is not None and not person.row.official:
            words = _("{name} sits on the counting board and is no official member.")
            found.append(Concern("board_not_official", words.format(name=seat.name), number))
    if not any(seat.role is BoardRole.HEAD for seat in ballot.board):
        found.append(Concern("board_without_head", _("The counting board has no head."), number))
    return found


def _roll(election: Election, roll: Presence) -> list[Concern]:
    """Where the roll says less, or something else, than the election."""
    found = []
    if roll.called and roll.uncalled:
        count = len(roll.uncalled)
        words = ngettext(
            "{count} official member has not been called and counts as absent without an accepted reason: {names}.",
            "{count} official members have not been called and count as absent without an accepted reason: {names}.",
            count,
        )
        names = ", ".join(each.row.name for each in roll.uncalled)
        found.append(Concern("not_called", words.format(count=count, names=names)))
    taken = sum(getattr(election, each) or 0 for each in Deduction)
    absent = (election.official_summoned or 0) - (election.present or 0) - taken
    if not roll.called and absent > 0:
        words = ngettext(
            "{count} official member is absent and not taken off the base; a lawful reason is given with --deduct.",
            "{count} official members are absent and not taken off the base; a lawful reason is given with --deduct.",
            absent,
        )
        found.append(Concern("absent_not_deducted", words.format(count=absent)))
    if not roll.called and roll.official_summoned is None and roll.summoned == election.official_summoned:
        words = _("How many of those summoned are official members is not recorded; all {count} are taken as official.")
        found.append(Concern("taken_as_official", words.format(count=roll.summoned)))
    return found
