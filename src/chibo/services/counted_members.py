"""How many members a branch had when it was last counted."""

from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy import select as columns
from sqlmodel import Session

from chibo.store.narrow import HEADCOUNT
from chibo.store.tables import Organization


def counted(session: Session, organization: Organization, *, until: date | None) -> int | None:
    """Find how many members the branch had when last counted by a day; a count without a day is the earliest."""
    # A statement over a narrow table does not see by itself what waits to be written.
    session.flush()
    count = HEADCOUNT.c
    counted = session.execute(
        columns(HEADCOUNT).where(count.organization_id == organization.id, count.population == "members")
    ).all()
    totals = [
        (row.on.latest if row.on else date.min, row.id, total)
        for row in counted
        # What is printed as "khoảng 50" is no base to count whole people from.
        if not row.qualifier
        and (total := _total(row)) is not None
        and (row.on is None or until is None or row.on.earliest <= until)
    ]
    return max(totals)[2] if totals else None


def _total(row: Row[Any]) -> int | None:
    if row.total is not None:
        return int(row.total)
    return None if row.official is None else int(row.official + (row.probationary or 0))
