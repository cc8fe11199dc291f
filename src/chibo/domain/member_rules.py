"""The dated rules about members, looked up quickly: lists ask for the same rule of the same day many times."""

from datetime import date
from functools import lru_cache

from chibo.rulebook import loader
from chibo.rulebook.loader import Rule


@lru_cache(maxsize=4096)
def rule_on(subject: str, day: date) -> Rule | None:
    """Give the version of a rule in force on a day, or None when there was none."""
    return loader.find(subject, day)


def rule_id(subject: str, day: date) -> str | None:
    """Give the id of the version of a rule in force on a day, or None when there was none."""
    rule = rule_on(subject, day)
    return rule.id if rule else None


def applies(rule: Rule) -> bool:
    """Tell whether a rule is applied; one whose text nobody has read may be shown only."""
    return rule.values.get("applied", True) is not False
