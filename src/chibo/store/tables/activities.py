"""Activities of an organisation, and who came to them."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.domain.activity import ActivityKind, Presence
from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, code_of, in_order, not_empty, not_negative


class Activity(Row, table=True):
    """A study of resolutions, a meeting, an inspection, ... with who was to come and who came, in figures."""

    __tablename__ = "activity"
    __table_args__ = (
        in_order("begins", "ends"),
        *not_empty("subject"),
        *not_negative("expected", "attended", "excused", "unexcused", "others_expected", "others_attended"),
    )

    organization_id: int = Field(foreign_key="organization.id", index=True)
    kind: ActivityKind = Field(sa_type=code_of(ActivityKind))
    #: The day, or the first one, as far as it is known.
    begins: PartialDate = Field(sa_type=PartialDateText)
    #: The last day, when it went on for more than one.
    ends: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    subject: str
    #: How many members were to come, as stated; None when the names in `activity_person` say it.
    expected: int | None = None
    attended: int | None = None
    #: Absent with a reason, and without one.
    excused: int | None = None
    unexcused: int | None = None
    #: People who are no members are counted apart (R126).
    others_expected: int | None = None
    others_attended: int | None = None
    #: The source's own words.
    printed: str | None = None


class ActivityPerson(Row, table=True):
    """A member who was to come to an activity, by name."""

    __tablename__ = "activity_person"
    __table_args__ = (
        UniqueConstraint("activity_id", "position"),
        UniqueConstraint("activity_id", "member_id"),
        *not_empty("name"),
    )

    activity_id: int = Field(foreign_key="activity.id")
    position: int
    name: str
    #: Who they are in the records; None when only a name is known.
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    presence: Presence = Field(sa_type=code_of(Presence))
    #: Why they did not come, in words.
    reason: str | None = None
