"""What can be read of a dossier whose form has mistakes, so that the rest of it is checked in the same run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from chibo.exchange.dossier import Dossier
from chibo.exchange.dossier_places import Path

#: A key that is taken out may leave a table without one that it needs, which is then taken out in its turn.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Readable:
    """The part of a dossier that can be read.

    Args:
        dossier: the dossier without what could not be read.
        broken: the paths in the file of what was taken out.
        kept: for each list that lost a table, by its path in the file, the positions in the file of those that stayed.
    """

    dossier: Dossier
    broken: frozenset[Path]
    kept: Mapping[Path, Sequence[int]]

    def path(self, path: Path) -> Path:
        """Give the path in the file of a path in the part that can be read."""
        return _in_file(path, self.kept)

    def judges(self, code: str, path: Path) -> bool:
        """Tell whether what is found at a path of the file could not come from what was taken out.

        A table that lost a key may seem to lack what only could not be read, and who names another table by its code
        may seem to name none.
        """
        named = path[:-2] if code == "unknown_within" else None
        return not any(
            (each[:-1] == path[: len(each) - 1] and isinstance(each[-1], str))
            or (named is not None and each[: len(named)] == named)
            for each in self.broken
        )


@dataclass(slots=True)
class _Rest:
    """A copy in the making, without what is broken."""

    broken: frozenset[Path]
    kept: dict[Path, list[int]] = field(default_factory=dict)

    def of(self, value: Any, path: Path = ()) -> Any:  # noqa: ANN401 - whatever TOML holds
        """Copy a value without what is broken in it."""
        if isinstance(value, dict):
            return {key: self.of(each, (*path, key)) for key, each in value.items() if (*path, key) not in self.broken}
        if isinstance(value, list):
            places = [place for place in range(len(value)) if (*path, place) not in self.broken]
            if len(places) < len(value):
                self.kept[path] = places
            return [self.of(value[place], (*path, place)) for place in places]
        return value


def readable(data: Mapping[str, Any], error: ValidationError) -> Readable | None:
    """Take out what the form refuses and read the rest.

    Args:
        data: what the file holds.
        error: what the form refused in it.

    Returns:
        None when what could not be read is a part that no dossier can be without.
    """
    broken: frozenset[Path] = frozenset()
    rest = _Rest(broken)
    for _round in range(_ROUNDS):
        found = {_in_file(_taken_out(each["type"], each["loc"]), rest.kept) for each in error.errors(include_url=False)}
        if () in found:
            return None
        broken |= found
        rest = _Rest(broken)
        try:
            return Readable(Dossier.model_validate(rest.of(dict(data))), broken, rest.kept)
        except ValidationError as again:
            error = again
    return None


def _taken_out(kind: str, path: Path) -> Path:
    """Give what has to go: the value, or the table that lacks a key."""
    return path[:-1] if kind == "missing" else path


def _in_file(path: Path, kept: Mapping[Path, Sequence[int]]) -> Path:
    found: Path = ()
    for step in path:
        found = (*found, kept[found][step] if isinstance(step, int) and found in kept else step)
    return found
