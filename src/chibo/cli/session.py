"""What one run of a command works with: its global options, the day, and the one place that commits."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import typer

from chibo import settings

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.store.tables import Organization


#: A report makes rows that it keeps to its end; looking through them for garbage took a twentieth of a large one.
_READ, _WRITTEN = 1_000_000, 100_000


@dataclass(frozen=True, slots=True)
class Globals:
    """The options before the noun."""

    database: str | None = None
    organization: str | None = None
    on: date | None = None
    yes: bool = False
    quiet: bool = False
    debug: bool = False


def options(context: typer.Context) -> Globals:
    """Give the options before the noun."""
    found = context.find_root().obj
    return found if isinstance(found, Globals) else Globals()


def day(context: typer.Context, on: date | None = None) -> date:
    """Give the day that is asked about: `--on`, else today. Nothing else in the program asks the clock.

    Args:
        context: the command's context.
        on: the command's own `--on`, which wins over the one before the noun.
    """
    return on or options(context).on or date.today()  # noqa: DTZ011 - the user's own calendar day is meant


def where(context: typer.Context) -> str:
    """Give the place of the database: `--db`, else `CHIBO_DB`, else the settings, else the user's data folder."""
    return (
        options(context).database
        or os.environ.get("CHIBO_DB")
        or settings.stored(settings.file()).get("database")
        or str(settings.default_database())
    )


@contextmanager
def reading(context: typer.Context) -> "Iterator[Session]":
    """Open the database to read."""
    from chibo.store.database import session_on

    with session_on(where(context), write=False) as session:
        _collect_garbage_again(after=_READ)
        yield session


@contextmanager
def writing(context: typer.Context, *, dry_run: bool = False) -> "Iterator[Session]":
    """Open the database for one transaction and commit it once, when everything went well.

    Args:
        context: the command's context.
        dry_run: take everything back at the end.
    """
    from chibo.store.database import session_on

    with session_on(where(context), write=True) as session:
        _collect_garbage_again(after=_WRITTEN)
        yield session
        if dry_run:
            session.rollback()
        else:
            session.commit()


def organization(context: typer.Context, session: "Session") -> "Organization":
    """Find the organisation that is meant: `--org`, else the settings', else the only one in the database.

    Raises:
        NotFound: there is none of that code.
        Ambiguous: nobody said which, and there are several.
    """
    from chibo.services import organizations

    code = options(context).organization or settings.stored(settings.file()).get("organization")
    return organizations.find(session, code=code) if code else organizations.only(session)


def _collect_garbage_again(*, after: int) -> None:
    """Let memory be tidied from here on, without walking through the libraries each time.

    One walk through them takes longer than everything else that is done for a ballot.

    Args:
        after: tidy when so many things have been made that are still there.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(after, 50, 50)
        gc.enable()
