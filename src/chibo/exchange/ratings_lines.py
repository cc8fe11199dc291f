"""The lines of a list of ratings: what each cell says, whom a line is about, and every cell that cannot be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from chibo.domain.card_no import card_key
from chibo.domain.list_preview import SeenCell, State
from chibo.domain.member_rating import NotRated
from chibo.domain.names import fold
from chibo.domain.rating import Rated
from chibo.domain.typed_number import read_number
from chibo.errors import Refused
from chibo.exchange import members_form, ratings_form
from chibo.exchange.members_form import heading_key
from chibo.exchange.members_lines import shown
from chibo.exchange.members_values import BadCell, is_blank, read_cell
from chibo.exchange.spreadsheet import Line, Sheet, Value
from chibo.i18n import _
from chibo.services import member_names, ratings
from chibo.services.typed_text import code_key
from chibo.store.tables import Member

#: The columns that say who it is, the surest first.
WHO = ("code", "card_no", "name")


@dataclass(slots=True)
class Read:
    """A line of the list with what was remarked on its cells."""

    sheet: Sheet
    columns: Mapping[str, int]
    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    cells: list[SeenCell] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where it stands."""
        number = self.line.number
        return f"{self.sheet.name}!{number}" if self.sheet.name else _("line {line}").format(line=number)

    @property
    def bad(self) -> bool:
        """Whether a cell of it is refused."""
        return any(cell.state is State.ERROR for cell in self.cells)

    def raw(self, key: str) -> Value:
        """Give what the cell of a column holds."""
        at = self.columns.get(key)
        return self.line.values[at] if at is not None and at < len(self.line.values) else None

    def note(
        self,
        key: str,
        state: State,
        code: str,
        message: str,
        hint: str = "",
        before: str = "",
        *,
        said: str = "",
        asked: bool = False,
    ) -> None:
        """Remark on a cell; of a column that the list lacks, at the one that says who it is."""
        at_key = key if key in self.columns else next(each for each in WHO if each in self.columns)
        self.cells.append(
            SeenCell(
                place=self.sheet.place(self.line.number, self.columns[at_key]),
                column=key,
                title=ratings_form.columns()[key].title,
                state=state,
                value=shown(self.raw(key)),
                before=before,
                code=code,
                message=message,
                hint=hint,
                said=said,
                asked=asked,
            )
        )


# --- the cells ----------------------------------------------------------------------------------------------------


def read_value(line: Read, key: str, *, day: date) -> None:
    """Read one cell that is not blank."""
    value = line.raw(key)
    try:
        line.values[key] = _value(key, value, line.sheet, day=day)
    except BadCell as error:
        line.note(key, State.ERROR, error.code, error.message, error.hint)
    except Refused as error:
        line.note(key, State.ERROR, "unknown_word", error.message, error.hint)


def _value(key: str, value: Value, sheet: Sheet, *, day: date) -> Any:  # noqa: ANN401 - what the column holds
    kind = ratings_form.columns()[key].kind
    form = members_form.form("members")
    if kind == "date":
        return read_cell(value, form.column("birth"), epoch=sheet.epoch)[0]
    if kind == "number":
        return _number(value)
    text: str = read_cell(value, form.column("note"), epoch=sheet.epoch)[0]
    if kind == "level":
        return ratings.typed_level(text, rated=Rated.MEMBER, day=day).code
    return _reason(text) if kind == "reason" else text


def _number(value: Value) -> Decimal:
    try:
        number = read_number(str(value).rstrip(" %"))
    except ValueError:
        raise BadCell("no_number", _("this is no number"), _("Write it in figures, such as 85 or 92,5.")) from None
    if not 0 <= number <= 100:  # noqa: PLR2004 - percent and points
        raise BadCell("out_of_range", _("this does not lie between 0 and 100"), _("Correct the figure."))
    return number


def _reason(text: str) -> tuple[NotRated | None, str | None]:
    """Read why there is no level: one of the grounds in either language, else words."""
    ground = ratings_form.grounds().get(heading_key(text))
    return (ground, None) if ground else (None, text)


# --- who it is ----------------------------------------------------------------------------------------------------


def who(line: Read) -> str:
    """Give the column that says who it is."""
    return next((key for key in WHO if not is_blank(line.raw(key))), next(key for key in WHO if key in line.columns))


def name_of(line: Read, member: Member | None) -> str:
    """Give the name as found, else as written."""
    return member.name if member else shown(line.raw("name"))


def find_member(session: Session, line: Read, people: Sequence[Member]) -> Member | None:
    """Find whom a line is about: by code, by card number, by name on the roll; nobody is guessed."""
    code, card, name = (shown(line.raw(key)).strip().removeprefix("'") for key in WHO)
    if code or card:
        key = "code" if code else "card_no"
        found = [
            each
            for each in people
            if (code and each.code_key == code_key(code)) or (not code and each.card_key == card_key(card))
        ]
        found = found or member_names.keyed(session, code=code, card="" if code else card)
        if len(found) == 1:
            return _agreeing(line, found[0], name)
        if found:
            codes = ", ".join(each.code for each in found)
            message = _("several members have this card number: {codes}").format(codes=codes)
        else:
            message = _("nobody with this code or card number is on the list or in the records")
        line.note(
            key,
            State.ERROR,
            "ambiguous" if found else "not_found",
            message,
            _("Correct it, or write the member code."),
        )
        return None
    if not name:
        line.note(
            who(line), State.ERROR, "missing", _("nothing says whose rating this is"), _("Write the member code.")
        )
        return None
    found = [each for each in people if each.name_key == fold(name)]
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(each.code for each in found)
        line.note(
            "name",
            State.ERROR,
            "ambiguous",
            _("several members have this name: {codes}").format(codes=codes),
            _("Write the code of the one that is meant."),
        )
    else:
        line.note(
            "name",
            State.ERROR,
            "not_found",
            _("nobody of this name is on the roll of the period"),
            _("Correct the name, or write the member code."),
        )
    return None


def _agreeing(line: Read, member: Member, name: str) -> Member | None:
    """Refuse a code that belongs to somebody of another name."""
    if name and fold(name) != member.name_key:
        line.note(
            "name",
            State.ERROR,
            "other_name",
            _("the code or card number belongs to {name}").format(name=member.name),
            _("Correct the name, the code or the card number."),
        )
        return None
    return member
