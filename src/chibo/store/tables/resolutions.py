"""Resolutions of congresses."""

from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, not_negative


class Resolution(Row, table=True):
    """The resolution of a congress that sets the targets of a term."""

    __tablename__ = "resolution"
    __table_args__ = not_negative("announced_count")

    term_id: int = Field(foreign_key="term.id", unique=True)
    number: str | None = None
    adopted: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    title: str | None = None
    #: How many targets the source announces, which may be more than it lists.
    announced_count: int | None = None
