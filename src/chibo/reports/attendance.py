"""The roll of a congress: who is there, whether the quorum is met, and the base as it is found from the roll."""

from collections.abc import Iterator
from typing import Any

from chibo.domain.election_sheet import Deduction
from chibo.domain.quorum import Quorum
from chibo.i18n import N_, _, ngettext
from chibo.reports import labels
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Paragraph,
    Status,
    Table,
    Tone,
)
from chibo.reports.election_judgement import formula
from chibo.reports.targets import fictional_notice
from chibo.services.attendance import Attendee, Presence
from chibo.services.election_concerns import reason_words
from chibo.store.tables import Congress, Organization, Term

_STATES = {
    "present": (N_("in attendance"), Tone.GOOD),
    "left": (N_("left"), Tone.WARNING),
    "absent": (N_("absent"), Tone.WARNING),
    "not_summoned": (N_("not summoned"), Tone.NEUTRAL),
    "not_called": (N_("not called yet"), Tone.NEUTRAL),
}


def build(presence: Presence, *, organization: Organization, term: Term, congress: Congress) -> Document:
    """Write the roll of a congress."""
    return Document(
        title=_("Attendance at the congress of {code}, term {label}").format(code=organization.code, label=term.label),
        excerpt=congress.on.for_people() if congress.on else "",
        notice=fictional_notice() if organization.fictional else "",
        blocks=tuple(_blocks(presence)),
        data=_data(presence),
    )


def state_of(person: Attendee) -> str:
    """Give the code of where a person is."""
    row = person.row
    if not row.summoned:
        return "not_summoned"
    if row.present is None:
        return "not_called"
    if not row.present:
        return "absent"
    return "left" if row.departed else "present"


def quorum_words(presence: Presence) -> str:
    """Say whether the quorum is met (R63)."""
    quorum = presence.quorum
    if quorum is None:
        return _("not known")
    words = _("met: {present} of {summoned}, at least {needed} are needed")
    if not quorum.met:
        words = _("not met: {present} of {summoned}, at least {needed} are needed")
    said = words.format(present=quorum.present, summoned=quorum.base, needed=quorum.needed)
    return "; ".join((said, *base_words(quorum)))


def base_words(quorum: Quorum) -> list[str]:
    """Say who is in the base of the quorum although they need not or may not come, or is left out of it (R61–R63)."""
    excused, barred = quorum.excused, quorum.barred
    if quorum.base < quorum.summoned:
        for_excused = ngettext(
            "without {count} who is exempt or elsewhere for a while and did not come",
            "without {count} who are exempt or elsewhere for a while and did not come",
            excused,
        )
        for_barred = ngettext(
            "without {count} who is suspended, prosecuted or detained",
            "without {count} who are suspended, prosecuted or detained",
            barred,
        )
    else:
        for_excused = ngettext(
            "{count} who is exempt or elsewhere for a while and did not come is counted",
            "{count} who are exempt or elsewhere for a while and did not come are counted",
            excused,
        )
        for_barred = ngettext(
            "{count} who is suspended, prosecuted or detained is counted",
            "{count} who are suspended, prosecuted or detained are counted",
            barred,
        )
    said = ((for_excused, excused), (for_barred, barred))
    return [words.format(count=count) for words, count in said if count]


def _blocks(presence: Presence) -> Iterator[Block]:
    facts: list[tuple[str, Cell]] = [
        (_("Summoned"), presence.summoned),
        (_("Present"), presence.present),
        (_("Official members"), presence.official_summoned),
        (_("Official members present"), presence.official_present),
        (_("Quorum"), quorum_words(presence)),
    ]
    taken = presence.deductions
    if taken is not None and presence.official_summoned is not None:
        base = presence.official_summoned - sum(taken.values())
        facts.append(
            (_("Base of an election held now"), formula(presence.official_summoned, taken.values(), base=base))
        )
    yield Facts(tuple(facts))
    if presence.quorum is not None and not presence.quorum.met:
        yield Paragraph(_("Without a quorum the congress cannot be held."), Tone.BAD)
    if presence.attendees:
        yield _roll(presence)
    if presence.deducted:
        yield Heading(_("Taken off the base"))
        yield Items(tuple(_deducted(each) for each in presence.deducted))
    if presence.quorum is not None:
        yield Heading(_("Rules applied"))
        yield Items((labels.cited(presence.quorum.rule),))


def _roll(presence: Presence) -> Table:
    return Table(
        columns=(
            Column("name", _("Name"), names=True),
            Column("grade", _("Member")),
            Column("state", _("At the congress")),
            Column("arrived", _("Came"), Align.CENTER),
            Column("departed", _("Left"), Align.CENTER),
            Column("reason", _("Reason")),
        ),
        lines=tuple(
            Line(
                (
                    each.row.name,
                    _("official") if each.row.official else _("probationary"),
                    _state(each),
                    each.row.arrived,
                    each.row.departed,
                    _reason(each),
                )
            )
            for each in presence.attendees
        ),
    )


def _state(person: Attendee) -> Status:
    code = state_of(person)
    word, tone = _STATES[code]
    return Status(code, _(word), tone)


def _reason(person: Attendee) -> str | None:
    """Say why somebody is absent or not summoned, and whether the reason was accepted."""
    row = person.row
    if not row.summoned and person.rights is not None:
        return reason_words(person.rights.summoned.reason.value)
    if row.present is False and row.absence_accepted:
        return _("{reason}, accepted").format(reason=row.absence_reason or _("with a reason"))
    return row.absence_reason


def _deducted(person: Attendee) -> str:
    why = labels.of(labels.DEDUCTIONS, person.deduction)
    said = f"{person.row.name}: {why}"
    return f"{said} ({person.row.absence_reason})" if person.row.absence_reason else said


def _data(presence: Presence) -> dict[str, Any]:
    quorum = presence.quorum
    taken = presence.deductions
    return {
        "summoned": presence.summoned,
        "present": presence.present,
        "official_summoned": presence.official_summoned,
        "official_present": presence.official_present,
        "quorum": {
            "met": quorum.met,
            "base": quorum.base,
            "excused": quorum.excused,
            "barred": quorum.barred,
            "needed": quorum.needed,
            "rule": quorum.rule.id,
            "source": quorum.rule.source,
            "certainty": quorum.rule.certainty,
        }
        if quorum
        else None,
        "deductions": None if taken is None else {each.value: taken[each] for each in Deduction},
        "base": None
        if taken is None or presence.official_summoned is None
        else presence.official_summoned - sum(taken.values()),
        "people": [
            {
                "name": each.row.name,
                "member": each.code,
                "official": each.row.official,
                "summoned": each.row.summoned,
                "state": state_of(each),
                "arrived": each.row.arrived,
                "left": each.row.departed,
                "reason": each.row.absence_reason,
                "accepted": each.row.absence_accepted,
                "deduction": each.deduction.value if each.deduction else None,
            }
            for each in presence.attendees
        ],
    }
