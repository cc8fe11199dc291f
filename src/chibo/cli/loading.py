"""Commands that are loaded only when they are asked for; a help page that lists them needs none."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from typer.core import TyperGroup

from chibo.cli import wording
from chibo.i18n import _


class Commands(MutableMapping[str, Any]):
    """The commands of a group by name; Typer reads it as it reads its own dictionary."""

    def __init__(self, lines: Mapping[str, str], load: Callable[[str], Any]) -> None:
        """Keep what is needed to list the commands and to load one.

        Args:
            lines: each command with its line on the help page, not translated yet, in the order of that page.
            load: loads one and builds it.
        """
        self._lines = lines
        self._load = load
        self._loaded: dict[str, Any] = {}
        #: While a help page lists the commands, only their lines are wanted.
        self.listing = False

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's own Command type is private
        """Load a command."""
        if name not in self._lines:
            raise KeyError(name)
        if self.listing:
            return TyperGroup(name=name, help=_(self._lines[name]))
        if name not in self._loaded:
            self._loaded[name] = wording.localize(self._load(name))
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - Typer's own Command type is private
        """Put a command in place of the one that would be loaded."""
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        """Forget what was loaded."""
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, name: object) -> bool:
        return name in self._lines


class LoadingGroup(TyperGroup):
    """A group whose commands are `Commands`."""

    commands: Any

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own types are private
        """Write the help page, for which no command need be loaded."""
        self.commands.listing = True
        try:
            super().format_help(ctx, formatter)
        finally:
            self.commands.listing = False
