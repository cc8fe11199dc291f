"""The roll of a congress: who is summoned by the records, who came, who is excused, and whether the quorum is met."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import attendance as rules
from chibo.domain.congress import CongressForm
from chibo.domain.election_checks import winner_rule
from chibo.domain.election_settings import rules_on
from chibo.domain.election_sheet import Deduction
from chibo.domain.eligibility import Eligibility, Rights, eligibility
from chibo.domain.names import alike_key, fold, sort_key
from chibo.domain.quorum import Quorum, quorum
from chibo.domain.standing import Grade, Standing, standing
from chibo.errors import Ambiguous
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.services import member_lists, member_settings, rule_settings, typed_text
from chibo.store.tables import Attendance, Congress, Organization, RollCall

#: The figures that may be given instead of a roll.
COUNTS = ("summoned", "present", "official_summoned", "official_present")


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person on the roll.

    Args:
        row: what is stored, or would be.
        code: the member's code; None for who is on the roll by name alone.
        standing: how they stand in the branch on the day; None for who is on the roll by name alone.
        rights: what the rules let them do; None for who is on the roll by name alone.
        deduction: why they are taken off the base, or None.
    """

    row: RollCall
    code: str | None
    standing: Standing | None
    rights: Rights | None
    deduction: Deduction | None

    @property
    def may_stand(self) -> Eligibility | None:
        """Whether they may vote and stand (R34, R62)."""
        return self.rights.stand if self.rights else None


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is at a congress.

    Args:
        attendees: everybody on the roll, by given name; empty when only figures are known.
        counts: the figures given instead of a roll, or None.
        called: somebody on the roll has been called, so its figures count.
        whole: whether the roll names everybody; else it may name only those who are missing.
        summoned: how many were summoned; None when nothing says.
        present: how many of them are there.
        official_summoned: the official members from whom the base is found: those summoned and those barred (R66).
        official_present: how many official members are there.
        quorum: whether enough are there (R63); None while a figure is not known.
        deducted: the official members who are taken off the base, by given name.
        uncalled: the official members nobody has called yet.
    """

    attendees: tuple[Attendee, ...]
    counts: Attendance | None
    called: bool
    whole: bool
    summoned: int | None
    present: int | None
    official_summoned: int | None
    official_present: int | None
    quorum: Quorum | None
    deducted: tuple[Attendee, ...]
    uncalled: tuple[Attendee, ...]

    @property
    def deductions(self) -> dict[Deduction, int] | None:
        """How many are taken off for each reason; None without a roll."""
        if not self.called:
            return None
        return {each: sum(person.deduction is each for person in self.deducted) for each in Deduction}


def presence(session: Session, congress: Congress, *, at: str | None = None) -> Presence:
    """Give the roll of a congress with its sums.

    Args:
        session: the database.
        congress: the congress.
        at: the time of the day that is asked about, as `HH:MM`; None asks about the roll as it stands.
    """
    attendees = roll(session, congress)
    counts = session.exec(select(Attendance).where(Attendance.congress_id == congress.id)).first()
    called = any(each.row.present is not None for each in attendees)
    official = [each for each in attendees if each.row.official]
    there = [each for each in attendees if _is_there(each, at=at)] if called else []
    rolled = {
        "summoned": sum(each.row.summoned for each in attendees),
        "present": len(there),
        "official_summoned": len(official),
        "official_present": sum(each.row.official for each in there),
    }
    # A roll of names alone may name only those who are missing; then the figures say how many there are.
    whole = called and (counts is None or any(each.code for each in attendees))
    figures = {name: getattr(counts, name) if counts else None for name in COUNTS}
    summoned, present, official_summoned, official_present = (
        rolled[name] if whole or (called and figures[name] is None) else figures[name] for name in COUNTS
    )
    asked = (summoned, present) if summoned is not None and present is not None else None
    if asked is None and official_summoned is not None and official_present is not None:
        asked = official_summoned, official_present
    return Presence(
        attendees=attendees,
        counts=counts,
        called=called,
        whole=whole,
        summoned=summoned,
        present=present,
        official_summoned=official_summoned,
        official_present=official_present,
        quorum=quorum_of(session, congress, *asked, roll=attendees if called else (), whole=whole) if asked else None,
        deducted=tuple(each for each in official if each.deduction) if called else (),
        uncalled=tuple(each for each in official if each.row.present is None and each.deduction is None),
    )


def quorum_of(
    session: Session, congress: Congress, summoned: int, present: int, *, roll: Iterable[Attendee], whole: bool
) -> Quorum | None:
    """Hold those present against those summoned, and those barred with them, as an election does (R62, R66).

    Args:
        session: the database.
        congress: the congress.
        summoned: how many were summoned.
        present: how many of them are there.
        roll: who was called; nobody when only figures are known.
        whole: whether the figures were counted on the roll, which does not summon those barred; else they are stated.

    Returns:
        None when the day is not known, which chooses the rule.
    """
    day = congress.on.known if congress.on else None
    if day is None:
        return None
    settings = rule_settings.election_settings(session, session.get_one(Organization, congress.organization_id))
    people = tuple(roll)
    barred = sum(each.deduction is Deduction.BARRED for each in people)
    excused = sum(each.row.summoned and each.deduction in rules.EXCUSED for each in people)
    rule = rules_on(day, settings=settings)[0]["election-quorum"]
    return quorum(summoned + (barred if whole else 0), present, excused=excused, barred=barred, rule=rule)


def roll(session: Session, congress: Congress) -> tuple[Attendee, ...]:
    """Give everybody on the roll by given name; members of the branch stand on it before anybody is called."""
    stored = session.exec(
        select(RollCall).where(RollCall.congress_id == congress.id).order_by(col(RollCall.position))
    ).all()
    day = congress.on.known if congress.on else None
    lawful = _lawful(congress, day)
    found = [_by_name(row, lawful=lawful) for row in stored if row.member_id is None]
    by_member = {row.member_id: row for row in stored if row.member_id is not None}
    organization = session.get_one(Organization, congress.organization_id)
    if day is None:
        found += [_by_name(row, lawful=lawful) for row in by_member.values()]
        return _sorted(found)
    leap = member_settings.readings(session).of(organization.code).leap
    place = max((row.position for row in stored), default=0)
    for member, history, here in member_lists.placed(session, organization=organization, on=day):
        stands = standing(history, on=day, organization=here, leap=leap)
        rights = eligibility(history, on=day, organization=here, leap=leap)
        row = by_member.pop(member.id, None)
        if row is None:
            if not stands.counted or here != organization.code:
                continue
            place += 1
            row = RollCall(congress_id=congress.id, position=place, name=member.name, member_id=member.id)
            row.official = stands.grade is Grade.OFFICIAL
            row.summoned = rights.summoned.allowed
        reason = rules.deduction(stands, stated=row.deduction, present=row.present, accepted=row.absence_accepted)
        found.append(Attendee(row, member.code, stands, rights, _lawful_only(row, reason, lawful)))
    # Whom the records place elsewhere by now stays on the roll on which they were called.
    found += [_by_name(row, lawful=lawful) for row in by_member.values()]
    return _sorted(found)


def find(people: Sequence[Attendee], text: str) -> Attendee | None:
    """Find the person on a roll who is meant: by code, by name, by the name without diacritics, by some words of it.

    Returns:
        None when nobody is called so.

    Raises:
        Ambiguous: several are.
    """
    ways: tuple[Callable[[Attendee], bool], ...] = (
        lambda each: each.code is not None and typed_text.code_key(each.code) == typed_text.code_key(text),
        lambda each: alike_key(each.row.name) == alike_key(text),
        lambda each: fold(each.row.name) == fold(text),
        lambda each: bool(fold(text)) and set(fold(text).split()) <= set(fold(each.row.name).split()),
    )
    for fits in ways:
        found = [each for each in people if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            named = "; ".join(f"{each.row.name} ({each.code})" if each.code else each.row.name for each in found)
            raise Ambiguous(
                _("Several people on the roll are called {name}.").format(name=text),
                hint=_("Name one by code or in full: {candidates}").format(candidates=named),
            )
    return None


def _by_name(row: RollCall, *, lawful: Sequence[str]) -> Attendee:
    reason = rules.deduction(None, stated=row.deduction, present=row.present, accepted=row.absence_accepted)
    return Attendee(row, None, None, None, _lawful_only(row, reason, lawful))


def _lawful(congress: Congress, day: date | None) -> tuple[str, ...]:
    """Give the deductions that the rule of the day knows; before 2014 absence was not deducted (R67)."""
    if day is None:
        return tuple(Deduction)
    rule = winner_rule(congress.form or CongressForm.MEMBERS, rules=loader.on(day))
    return tuple(rule.values.get("deductions", tuple(Deduction)))


def _lawful_only(row: RollCall, reason: Deduction | None, lawful: Sequence[str]) -> Deduction | None:
    return reason if row.official and reason in lawful else None


def _is_there(person: Attendee, *, at: str | None) -> bool:
    row = person.row
    return rules.is_there(row.present, arrived=row.arrived, departed=row.departed, at=at)


def _sorted(people: Sequence[Attendee]) -> tuple[Attendee, ...]:
    return tuple(sorted(people, key=lambda each: (sort_key(each.row.name), each.code or "")))
