"""Awards and titles."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from chibo.domain.award import Recipient
from chibo.store.columns import Row, code_of, not_empty, not_negative


class Award(Row, table=True):
    """An award or a title of an organisation, a unit of it, a member or a number of people."""

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("member_id IS NULL OR recipient = 'member'", name="member_is_its_recipient"),
        *not_empty("period", "title"),
        *not_negative("people"),
    )

    organization_id: int = Field(foreign_key="organization.id", index=True)
    term_id: int | None = Field(default=None, foreign_key="term.id", index=True)
    #: The congress whose dossier states it; None when it was recorded by itself.
    congress_id: int | None = Field(default=None, foreign_key="congress.id", index=True)
    period: str
    #: What it is called, as printed.
    title: str
    #: A code of the rulebook's `titles`, such as `advanced_worker`; None for what the rulebook does not know.
    title_code: str | None = None
    given_by: str | None = None
    recipient: Recipient = Field(sa_type=code_of(Recipient))
    #: Who, as printed: the unit or the person.
    recipient_name: str | None = None
    #: Who they are in the records, for a member.
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    #: How many people, when the source says.
    people: int | None = None
    #: Who those people are: `members`, `staff` or `members_and_staff`; None when the source does not say.
    population: str | None = None
    #: The source's words where they say less than a number, such as `một số cá nhân`.
    printed: str | None = None
