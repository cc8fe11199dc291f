"""Lives of members, drawn step by step so that every step is lawful, with what they amount to noted beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from chibo.domain.member_life import DisciplineForm, Event, EventKind
from chibo.domain.partial_date import PartialDate

ORGANIZATIONS = ("CB-A", "CB-B", "CB-C")
FIRST, LAST = date(2008, 1, 1), date(2026, 12, 31)
_SPANS = {
    EventKind.EXEMPTION: EventKind.EXEMPTION_END,
    EventKind.SUSPENSION: EventKind.SUSPENSION_END,
    EventKind.PROSECUTION: EventKind.PROSECUTION_END,
    EventKind.DETENTION: EventKind.DETENTION_END,
    EventKind.LOST_CONTACT: EventKind.CONTACT_REGAINED,
    EventKind.SICK_LEAVE: EventKind.SICK_LEAVE_END,
    EventKind.MATERNITY_LEAVE: EventKind.MATERNITY_LEAVE_END,
    EventKind.TEMPORARY_OUT: EventKind.TEMPORARY_RETURN,
    EventKind.TEMPORARY_IN: EventKind.TEMPORARY_END,
}
_LEAVING = (EventKind.REMOVED, EventKind.EXPELLED, EventKind.WITHDRAWN, EventKind.DECEASED)


@dataclass(frozen=True)
class DrawnLife:
    """A life: its facts, and from which day on the person counts where (None: nowhere)."""

    events: tuple[Event, ...]
    homes: tuple[tuple[date, str | None], ...]

    def home_on(self, day: date) -> str | None:
        return next((home for since, home in reversed(self.homes) if since <= day), None)


@dataclass
class _Writer:
    draw: st.DrawFn
    day: date
    events: list[Event] = field(default_factory=list)
    homes: list[tuple[date, str | None]] = field(default_factory=list)
    home: str | None = None
    probationary: bool = True
    readmitted: bool = False
    open: dict[EventKind, str] = field(default_factory=dict)

    def later(self, least: int = 1, most: int = 400) -> None:
        self.day += timedelta(days=self.draw(st.integers(least, most)))

    def add(self, kind: EventKind, organization: str | None, **more: object) -> None:
        self.events.append(replace(Event(kind, PartialDate.of(self.day), organization), **more))

    def settle(self, home: str | None) -> None:
        self.home = home
        self.homes.append((self.day, home))

    def step(self, name: str) -> None:
        self.later()
        getattr(self, name)()

    def recognize(self) -> None:
        if self.probationary:
            self.probationary = False
            self.add(EventKind.RECOGNITION, self.home)

    def move(self) -> None:
        if self.home is None:
            return
        others = [each for each in ORGANIZATIONS if each != self.home]
        self.open.pop(EventKind.TEMPORARY_OUT, None)
        self.add(EventKind.TRANSFER_OUT, self.home)
        self.settle(None)
        self.later(0, 90)
        joined = self.draw(st.sampled_from(others))
        if self.open.get(EventKind.TEMPORARY_IN) == joined:
            del self.open[EventKind.TEMPORARY_IN]
        self.add(EventKind.TRANSFER_IN, joined)
        self.settle(joined)

    def span(self) -> None:
        kind = self.draw(st.sampled_from(list(_SPANS)))
        if kind in self.open:
            host = self.open.pop(kind)
            self.add(_SPANS[kind], host if kind is EventKind.TEMPORARY_IN else self.home)
            return
        hosts = [each for each in ORGANIZATIONS if each != self.home]
        self.open[kind] = self.draw(st.sampled_from(hosts)) if kind is EventKind.TEMPORARY_IN else str(self.home)
        until = self.draw(st.none() | st.integers(1, 500))
        self.add(
            kind,
            self.open[kind],
            until=until and PartialDate.of(self.day + timedelta(days=until)),
            reason=self.draw(st.sampled_from(["", "study", "old_age"])),
        )

    def discipline(self) -> None:
        self.add(EventKind.DISCIPLINE, self.home, form=self.draw(st.sampled_from(DisciplineForm)))

    def leave(self) -> None:
        kind = self.draw(st.sampled_from(_LEAVING))
        left = self.home
        self.add(kind, left)
        self.settle(None)
        self.open.clear()
        if kind is EventKind.DECEASED:
            self.day = date.max
            return
        self.later(1, 2000)
        if kind in (EventKind.REMOVED, EventKind.EXPELLED) and self.draw(st.booleans()):
            self.add(EventKind.RESTORED, left)
            self.settle(left)
        elif not self.readmitted:
            self.readmitted = self.probationary = True
            home = self.draw(st.sampled_from(ORGANIZATIONS))
            self.add(EventKind.READMISSION, home)
            self.settle(home)
            self.later(0, 40)
            self.add(EventKind.CEREMONY, home)
        else:
            self.day = date.max


@st.composite
def lives(draw: st.DrawFn) -> DrawnLife:
    """Draw a life in which every step is lawful: `member_checks.review` finds nothing severe in it."""
    writer = _Writer(draw, draw(st.dates(FIRST, date(2018, 12, 31))))
    home = draw(st.sampled_from(ORGANIZATIONS))
    writer.add(EventKind.ADMISSION, home)
    writer.settle(home)
    writer.later(0, 45)
    writer.add(EventKind.CEREMONY, home)
    for name in draw(
        st.lists(st.sampled_from(["recognize", "move", "move", "span", "span", "discipline", "leave"]), max_size=9)
    ):
        if writer.day > LAST:
            break
        writer.step(name)
    return DrawnLife(tuple(writer.events), tuple(writer.homes))


@st.composite
def blurred(draw: st.DrawFn, events: Sequence[Event]) -> tuple[Event, ...]:
    """Forget the day, or the day and the month, of some facts."""
    return tuple(
        replace(event, on=draw(st.sampled_from([event.on, event.on, _month(event.on), PartialDate(event.on.year)])))
        for event in events
    )


def _month(day: PartialDate) -> PartialDate:
    return PartialDate(day.year, day.month)
