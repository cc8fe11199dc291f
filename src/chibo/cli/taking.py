"""Who takes the document that a command makes: the screen or a file, unless somebody else has asked for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chibo.cli.options import Format

if TYPE_CHECKING:
    from chibo.reports.document import Document

#: Takes a document, with the form and the file that were asked for.
Taker = Callable[["Document", Format | None, Path | None], None]
_TAKER = "chibo.takes_the_document"


def hand_over(context: typer.Context, taker: Taker) -> None:
    """Give the document that a command makes to somebody else than the screen or a file."""
    context.meta[_TAKER] = taker


def taker_of(context: typer.Context) -> Taker | None:
    """Give who takes the document, or None when it is to be shown."""
    found: Taker | None = context.meta.get(_TAKER)
    return found
