"""The roll of a congress: who is taken off the base, and who is in the room."""

from chibo.domain.election_sheet import Deduction
from chibo.domain.standing import Standing

#: Who does not count when they do not come (R61).
EXCUSED = (Deduction.TEMPORARY_ELSEWHERE_ABSENT, Deduction.EXEMPT_ABSENT)


def deduction(
    standing: Standing | None, *, stated: Deduction | None, present: bool | None, accepted: bool | None
) -> Deduction | None:
    """Tell why an official member is taken off the base; None for who counts (R61, R62, R66).

    Who is exempt or elsewhere for a while counts when they come. Who was there for a part, if only a short one, is not
    absent throughout.

    Args:
        standing: how the person stands on the day; None when the records do not know them.
        stated: what was said of them at the roll call.
        present: whether they came, if only for a part; None while they are not called.
        accepted: whether the convening committee accepted the reason of an absence.
    """
    barred = standing is not None and (standing.suspended or standing.prosecuted or standing.detained)
    if barred or stated is Deduction.BARRED:
        return Deduction.BARRED
    if present is not False:
        return None
    if stated is not None:
        return stated
    if standing is not None and standing.temporarily_elsewhere:
        return Deduction.TEMPORARY_ELSEWHERE_ABSENT
    if standing is not None and standing.exempt:
        return Deduction.EXEMPT_ABSENT
    return Deduction.ABSENT_ACCEPTED if accepted else None


def is_there(present: bool | None, *, arrived: str | None, departed: str | None, at: str | None = None) -> bool:
    """Tell whether somebody is in the room.

    Args:
        present: whether they came at all.
        arrived: when, as `HH:MM`, or None.
        departed: when they left, or None.
        at: the time that is asked about; None asks about the state in which the roll is.
    """
    if not present:
        return False
    if at is None:
        return departed is None
    return (arrived is None or arrived <= at) and (departed is None or at < departed)
