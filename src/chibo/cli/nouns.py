"""The nouns of the command line, each loaded only when it is asked for."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any

import typer
from typer.main import get_group

from chibo.cli import wording

#: The file of each noun bears its name; the order is that of the help page.
NAMES = (
    "init",
    "demo",
    "org",
    "member",
    "term",
    "congress",
    "committee",
    "election",
    "ballot",
    "ratification",
    "target",
    "result",
    "rating",
    "award",
    "quota",
    "report",
    "data",
    "rules",
    "config",
)


class Nouns(MutableMapping[str, Any]):
    """The commands under the root by name; Typer reads it as it reads its own dictionary.

    Help on one noun, and every command, so needs one module of the command line; only the list of all needs each.
    """

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer's own Command type is private
        """Load the module of a noun and build its commands."""
        if name not in NAMES:
            raise KeyError(name)
        if name not in self._loaded:
            alone = typer.Typer()
            import_module(f"chibo.cli.{name}").add_to(alone)
            self._loaded[name] = wording.localize(get_group(alone).commands[name])
        return self._loaded[name]

    def __setitem__(self, name: str, command: Any) -> None:  # noqa: ANN401 - Typer's own Command type is private
        """Put a command in place of a noun's own."""
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        """Forget what was loaded."""
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)

    def __contains__(self, name: object) -> bool:
        return name in NAMES
