"""What a member's record says of the person."""

from collections.abc import Mapping
from enum import StrEnum

from chibo.i18n import N_


class Gender(StrEnum):
    """As lists of members ask for it."""

    MALE = "male"
    FEMALE = "female"


#: What people call each particular of a person (message ids), in the order of a record.
PARTICULARS: Mapping[str, str] = {
    "name": N_("name"),
    "birth_name": N_("name at birth"),
    "gender": N_("gender"),
    "birth": N_("date of birth"),
    "ethnicity": N_("ethnicity"),
    "religion": N_("religion"),
    "home_town": N_("home town"),
    "address": N_("address"),
    "education": N_("general education"),
    "qualification": N_("professional qualification"),
    "theory_level": N_("level of political theory"),
    "foreign_language": N_("foreign language"),
    "occupation_before": N_("occupation on joining the Party"),
    "occupation": N_("occupation"),
    "office": N_("post held"),
    "service": N_("army, police or pensioner"),
    "card_no": N_("card number"),
    "card_admitted": N_("admission date on the card"),
    "profile_no": N_("profile number"),
    "note": N_("note"),
}
