"""Large data of a report, put together only when a form asks for it."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any


class Later(Mapping[str, Any]):
    """What the JSON form says, put together when a form asks for it: most forms never do."""

    def __init__(self, make: Callable[[], dict[str, Any]]) -> None:
        """Keep what puts it together.

        Args:
            make: gives it, of JSON's own kinds alone: dictionaries, lists, texts, whole numbers, truths and null.
        """
        self._make = make

    @cached_property
    def told(self) -> dict[str, Any]:
        """All of it."""
        return self._make()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Give what stands under a key."""
        return self.told[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys."""
        return iter(self.told)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self.told)
