"""Terms of organisations."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, in_order, not_empty


class Term(Row, table=True):
    """A term as its organisation calls it; the label is printed, never derived."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("organization_id", "label_key"),
        in_order("starts", "planned_end"),
        in_order("starts", "ended"),
        *not_empty("label"),
    )

    organization_id: int = Field(foreign_key="organization.id")
    label: str
    #: The label with one kind of dash and no blanks, for finding it.
    label_key: str
    ordinal: str | None = None
    starts: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    planned_end: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    ended: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    extension_decision: str | None = None
