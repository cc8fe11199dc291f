"""What cannot be in a life, and what a rule warns of: named checks over every fact in the order of life."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from chibo.domain.card_no import unusual_card_no
from chibo.domain.member_findings import Code, Figure, Finding
from chibo.domain.member_life import BEGUN_BY, ENDED_BY, Event, EventKind, Life, after, ends, ordered
from chibo.domain.member_rules import rule_id
from chibo.domain.member_warnings import WARNINGS, Context
from chibo.domain.months import Leap
from chibo.domain.partial_date import PartialDate
from chibo.domain.working_days import WEEKENDS, Calendar

# Facts that somebody must be a member for. A guest may be one of an organisation outside the records.
_FOR_MEMBERS = frozenset(EventKind) - {
    EventKind.ADMISSION,
    EventKind.CEREMONY,
    EventKind.READMISSION,
    EventKind.RESTORED,
    EventKind.TEMPORARY_IN,
    EventKind.TEMPORARY_END,
}
_NEEDS_ORGANIZATION = (EventKind.TRANSFER_IN, EventKind.TEMPORARY_IN)
_BACK = (EventKind.READMISSION, EventKind.RESTORED)


def check(
    history: Iterable[Event],
    event: Event,
    *,
    birth: PartialDate | None = None,
    card_no: str | None = None,
    calendar: Calendar = WEEKENDS,
    leap: Leap = Leap.CLAMP,
) -> tuple[Finding, ...]:
    """Find what speaks against adding a fact to a life, whether it comes last or in the middle.

    Args:
        history: the facts recorded so far.
        event: the new fact.
        birth: the date of birth, when it is known.
        card_no: the number of the member's card, when there is one.
        calendar: which days are not worked.
        leap: the setting `probation.leap`.

    Returns:
        What was not found before the fact was added; with any severe finding it is to be refused.
    """
    history = tuple(history)
    before = review(history, birth=birth, card_no=card_no, calendar=calendar, leap=leap)
    now = review((*history, event), birth=birth, card_no=card_no, calendar=calendar, leap=leap)
    return tuple(finding for finding in now if finding not in before)


def review(
    history: Iterable[Event],
    *,
    birth: PartialDate | None = None,
    card_no: str | None = None,
    calendar: Calendar = WEEKENDS,
    leap: Leap = Leap.CLAMP,
) -> tuple[Finding, ...]:
    """Find everything that cannot be, or that a rule warns of, in a whole life; see `check`."""
    context = Context(birth=birth, calendar=calendar, leap=leap)
    found: list[Finding] = []
    life = Life()
    for event in ordered(history):
        wrong = next((finding for refuse in _REFUSALS[event.kind] for finding in refuse(life, event, context)), None)
        if wrong:
            found.append(wrong)
            continue  # what cannot be has no consequences
        found += [finding for warn in WARNINGS.get(event.kind, ()) for finding in warn(life, event, context)]
        life = after(life, event)
    return (*found, *_card(life, card_no))


# --- what cannot be -----------------------------------------------------------------------------------------------


def _missing(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    # Who left may have joined a body outside the records, which is then named in words.
    outside = event.kind is EventKind.TRANSFER_IN and life.transit is not None and bool(event.note)
    if event.kind in _NEEDS_ORGANIZATION and event.organization is None and not outside:
        yield _refused(Code.ORGANIZATION_MISSING, event)
    if event.kind in ENDED_BY and event.until and event.until.latest <= event.on.earliest:
        yield _refused(Code.ENDS_BEFORE_IT_BEGINS, event, until=event.until)


def _gone(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    if not life.left:
        return
    if life.left.kind is EventKind.DECEASED:
        yield _refused(Code.AFTER_DEATH, event, since=life.left.on)
    elif event.kind not in _BACK:
        yield _refused(Code.AFTER_LEAVING, event, since=life.left.on)


def _coming_back(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    if event.kind not in _BACK:
        return
    if not life.left:
        yield _refused(Code.NEVER_LEFT, event)
    elif event.kind is EventKind.READMISSION and life.readmissions:
        yield _refused(Code.SECOND_READMISSION, event, "readmission-once")


def _order(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    if event.kind in _FOR_MEMBERS and not life.joined:
        # Only the facts of a guest do without.
        yield _refused(Code.NOT_ADMITTED, event)
    if event.kind is EventKind.ADMISSION and life.admitted:
        yield _refused(Code.ALREADY_ADMITTED, event, since=life.admitted.on)
    elif event.kind is EventKind.ADMISSION and life.ceremony and life.ceremony.on.latest < event.on.earliest:
        yield _refused(Code.CEREMONY_BEFORE_DECISION, event, decided=event.on)
    if event.kind is EventKind.CEREMONY and life.ceremony:
        yield _refused(Code.SECOND_CEREMONY, event, since=life.ceremony.on)
    if event.kind is EventKind.RECOGNITION and life.recognition:
        yield _refused(Code.ALREADY_RECOGNISED, event, since=life.recognition.on)


def _homes(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Keep one official home at a time (R38)."""
    elsewhere = life.home is not None and event.organization not in (None, life.home)
    match event.kind:
        case EventKind.TRANSFER_IN if life.home is not None:
            code = Code.TWO_HOMES if elsewhere else Code.GUEST_AT_HOME
            yield _refused(code, event, "transfer-procedure", home=life.home)
        case EventKind.CEREMONY if elsewhere:
            yield _refused(Code.TWO_HOMES, event, "transfer-procedure", home=life.home or "")
        case EventKind.TRANSFER_OUT | EventKind.TEMPORARY_OUT if life.transit:
            since = life.transit
            yield _refused(Code.NO_HOME, event, "transfer-procedure", home=since.organization or "?", since=since.on)
        case EventKind.TRANSFER_OUT | EventKind.TEMPORARY_OUT if elsewhere:
            figures = {"home": life.home or "", "organization": event.organization or ""}
            yield _refused(Code.NOT_AT_HOME_THERE, event, "transfer-procedure", **figures)
        case EventKind.TEMPORARY_IN if life.is_member and event.organization == life.home:
            yield _refused(Code.GUEST_AT_HOME, event, "temporary-transfer-rights", home=life.home or "")


def _ends(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    if event.kind in BEGUN_BY and not any(ends(event, running) for running in life.running):
        yield _refused(Code.NOT_BEGUN, event)


def _birth(_life: Life, event: Event, context: Context) -> Iterator[Finding]:
    if context.birth and event.on.latest < context.birth.earliest:
        yield _refused(Code.NOT_YET_BORN, event, birth=context.birth)


_MOVES = (
    EventKind.TRANSFER_IN,
    EventKind.TRANSFER_OUT,
    EventKind.CEREMONY,
    EventKind.TEMPORARY_OUT,
    EventKind.TEMPORARY_IN,
)
_BEGINS = (*_BACK, EventKind.ADMISSION, EventKind.CEREMONY, EventKind.RECOGNITION)
_Refuse = Callable[[Life, Event, Context], Iterator[Finding]]
# Each refusal with the facts it can concern, in the order in which they are asked.
_CONCERNS: tuple[tuple[_Refuse, Collection[EventKind]], ...] = (
    (_birth, tuple(EventKind)),
    (_missing, (*_NEEDS_ORGANIZATION, *ENDED_BY)),
    (_gone, tuple(EventKind)),
    (_coming_back, _BACK),
    (_order, (*_FOR_MEMBERS, *_BEGINS)),
    (_homes, _MOVES),
    (_ends, tuple(BEGUN_BY)),
)
_REFUSALS: Mapping[EventKind, tuple[_Refuse, ...]] = {
    kind: tuple(refuse for refuse, kinds in _CONCERNS if kind in kinds) for kind in EventKind
}


# --- the card -----------------------------------------------------------------------------------------------------


def _card(life: Life, card_no: str | None) -> Iterator[Finding]:
    """Warn of a number of unusual form, and of a card before recognition (R53, R54)."""
    last = life.recognition or life.joined
    if not card_no or last is None:
        return
    if life.recognition is None and life.is_member:
        rule = rule_id("card-number", last.on.latest)
        yield Finding(Code.CARD_WHILE_PROBATIONARY, False, rule, last.kind, last.on, {"card_no": card_no})
    # The newest forms hold the older ones too: a card may have been exchanged since it was first given.
    elif departs := unusual_card_no(card_no, on=date.max):
        figures: dict[str, Figure] = {"card_no": card_no, "forms": ", ".join(departs.values["forms"])}
        yield Finding(Code.CARD_FORM_UNUSUAL, False, departs.id, last.kind, last.on, figures)


def _refused(code: Code, event: Event, subject: str | None = None, **figures: Figure) -> Finding:
    rule = rule_id(subject, event.on.latest) if subject else None
    return Finding(code, True, rule, event.kind, event.on, figures)
