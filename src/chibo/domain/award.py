"""Whom awards honour."""

from enum import StrEnum


class Recipient(StrEnum):
    """Whom an award honours."""

    ORGANIZATION = "organization"
    UNIT = "unit"
    MEMBER = "member"
    PEOPLE = "people"
