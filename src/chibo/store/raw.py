"""Many rows at once, as the driver gives them: reports over thousands of branches build no object for each.

Decimals, partly known dates and codes come as the text they are kept as; `read_…` turns one into what it means.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, Select, Table, literal_column
from sqlmodel import Session, SQLModel

from chibo.domain.partial_date import PartialDate
from chibo.store.refusals import unreadable_value

_Code = TypeVar("_Code", bound=StrEnum)
#: So many numbers stand in one statement: they are written into it, and SQLite takes a million letters.
_AT_ONCE = 50_000


def table(model: type[SQLModel]) -> Table:
    """Give the table of a class, to ask for single columns of it."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]  # every class with `table=True` has it


def rows(session: Session, statement: Select[Any]) -> list[tuple[Any, ...]]:
    """Run a statement and give its rows."""
    result = session.connection().execute(statement)
    cursor = result.cursor
    found: list[tuple[Any, ...]] = list(cursor.fetchall()) if cursor else []
    result.close()
    return found


def rows_of(
    session: Session, statement: Select[Any], column: ColumnElement[int], keys: Iterable[int]
) -> Iterator[tuple[Any, ...]]:
    """Run a statement for the rows whose column has one of these numbers, a handful of times for any count of them."""
    wanted = list(keys)
    for first in range(0, len(wanted), _AT_ONCE):
        # As one piece of text: as single values they cost more than the statement.
        numbers: ColumnElement[int] = literal_column(", ".join(f"{key:d}" for key in wanted[first : first + _AT_ONCE]))
        yield from rows(session, statement.where(column.in_([numbers])))


def read_decimal(value: str | None) -> Decimal | None:
    """Read the digits of a decimal.

    Raises:
        DatabaseUnusable: there are no digits, which only damage can bring about.
    """
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation as error:
        raise unreadable_value(value) from error


def read_date(value: str | None) -> PartialDate | None:
    """Read a partly known date.

    Raises:
        DatabaseUnusable: it is no date, which only damage can bring about.
    """
    try:
        return None if value is None else PartialDate.parse(value)
    except ValueError as error:
        raise unreadable_value(value) from error


def read_code(codes: type[_Code], value: str) -> _Code:
    """Read one of a closed list of codes.

    Raises:
        DatabaseUnusable: it is not on the list, which only damage can bring about.
    """
    try:
        return codes(value)
    except ValueError as error:
        raise unreadable_value(value) from error
