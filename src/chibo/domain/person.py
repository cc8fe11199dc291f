"""What a member's record says of the person."""

from enum import StrEnum


class Gender(StrEnum):
    """As lists of members ask for it."""

    MALE = "male"
    FEMALE = "female"
