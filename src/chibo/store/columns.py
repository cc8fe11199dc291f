"""Column types and checks that every table shares."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import CheckConstraint, Dialect, Enum, MetaData, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from chibo.domain.partial_date import PartialDate
from chibo.store.refusals import unreadable_value

# Named constraints, so that a later migration can drop one on every engine.
SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class DecimalText(TypeDecorator[Decimal]):
    """A decimal kept as text, since SQLite would turn it into a float; compare and add it in Python, not in SQL."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's
        """Write the digits as they are.

        Raises:
            ValueError: it is no number.
        """
        if value is not None and not value.is_finite():
            raise ValueError(value)
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002 - the base's
        """Read the digits as they were.

        Raises:
            DatabaseUnusable: there are no digits, which only damage can bring about.
        """
        try:
            return None if value is None else Decimal(value)
        except InvalidOperation as error:
            raise unreadable_value(value) from error


class PartialDateText(TypeDecorator[PartialDate]):
    """A date as far as it is known: `1998`, `1998-05` or `1998-05-13`; the order of the text is the order in time."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the base's
        """Write the ISO form."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:  # noqa: ARG002 - the base's
        """Read the ISO form.

        Raises:
            DatabaseUnusable: it is no date, which only damage can bring about.
        """
        try:
            return None if value is None else PartialDate.parse(value)
        except ValueError as error:
            raise unreadable_value(value) from error


class Code(Enum):
    """One of a closed list of codes, kept by value."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None]:
        """Read the code; a word that is not on the list can only come from damage."""
        process = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call] # SQLAlchemy's is untyped

        def read(value: Any) -> str | None:  # noqa: ANN401 - whatever the driver gives
            try:
                return cast("str | None", process(value))
            except LookupError as error:
                raise unreadable_value(value) from error

        return read


def code_of(codes: type[StrEnum]) -> Code:
    """Make the type of a column that holds one of a closed list of codes, with a check in the database.

    SQLAlchemy would store the member's name and check nothing.
    """
    return Code(
        codes,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=32,
        name=codes.__name__.lower(),
    )


def not_negative(*names: str) -> tuple[CheckConstraint, ...]:
    """Make a check for each named column that it is no negative number."""
    return tuple(CheckConstraint(f"{name} >= 0", name=f"{name}_not_negative") for name in names)


def not_empty(*names: str) -> tuple[CheckConstraint, ...]:
    """Make a check for each named column that it is no empty text and not only blanks."""
    return tuple(CheckConstraint(f"length(trim({name})) > 0", name=f"{name}_not_empty") for name in names)


def in_order(first: str, then: str) -> CheckConstraint:
    """Make a check that one partly known date is not after another, as far as both are known.

    `2020-05` to `2020` is in order: the end may lie in December.
    """
    return CheckConstraint(
        f"substr({first}, 1, length({then})) <= substr({then}, 1, length({first}))", name=f"{first}_before_{then}"
    )


def new_uid() -> str:
    """Give a new identifier that stays with a row through exports and merges."""
    return uuid4().hex


class Row(SQLModel):
    """What every table has: a number of its own, an identifier that never changes, and a note."""

    # Table rows are never validated (rules live in `domain/`), so the validators need not be built at start-up.
    model_config = {"defer_build": True}

    id: int = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True, max_length=32)
    note: str = ""
