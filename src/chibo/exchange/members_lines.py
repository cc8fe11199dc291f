"""Reading the lines of a list of members: what each says, and every cell that cannot be read."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chibo.domain.list_preview import SeenCell, State
from chibo.domain.person import PARTICULARS, Gender
from chibo.exchange import members_form
from chibo.exchange.members_facts import BADGE, Badge, Fact, fact_of, lacking
from chibo.exchange.members_form import Column, Holds
from chibo.exchange.members_headings import Table
from chibo.exchange.members_values import BadCell, is_blank, read_cell
from chibo.exchange.spreadsheet import Line, Merged, Value, letters
from chibo.i18n import _

#: Gives the code of an organisation from its code or name.
#: Raises BadCell where there is none, or several.
FindOrganization = Callable[[str], str]

_LONGEST_SHOWN = 60
# So many different texts of a column are remembered.
_MOST_KNOWN = 50_000
# Two columns of births, one for men and one for women, tell the gender too.
_BIRTHS = {"birth_male": Gender.MALE, "birth_female": Gender.FEMALE}


@dataclass(slots=True)
class _Cells:
    """The cells of a column, with what those that were read said: most columns hold the same few texts."""

    at: int
    key: str
    column: Column
    known: dict[str, Any] = field(default_factory=dict)

    @property
    def repeats(self) -> bool:
        """Whether it is worth remembering them."""
        return self.column.holds not in (Holds.NAME, Holds.CODE)


@dataclass(slots=True)
class Read:
    """What a line says.

    Args:
        table: the list it stands in.
        number: its number.
        values: what it says, by the keys of its columns; blank cells are left out.
        cells: the cells that cannot be read or should be looked at.
        raw: what its cells hold.
    """

    table: Table
    number: int
    values: dict[str, Any]
    cells: list[SeenCell] = field(default_factory=list)
    raw: tuple[Value, ...] = ()

    def note(self, key: str, state: State, code: str, message: str, hint: str = "", before: str = "") -> None:
        """Add a remark on the cell of a column; one that the list lacks is remarked at the name, or the first cell."""
        self.cells.append(remark(self.table, self.number, self.raw, key, state, code, message, hint, before))

    @property
    def bad(self) -> bool:
        """Whether a cell of it is refused."""
        return any(cell.state is State.ERROR for cell in self.cells)

    @property
    def life_unread(self) -> bool:
        """Whether a cell of it is refused that tells of the life, of which nothing can be said then."""
        return any(cell.state is State.ERROR and cell.column not in PARTICULARS for cell in self.cells)

    @property
    def place(self) -> str:
        """Where it stands."""
        sheet = self.table.sheet
        return f"{sheet.name}!{self.number}" if sheet.name else _("line {line}").format(line=self.number)


def remark(
    table: Table,
    number: int,
    raw: tuple[Value, ...],
    key: str,
    state: State,
    code: str,
    message: str,
    hint: str = "",
    before: str = "",
) -> SeenCell:
    """Make a remark on the cell of a column; see `Read.note`."""
    columns = table.columns
    if key == "birth" and key not in columns:
        key = next((each for each in _BIRTHS if each in columns), key)
    at = columns.get(key, columns.get("name", columns.get("code", 0)))
    value = raw[at] if key in columns and at < len(raw) else None
    title = (
        members_form.form(table.form)
        .column("birth" if key.startswith("birth_m") or key == "birth_female" else key)
        .title
    )
    return SeenCell(
        place=table.sheet.place(number, at),
        column=key,
        title=title,
        state=state,
        value=shown(value),
        before=before,
        code=code,
        message=message,
        hint=hint,
    )


def shown(value: Value) -> str:
    """Write what a cell holds for people, shortened."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def read_members(table: Table) -> Iterator[Read]:
    """Read the lines of a list of members."""
    for read in _read(table):
        values = read.values
        for key, gender in _BIRTHS.items():
            if key in values:
                values["birth"] = values.pop(key)
                values.setdefault("gender", gender.value)
        for part, lacks in lacking(values):
            if not any(cell.column == lacks for cell in read.cells):
                title = members_form.form("members").column(lacks).title
                read.note(
                    part,
                    State.ERROR,
                    "date_missing" if lacks != "left_kind" else "kind_missing",
                    _("it says nothing without: {column}").format(column=title),
                    _("Fill in “{column}”, or empty this cell.").format(column=title),
                )
        yield read


def read_history(table: Table, *, find: FindOrganization) -> Iterator[tuple[Read, Fact | Badge | None]]:
    """Read the lines of a history; a line that cannot be read comes without its fact."""
    for read in _read(table):
        values = read.values
        needed = ("kind",) if values.get("kind") == BADGE else ("kind", "on")
        for key in (*needed, *(("years",) if values.get("kind") == BADGE else ())):
            if key not in values and not any(cell.column == key for cell in read.cells):
                read.note(key, State.ERROR, "missing", _("this is missing"), _("Fill it in."))
        if "code" not in values and "card_no" not in values and not read.bad:
            read.note("code", State.ERROR, "missing", _("nothing says whose fact this is"), _("Write the member code."))
        organization = organization_of(read, find)
        yield read, None if read.bad else fact_of(values, organization=organization)


def organization_of(read: Read, find: FindOrganization) -> str | None:
    """Give the code of the organisation that a line names; None where it names none, or none that is known."""
    stated = read.values.get("organization")
    if stated is None:
        return None
    try:
        return find(stated)
    except BadCell as error:
        read.note("organization", State.ERROR, error.code, error.message, error.hint)
        return None


def _column(table: Table, key: str) -> Column:
    return members_form.form(table.form).column("birth" if key in _BIRTHS else key)


def _read(table: Table) -> Iterator[Read]:
    sheet = table.sheet
    cells = [_Cells(at, key, _column(table, key)) for key, at in table.columns.items()]
    used = frozenset(table.columns.values())
    # A merged area is told at its first line of the list.
    merged: dict[int, list[Merged]] = {}
    for area in sheet.merged:
        if area.last_line > table.heading and _touches(area.first_column, area.last_column, used):
            merged.setdefault(max(area.first_line, table.heading + 1), []).append(area)
    for line in table.lines:
        read = _read_line(table, line, cells)
        for area in merged.get(line.number, ()):
            _note_merged(read, area)
        if sheet.uncounted:
            _note_uncounted(read, cells)
        if read.values or read.cells:
            yield read


def _read_line(table: Table, line: Line, cells: list["_Cells"]) -> Read:
    values: dict[str, Any] = {}
    read = Read(table, line.number, values, raw=line.values)
    epoch, count = table.sheet.epoch, len(line.values)
    for each in cells:
        value = line.values[each.at] if each.at < count else None
        if value is None:
            continue
        known = each.known.get(value) if type(value) is str else None
        if known is not None:
            values[each.key] = known
        elif not is_blank(value):
            _read_new(read, each, value, epoch)
    return read


def _read_new(read: Read, each: "_Cells", value: Value, epoch: date) -> None:
    """Read what a cell of the column did not hold before."""
    try:
        told, doubt = read_cell(value, each.column, epoch=epoch)
    except BadCell as error:
        read.note(each.key, State.ERROR, error.code, error.message, error.hint)
        return
    read.values[each.key] = told
    if doubt is not None:
        read.note(each.key, State.WARNING, doubt.code, doubt.message)
    elif each.repeats and type(value) is str and len(each.known) < _MOST_KNOWN:
        each.known[value] = told


def _touches(first: int, last: int, used: Collection[int]) -> bool:
    return any(first <= column <= last for column in used)


def _note_merged(read: Read, area: Merged) -> None:
    place = read.table.sheet.place
    named = f"{place(area.first_line, area.first_column)}:{letters(area.last_column)}{area.last_line}"
    columns = read.table.columns.items()
    read.note(
        next((key for key, at in columns if area.first_column <= at <= area.last_column), "name"),
        State.ERROR,
        "merged",
        _("the cells {area} are merged").format(area=named),
        _("Unmerge them and fill in each line."),
    )


def _note_uncounted(read: Read, cells: list["_Cells"]) -> None:
    for each in cells:
        if (read.number, each.at) in read.table.sheet.uncounted:
            read.note(
                each.key,
                State.ERROR,
                "formula_without_value",
                _("the value of the formula is not in the file"),
                _("Open the file in your spreadsheet program and save it, or type the value."),
            )
