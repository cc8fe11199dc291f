"""What recording a dossier does, in words: for the secretary who must say yes, and for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from chibo.domain.partial_date import PartialDate
from chibo.domain.rating import Rated, level_of
from chibo.errors import Problem
from chibo.i18n import N_, _, ngettext, show_date, show_number
from chibo.reports import labels
from chibo.reports.document import Block, Column, Document, Heading, Items, Line, Paragraph, Table, Tone
from chibo.reports.field_labels import FIELDS
from chibo.services.reconciling import Change, Kind

#: The areas in the order in which a person reads a dossier.
AREAS = {
    "organization": N_("Organisation"),
    "organization_period": N_("Organisation"),
    "term": N_("Terms"),
    "congress": N_("Congress"),
    "source": N_("Source"),
    "attendance": N_("Attendance"),
    "congress_detail": N_("Account of the congress"),
    "congress_session": N_("sessions"),
    "headcount": N_("Strength"),
    "election": N_("Elections"),
    "candidacy": N_("Candidates"),
    "committee": N_("Committee"),
    "post": N_("Posts"),
    "ratification": N_("Ratification"),
    "resolution": N_("Resolution"),
    "target": N_("Targets"),
    "result": N_("Results and figures"),
    "organization_rating": N_("Yearly ratings"),
    "award": N_("Awards"),
}
#: So many texts of a row are shown before they are cut.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of one file.

    Args:
        file: its name, `-` for the standard input.
        organization: the code of the organisation.
        term: the label of the term that the congress opens.
        changes: what is new, changed or removed.
        kept: what is stored, is not in the file and stays.
        same: how many rows stood so already.
        warnings: what is odd in the file and recorded as it stands.
    """

    file: str
    organization: str
    term: str
    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    same: int
    warnings: tuple[Problem, ...]

    def count(self, kind: Kind) -> int:
        """Count the changes of one kind."""
        return sum(change.kind is kind for change in self.changes)


def build(recorded: Sequence[Recorded], *, dry_run: bool) -> Document:
    """Make the page that says what recording changes.

    Args:
        recorded: what became of each file.
        dry_run: nothing is written.
    """
    blocks: list[Block] = []
    for each in recorded:
        blocks += _blocks(each)
    if dry_run:
        blocks.append(Paragraph(_("This was a dry run: nothing was written."), Tone.WARNING))
    return Document(title=_("RECORDING"), blocks=tuple(blocks), data=data(recorded, dry_run=dry_run))


def build_table(recorded: Sequence[Recorded]) -> Document:
    """Make the table of everything that is new, changed or removed, for spreadsheets."""
    columns = (
        Column("file", _("File")),
        Column("kind", _("What happens")),
        Column("area", _("Area")),
        Column("what", _("Entry"), names=True),
        Column("field", _("Field")),
        Column("before", _("Before")),
        Column("after", _("After")),
    )
    lines = tuple(
        Line((each.file, change.kind, _(AREAS[change.area]), change.what, change.field, *_values(change)))
        for each in recorded
        for change in each.changes
    )
    return Document(title=_("RECORDING"), blocks=(Table(columns, lines, empty=_("Nothing changed.")),))


def _values(change: Change) -> tuple[str | None, str | None]:
    before, after = _plain(change.before), _plain(change.after)
    return None if before is None else str(before), None if after is None else str(after)


def data(recorded: Sequence[Recorded], *, dry_run: bool) -> dict[str, Any]:
    """Give the same to programs, with the keys that `docs/json/congress-record.schema.json` promises."""
    return {
        "files": [{"file": each.file, "organization": each.organization, "term": each.term} for each in recorded],
        "changes": [_change(each.file, change) for each in recorded for change in each.changes],
        "kept": [_change(each.file, change) for each in recorded for change in each.kept],
        **{kind.value: sum(each.count(kind) for each in recorded) for kind in (Kind.NEW, Kind.CHANGED, Kind.REMOVED)},
        "same": sum(each.same for each in recorded),
        "warnings": [
            {"file": each.file, "code": told.code, "message": told.message, "place": told.place}
            for each in recorded
            for told in each.warnings
        ],
        "dry_run": dry_run,
    }


def summary(recorded: Recorded) -> str:
    """Say in a sentence what recording changes."""
    if not recorded.changes:
        return _("Nothing changed: everything in the file is recorded already.")
    new, changed, removed = (recorded.count(kind) for kind in (Kind.NEW, Kind.CHANGED, Kind.REMOVED))
    words = [
        ngettext("{count} new entry", "{count} new entries", new).format(count=new) if new else "",
        ngettext("{count} change", "{count} changes", changed).format(count=changed) if changed else "",
        ngettext("{count} removal", "{count} removals", removed).format(count=removed) if removed else "",
    ]
    return ", ".join(word for word in words if word) + "."


def changes_in_words(changes: Sequence[Change]) -> list[str]:
    """Write changes and removals of what is stored, one sentence each."""
    return [_sentence(change) for change in changes if change.kind is not Kind.NEW]


def _blocks(each: Recorded) -> list[Block]:
    title = _("{organization}, congress of the term {term}").format(organization=each.organization, term=each.term)
    found: list[Block] = [Heading(title), Paragraph(summary(each))]
    if each.warnings:
        words = [_odd(told) for told in each.warnings]
        found += [Paragraph(_("Odd, but recorded as it stands:"), Tone.WARNING), Items(tuple(words))]
    if new := _counts(each.changes):
        found += [Paragraph(_("New:")), Items(tuple(new))]
    if said := changes_in_words(each.changes):
        found += [Paragraph(_("Changed or removed:"), Tone.WARNING), Items(tuple(said))]
    if each.kept:
        words = [_kept(change) for change in each.kept]
        found += [Paragraph(_("Kept, though the file does not say so:")), Items(tuple(dict.fromkeys(words)))]
    return found


def _odd(told: Problem) -> str:
    """Write what is odd with its place and what to do about it."""
    message = f"{told.message} {told.hint}" if told.hint else told.message
    return f"{told.place}: {message}" if told.place else message


def _counts(changes: Sequence[Change]) -> list[str]:
    counted: dict[str, int] = {}
    for area, word in AREAS.items():
        count = sum(change.kind is Kind.NEW and change.area == area for change in changes)
        if count:
            counted[_(word)] = counted.get(_(word), 0) + count
    return [f"{word}: {count}" for word, count in counted.items()]


def _sentence(change: Change) -> str:
    if change.kind is Kind.REMOVED:
        return _("{what}: removed").format(what=change.what)
    return _("{what}: {field} was {before}, becomes {after}").format(
        what=change.what,
        field=_(FIELDS.get(change.field or "", change.field or "")),
        before=_shown(change.before, change),
        after=_shown(change.after, change),
    )


def _kept(change: Change) -> str:
    if change.field is None:
        return change.what
    field = _(FIELDS.get(change.field, change.field))
    if change.after in (None, ""):
        return _("{what}: {field} {before}").format(what=change.what, field=field, before=_shown(change.before, change))
    return _("{what}: {field} {before}; the file says {after}").format(
        what=change.what, field=field, before=_shown(change.before, change), after=_shown(change.after, change)
    )


def _shown(value: object, change: Change) -> str:
    """Write a value as people read it, with marks around texts."""
    match value:
        case None | "":
            return _("nothing")
        case bool():
            return _("yes") if value else _("no")
        case PartialDate():
            return "/".join(reversed(str(value).split("-")))
        case date():
            return show_date(value)
        case int() | Decimal():
            return show_number(value)
        case StrEnum():
            return _code(value.value, change)
    text = str(value)
    if change.field == "level" and level_of(text, rated=Rated.ORGANIZATION):
        return labels.level(text) or text
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"“{short}”"


def _code(code: str, change: Change) -> str:
    """Give the word for a code, where people have one."""
    words = {
        "office": labels.OFFICES,
        "position": labels.POSITIONS,
        "gained_by": labels.GAINED_BY,
        "ratified": labels.ANSWERS,
        "form": labels.CONGRESS_FORMS,
        "recipient": labels.RECIPIENTS,
        "verdict": {name: word for name, (word, _tone) in labels.VERDICTS.items()},
    }.get(change.field or "", {})
    return labels.of(words, code) or code


def _change(file: str, change: Change) -> dict[str, Any]:
    return {
        "file": file,
        "kind": change.kind.value,
        "area": change.area,
        "key": change.key,
        "what": change.what,
        "field": change.field,
        "before": _plain(change.before),
        "after": _plain(change.after),
    }


def _plain(value: object) -> object:
    """Give a value to programs: figures that are no whole numbers as strings, dates in ISO form."""
    match value:
        case None | bool() | int():
            return value
        case Decimal():
            return f"{value:f}"
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case StrEnum():
            return value.value
        case _:
            return str(value)
