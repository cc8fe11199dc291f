"""The bar that shows how far a long piece of work is: on stderr, for who sits at a terminal."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from chibo.cli.session import options

if TYPE_CHECKING:
    from chibo.exchange.spreadsheet import Progress


@contextmanager
def progress(context: typer.Context, title: str) -> "Iterator[Progress | None]":
    """Show a bar while something is done; none without a terminal, with `--quiet`, or on a terminal without control.

    Args:
        context: the command's context.
        title: what is being done.

    Returns:
        The function to tell how far it is; None when nobody wants to know.
    """
    if options(context).quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None)

        def tell(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=None if total is None else max(done, total))

        yield tell
