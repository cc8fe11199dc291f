"""Ratings as they stood on an earlier day: a correction of later is not known then."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col, select

from chibo.store.tables import EarlierRating

#: So many numbers fit well into one statement.
_AT_ONCE = 500


def of_members(session: Session, numbers: Collection[int], *, on: date) -> Mapping[int, EarlierRating]:
    """Give the versions of members' ratings that were in force at the end of a day and have been replaced since.

    Args:
        session: the database.
        numbers: the numbers of ratings that were corrected (`version` above 1); the others have only one version.
        on: the day; a version was in force until the day before the one on which it was replaced.

    Returns:
        By the number of the rating; one whose version of today stood then already is not there.
    """
    return _in_force_then(session, "member_rating_id", numbers, on=on)


def of_organizations(session: Session, numbers: Collection[int], *, on: date) -> Mapping[int, EarlierRating]:
    """Give the same of the ratings of organisations; see `of_members`."""
    return _in_force_then(session, "organization_rating_id", numbers, on=on)


def _in_force_then(session: Session, whose: str, numbers: Collection[int], *, on: date) -> dict[int, EarlierRating]:
    found: dict[int, EarlierRating] = {}
    asked = list(numbers)
    column = col(getattr(EarlierRating, whose))
    for start in range(0, len(asked), _AT_ONCE):
        some = column.in_(asked[start : start + _AT_ONCE])
        rows = select(EarlierRating).where(some, col(EarlierRating.replaced) > on).order_by(col(EarlierRating.version))
        for row in session.exec(rows):
            found.setdefault(getattr(row, whose), row)
    return found
