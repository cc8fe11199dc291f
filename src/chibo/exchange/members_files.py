"""The files of a list of members: opened, their lists found, and what is not read told."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from chibo.errors import NotFound, Problem, Refused
from chibo.exchange import members_form
from chibo.exchange.members_headings import Table, find_table
from chibo.exchange.spreadsheet import Sheet
from chibo.exchange.spreadsheet_csv import read_csv
from chibo.exchange.spreadsheet_xlsx import read_xlsx
from chibo.i18n import _

_MOST_OTHERS = 10
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_ZIP = b"PK\x03\x04"
#: The command that makes an empty list of members.
_MADE_BY = "chibo data template members.xlsx"
_OLE = b"\xd0\xcf\x11\xe0"


@contextmanager
def open_lists(files: Sequence[Path]) -> Iterator[tuple[list[Table], list[str]]]:
    """Open files and find the lists in them.

    Args:
        files: workbooks and CSV files.

    Returns:
        The lists, and what a person should know of what is not read.

    Raises:
        NotFound: there is no such file.
        Refused: a file cannot be read, or holds no list of members; or a heading stands twice.
    """
    with ExitStack() as opened:
        tables: list[Table] = []
        notes: list[str] = []
        for path in files:
            sheets = open_sheets(opened, path, several=len(files) > 1)
            found = [table for sheet in sheets if (table := _found(sheet, notes)) is not None]
            if not found:
                raise _no_list(path, sheets)
            tables += found
        problems = [problem for table in tables for problem in table.problems]
        if problems:
            raise Refused(_("The headings are not clear."), problems=problems)
        for table in tables:
            notes += _unknown(table)
        yield tables, notes


def open_sheets(opened: ExitStack, path: Path, *, several: bool = False, made_by: str = _MADE_BY) -> list[Sheet]:
    """Open a file and give its sheets.

    Args:
        opened: closes the file in the end.
        path: a workbook or CSV file.
        several: there are other files, so that places name this one.
        made_by: the command that makes an empty list of the kind that is read.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except FileNotFoundError as error:
        raise NotFound(
            _("There is no such file: {file}").format(file=path),
            hint=_("Make an empty list with: {command}").format(command=made_by),
        ) from error
    except OSError as error:
        raise Refused(
            _("The file cannot be read: {file}").format(file=path),
            hint=_("See that it is a file, that you may read it, and that no other program holds it open."),
        ) from error
    if not head:
        raise Refused(_("The file is empty: {file}").format(file=path), hint=_("Name the list that is meant."))
    if head in (_ZIP, _OLE) or path.suffix.lower() in _WORKBOOKS:
        return opened.enter_context(read_xlsx(path))
    return [read_csv(path, prefix=path.name if several else "")]


def _found(sheet: Sheet, notes: list[str]) -> Table | None:
    """Find the list on a sheet; what hidden sheets hold is not read."""
    table = find_table(sheet)
    if table is not None and sheet.hidden:
        notes.append(_("Sheet {sheet} is hidden and was not read.").format(sheet=sheet.name))
        return None
    own = {title for name in ("guide", "lists") for title in members_form.sheet_titles(name)}
    if table is None and not sheet.hidden and sheet.name not in own:
        notes.append(_("Sheet {sheet} holds no list of members and was not read.").format(sheet=sheet.name))
    return table


def _unknown(table: Table) -> Iterator[str]:
    """Tell which columns are not read."""
    if not table.others:
        return
    names = ", ".join(f"{heading} ({place})" for heading, place in table.others[:_MOST_OTHERS])
    rest = len(table.others) - _MOST_OTHERS
    yield _("Columns that were not read: {names}").format(names=names) + (
        " " + _("and {count} more").format(count=rest) if rest > 0 else ""
    )


def _no_list(path: Path, sheets: Sequence[Sheet]) -> Refused:
    titles = [members_form.form("members").column(key).title for key in ("name", "birth", "card_no")]
    problem = Problem(
        "no_list",
        _("No line was found that has the headings of a list of members."),
        place=", ".join(sheet.name for sheet in sheets if sheet.name),
        hint=_("A list has at least the columns: {columns}").format(columns=", ".join(titles)),
    )
    return Refused(
        _("The file holds no list of members: {file}").format(file=path.name),
        problems=[problem],
        hint=_("Make an empty list with: {command}").format(command=_MADE_BY),
    )
