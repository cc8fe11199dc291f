"""Reading the rulebook and choosing the version of a rule that was in force on a day."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

#: How sure we are of a rule: its own words were read; a summary; a lead from third parties; nothing was read.
CERTAINTIES = ("text", "summary", "lead", "unverified")


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule.

    Args:
        id: the version's own name, such as `excellence-quota-2019`.
        subject: what it rules; the versions of one subject follow each other, such as `excellence-quota`.
        since: the first day it applies; None when it has no known beginning.
        until: the first day it no longer applies; None while it is in force.
        instrument: the document that says so, such as `21-HD/BTCTW (18/10/2019)`.
        article: the place in the document.
        certainty: one of `CERTAINTIES`.
        reading: the rule's number in the project's reading of the sources, such as `R103`.
        title: a sentence in each language, by language code.
        values: the figures and words of the rule.
    """

    id: str
    subject: str
    since: date | None
    until: date | None
    instrument: str
    article: str
    certainty: str
    reading: str
    title: Mapping[str, str]
    values: Mapping[str, Any]

    def covers(self, on: date) -> bool:
        """Tell whether this version was in force on a day."""
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)

    @property
    def source(self) -> str:
        """The instrument and the article, as a report cites them."""
        return f"{self.instrument}, {self.article}" if self.article else self.instrument


def rules() -> tuple[Rule, ...]:
    """Read every version of every rule, in the order of the files."""
    return tuple(rule for name in _texts() for rule in _rules_in(name))


def on(day: date) -> Mapping[str, Rule]:
    """Give the rules in force on the day of an act, by subject."""
    return {rule.subject: rule for rule in rules() if rule.covers(day)}


def find(subject: str, day: date) -> Rule | None:
    """Give the version of one rule in force on a day, or None when there was none."""
    return next((rule for rule in _named(subject) if rule.subject == subject and rule.covers(day)), None)


def versions(name: str) -> tuple[Rule, ...]:
    """Give the versions of a rule by its subject or by a version's own id, oldest first."""
    asked = name.strip().casefold()
    return tuple(
        sorted(
            (rule for rule in _named(asked) if asked in (rule.subject, rule.id)),
            key=lambda rule: rule.since or date.min,
        )
    )


def _named(name: str) -> Iterator[Rule]:
    """Give the rules of the files that name something; parsing all of them costs more than most commands."""
    for file, text in _texts().items():
        if f'"{name}"' in text:
            yield from _rules_in(file)


@cache
def _texts() -> Mapping[str, str]:
    """Read the files, in the order of their names."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml")]
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(files, key=lambda file: file.name)}


@cache
def _rules_in(file: str) -> tuple[Rule, ...]:
    return tuple(_rule(entry) for entry in tomllib.loads(_texts()[file])["rule"])


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        subject=entry["subject"],
        since=entry.get("from"),
        until=entry.get("to"),
        instrument=entry["instrument"],
        article=entry.get("article", ""),
        certainty=entry["certainty"],
        reading=entry.get("reading", ""),
        title=entry["title"],
        values=entry.get("values", {}),
    )
