"""What a branch does together: kinds of activities, who was to come and who came (R123-R126)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chibo.domain.names import fold
from chibo.domain.partial_date import PartialDate
from chibo.domain.share import Rounding
from chibo.rulebook import loader


class ActivityKind(StrEnum):
    """What sort of activity."""

    RESOLUTION_STUDY = "resolution_study"
    BRANCH_MEETING = "branch_meeting"
    THEMATIC_MEETING = "thematic_meeting"
    INSPECTION = "inspection"
    SUPERVISION = "supervision"
    SELF_REVIEW = "self_review"
    OTHER = "other"


#: What people call them; the codes and the English words with blanks go too.
_KIND_WORDS = {
    ActivityKind.RESOLUTION_STUDY: (
        "học tập nghị quyết",
        "quán triệt nghị quyết",
        "học tập, quán triệt nghị quyết",
        "học nghị quyết",
        "study of a resolution",
    ),
    ActivityKind.BRANCH_MEETING: (
        "sinh hoạt chi bộ thường kỳ",
        "sinh hoạt chi bộ",
        "sinh hoạt thường kỳ",
        "họp chi bộ",
        "regular branch meeting",
    ),
    ActivityKind.THEMATIC_MEETING: ("sinh hoạt chuyên đề", "chuyên đề"),
    ActivityKind.INSPECTION: ("kiểm tra",),
    ActivityKind.SUPERVISION: ("giám sát",),
    ActivityKind.SELF_REVIEW: ("kiểm điểm", "tự phê bình và phê bình", "self-review"),
    ActivityKind.OTHER: ("hoạt động khác", "khác", "other activity"),
}
_KINDS = {
    fold(word): kind
    for kind, words in _KIND_WORDS.items()
    for word in (kind.value, kind.value.replace("_", " "), *words)
}


def read_activity_kind(text: str) -> ActivityKind | None:
    """Read a kind of activity: its code, or words for it in either language; None when it is none."""
    return _KINDS.get(fold(text))


class Presence(StrEnum):
    """Whether somebody who was to come came; an absence is kept with or without reason, since R45 counts months."""

    ATTENDED = "attended"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was to come, by name.

    Args:
        code: the member's code in the records; empty for a name that is not in them.
        name: the name.
        presence: whether they came.
        reason: why not, in words.
    """

    code: str
    name: str
    presence: Presence
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity as it is recorded.

    Args:
        kind: what sort.
        on: the day it was held, or the first one, as far as it is known.
        until: the last day, when it went on for more than one.
        subject: what it was about.
        expected: how many members were to come, in figures; None when only names say so.
        attended: how many came, in figures.
        excused: how many were absent with a reason, in figures.
        unexcused: how many were absent without one, in figures.
        others_expected: how many people who are no members were to come; they are counted apart (R126).
        others_attended: how many of them came.
        people: the members who were to come, by name; empty when there are only figures.
    """

    kind: ActivityKind
    on: PartialDate
    subject: str
    until: PartialDate | None = None
    expected: int | None = None
    attended: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    others_expected: int | None = None
    others_attended: int | None = None
    people: tuple[Attendee, ...] = ()


@dataclass(frozen=True, slots=True)
class Roll:
    """Who was to come and who came, as far as figures and names say.

    Args:
        expected: how many were to come; None when nothing says.
        attended: how many came; None when nothing says.
        excused: how many were absent with a reason.
        unexcused: how many were absent without one.
        named: the names are the whole roll, so that everybody behind the figures is known.
    """

    expected: int | None
    attended: int | None
    excused: int | None
    unexcused: int | None
    named: bool


def roll(activity: Activity) -> Roll:
    """Put the figures and the names of an activity together; what was stated in figures stands before the names.

    Figures beside a shorter list of names say that only some are named, such as those who were absent.
    """
    counted = Counter(person.presence for person in activity.people)
    named = bool(activity.people) and activity.expected in (None, len(activity.people))

    def of(stated: int | None, presence: Presence) -> int | None:
        if stated is not None:
            return stated
        return counted[presence] if named or counted[presence] else None

    expected = len(activity.people) if named else activity.expected
    attended = of(activity.attended, Presence.ATTENDED)
    excused, unexcused = of(activity.excused, Presence.EXCUSED), of(activity.unexcused, Presence.UNEXCUSED)
    if activity.attended is None and not named and expected is not None and (excused or unexcused):
        attended = expected - (excused or 0) - (unexcused or 0)
    return Roll(expected, attended, excused, unexcused, named)


def roll_faults(activity: Activity) -> tuple[str, ...]:
    """Say what cannot be true of the figures and names of an activity.

    Returns:
        Codes: `attended_above_expected`, `absent_above_expected`, `others_above_expected`, `names_above_expected`,
        `attended_differs` (figures and a whole list of names disagree), `until_before_on`, `named_twice`.
    """
    found = []
    told = roll(activity)
    if told.expected is not None:
        parts = [part or 0 for part in (told.attended, told.excused, told.unexcused)]
        if parts[0] > told.expected:
            found.append("attended_above_expected")
        elif sum(parts) > told.expected:
            found.append("absent_above_expected")
    if len(activity.people) > (activity.expected if activity.expected is not None else len(activity.people)):
        found.append("names_above_expected")
    came = sum(person.presence is Presence.ATTENDED for person in activity.people)
    if told.named and activity.attended is not None and activity.attended != came:
        found.append("attended_differs")
    if (activity.others_attended or 0) > _or_same(activity.others_expected, activity.others_attended):
        found.append("others_above_expected")
    if activity.until is not None and activity.until.latest < activity.on.earliest:
        found.append("until_before_on")
    codes = Counter(person.code for person in activity.people if person.code)
    if any(times > 1 for times in codes.values()):
        found.append("named_twice")
    return tuple(found)


def excused_counts(reading: str = "") -> bool:
    """Tell whether who was absent with a reason stays in the base of participation (R126).

    Args:
        reading: the setting `activity.excused`; empty reads the rulebook.
    """
    return (reading or loader.versions("participation")[-1].values["excused"]) == "counted"


def rounding(reading: str = "") -> Rounding:
    """Give how a share of participation is rounded for print (R126).

    Args:
        reading: the setting `activity.rounding`; empty reads the rulebook.
    """
    return "floor" if (reading or loader.versions("participation")[-1].values["rounding"]) == "floor" else "half_up"


def participation(activities: Sequence[Activity], *, excused_count: bool = True) -> tuple[int, int] | None:
    """Add up who came and who was to come over some activities; None when none of them says both.

    Args:
        activities: the activities.
        excused_count: who was absent with a reason stays among those who were to come; no source that was read fixes
            the base (R126), so it is a setting.
    """
    sums = [part for each in activities if (part := share_of(each, excused_count=excused_count))]
    return (sum(part[0] for part in sums), sum(part[1] for part in sums)) if sums else None


def others_participation(activities: Sequence[Activity]) -> tuple[int, int] | None:
    """Add up the people who are no members, of activities that say how many came and were to come (R126)."""
    sums = [
        (each.others_attended, each.others_expected)
        for each in activities
        if each.others_attended is not None and each.others_expected is not None
    ]
    return (sum(came for came, _of in sums), sum(of for _came, of in sums)) if sums else None


def share_of(activity: Activity, *, excused_count: bool = True) -> tuple[int, int] | None:
    """Give who came of who was to come; None when the activity does not say both. See `participation`."""
    told = roll(activity)
    if told.attended is None or told.expected is None:
        return None
    return told.attended, told.expected - (0 if excused_count else told.excused or 0)


def _or_same(figure: int | None, other: int | None) -> int:
    return figure if figure is not None else other or 0
