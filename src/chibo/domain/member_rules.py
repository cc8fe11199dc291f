"""The dated rules about members, looked up quickly: lists ask for the same rule of the same day many times."""

from datetime import date
from functools import cache

from chibo.rulebook import loader
from chibo.rulebook.loader import Rule


def rule_on(subject: str, day: date) -> Rule | None:
    """Give the version of a rule in force on a day, or None when there was none."""
    for rule in _versions(subject):
        if rule.covers(day):
            return rule
    return None


def rule_id(subject: str, day: date) -> str | None:
    """Give the id of the version of a rule in force on a day, or None when there was none."""
    rule = rule_on(subject, day)
    return rule.id if rule else None


@cache
def _versions(subject: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in loader.versions(subject) if rule.subject == subject)


def applies(rule: Rule) -> bool:
    """Tell whether a rule is applied; one whose text nobody has read may be shown only."""
    return rule.values.get("applied", True) is not False
