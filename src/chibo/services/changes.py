"""What a write changes, field by field, so that a person can see before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import SQLModel


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row, before and after."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a row that was to be written.

    Args:
        created: it is new.
        changes: what changed in a row that was there; empty and not created means that nothing changed.
    """

    created: bool
    changes: tuple[FieldChange, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether everything stood so already."""
        return not self.created and not self.changes


def update(row: SQLModel, values: Mapping[str, object]) -> Written:
    """Set fields of a row and say which of them differ now."""
    changes = tuple(
        FieldChange(field, before, after) for field, after in values.items() if (before := getattr(row, field)) != after
    )
    for change in changes:
        setattr(row, change.field, change.after)
    return Written(created=False, changes=changes)
