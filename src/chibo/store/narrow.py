"""Tables narrowed to the columns that counting needs: building the class of a whole table costs milliseconds.

Only for reading. A test compares every column with the class.
"""

from sqlalchemy import Integer, String, column, table

from chibo.domain.award import Recipient
from chibo.store.columns import PartialDateText, code_of

SETTING = table(
    "organization_setting",
    column("organization_id", Integer),
    *(column(name, String) for name in ("name", "value", "reason")),
)
HEADCOUNT = table(
    "headcount",
    *(column(name, Integer) for name in ("id", "organization_id", "official", "probationary", "total")),
    column("on", PartialDateText),
    *(column(name, String) for name in ("population", "qualifier")),
)
ORGANIZATION_RATING = table(
    "organization_rating",
    *(column(name, Integer) for name in ("id", "organization_id", "version")),
    *(column(name, String) for name in ("period", "level", "reason", "printed")),
)
AWARD = table(
    "award",
    *(column(name, Integer) for name in ("id", "organization_id", "member_id", "people")),
    column("recipient", code_of(Recipient)),
    *(column(name, String) for name in ("title", "title_code", "period", "recipient_name", "population")),
)
MEMBER = table("member", column("id", Integer), column("code", String), column("name", String))
