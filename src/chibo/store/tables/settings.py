"""Settings in which one organisation differs, each with its reason."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.store.columns import Row, not_empty


class OrganizationSetting(Row, table=True):
    """A rule that is not certain, read in another way by one organisation, and why."""

    __tablename__ = "organization_setting"
    __table_args__ = (UniqueConstraint("organization_id", "name"), *not_empty("name", "value", "reason"))

    organization_id: int = Field(foreign_key="organization.id")
    #: The name of a declared setting, such as `quota.rounding` (`chibo/settings.py`).
    name: str
    value: str
    #: The document or decision that makes it differ.
    reason: str
