"""The strength of an organisation in figures without names."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, not_negative


class Headcount(Row, table=True):
    """How many of a population there were on a day, in figures without names."""

    __tablename__ = "headcount"
    __table_args__ = (
        CheckConstraint("coalesce(official, probationary, total) IS NOT NULL", name="some_figure"),
        *not_negative("official", "probationary", "total"),
    )

    organization_id: int = Field(foreign_key="organization.id", index=True)
    #: The congress whose dossier states the figure, if one does.
    congress_id: int | None = Field(default=None, foreign_key="congress.id", index=True)
    #: None when the source gives no day.
    on: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: The day in the source's words when they say more, such as `end of the term 2020-2022`.
    on_printed: str | None = None
    #: `members`, `households`, `staff`, ... a known code or free text.
    population: str = "members"
    official: int | None = None
    probationary: int | None = None
    total: int | None = None
    #: A word that blurs the figures, such as `gần` or `trên`, as printed.
    qualifier: str | None = None
