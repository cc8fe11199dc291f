"""What the commands of elections share: which election is meant, and values given to names."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from chibo.cli.session import day, organization
from chibo.domain.time_of_day import read_time
from chibo.errors import UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.store.tables import Congress, Election

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

ElectionArgument = Annotated[
    int | None,
    typer.Argument(
        metavar=_("NUMBER"),
        help=_("The election by its number at the congress; else the last that is open."),
        show_default=False,
        min=1,
    ),
]


def parse_time(text: str) -> str:
    """Read a time of the day typed as `8:00`, `08:00` or `8h30`.

    Raises:
        typer.BadParameter: it is no such time.
    """
    try:
        return read_time(text)
    except ValueError as error:
        raise typer.BadParameter(_("{text} is no time of the day; write 08:00.").format(text=text)) from error


def congress_of(context: typer.Context, session: "Session", term: str | None) -> "Congress":
    """Find the congress that is meant: the one that opened the term named, else the term of the day."""
    from chibo.services import congresses, terms

    branch = organization(context, session)
    chosen = terms.find(session, branch, label=term, on=day(context))
    return congresses.of_term(session, organization=branch, term=chosen)


def election_of(
    context: typer.Context, session: "Session", number: int | None, *, term: str | None, version: int | None = None
) -> "Election":
    """Find the election that is meant."""
    from chibo.services import elections

    return elections.find(session, congress_of(context, session, term), number=number, version=version)


def pairs(words: Sequence[str] | None, *, option: str, read: Callable[[str], Value]) -> dict[str, Value]:
    """Read values given to names, such as `Name=10`.

    Args:
        words: what was typed.
        option: the option it was typed after, for the message.
        read: reads the value, and raises a ValueError when it cannot.

    Raises:
        UsageProblem: one is no such pair, or a name comes twice.
    """
    found: dict[str, Value] = {}
    for word in words or ():
        name, sign, value = word.rpartition("=")
        try:
            if not sign or not name.strip():
                raise ValueError(word)  # noqa: TRY301 - told in one place
            got = read(value.strip())
        except ValueError as error:
            raise UsageProblem(
                _("{option} cannot be read: {text}").format(option=option, text=word),
                hint=_('Write a name, an equals sign and the value: {option} "NAME=VALUE"').format(option=option),
            ) from error
        if name.strip() in found:
            raise UsageProblem(
                _("{option} names {name} twice.").format(option=option, name=name.strip()),
                hint=_("Give each name once."),
            )
        found[name.strip()] = got
    return found


def people(text: str) -> int:
    """Read a whole number that is not negative.

    Raises:
        ValueError: it is none.
    """
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)


def choice(codes: type[Choice]) -> Callable[[str], Choice]:
    """Make a reader of one of a closed list of codes, typed with `-` or `_`."""

    def read(text: str) -> Choice:
        return codes(text.replace("-", "_").lower())

    return read
