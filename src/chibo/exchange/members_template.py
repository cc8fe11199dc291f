"""The empty list of members: a workbook with notes and pick lists, or the headings as CSV."""

from chibo.exchange import members_form
from chibo.exchange.members_form import Column, Form, Holds
from chibo.exchange.spreadsheet_writing import Kept, WrittenColumn, WrittenSheet, csv_text, workbook
from chibo.i18n import _, language

#: Code, organisation and name stay in sight.
_FROZEN = {"members": 3, "history": 3}


def template_workbook() -> bytes:
    """Write the empty list as a workbook, in the language in use.

    Raises:
        Refused: the library that writes workbooks is not installed.
    """
    sheets = [_empty("members"), _empty("history"), _guide()]
    return workbook(sheets, lists=members_form.sheet_title("lists"))


def template_csv() -> bytes:
    """Write the headings of the list as CSV, in the language in use."""
    return csv_text(_empty("members"))


def written_columns(form: Form) -> list[WrittenColumn]:
    """Give the columns of a form as they are written, in the language in use."""
    return [_written(column) for column in form.columns]


def _written(column: Column) -> WrittenColumn:
    words = members_form.words(column.choices) if column.choices else {}
    return WrittenColumn(
        title=column.title,
        width=column.width,
        kept=Kept.DATE if column.holds is Holds.DATE else Kept.TEXT,
        note=column.note[language()],
        choices=tuple(word[language()] for word in words.values()),
        strict=not column.open,
    )


def _empty(name: str) -> WrittenSheet:
    form = members_form.form(name)
    return WrittenSheet(form.title[language()], written_columns(form), (), frozen=_FROZEN[name], to_fill=True)


def _guide() -> WrittenSheet:
    """Explain every column, a line each."""
    rows = [
        (form.title[language()], column.title, column.note[language()], column.example)
        for form in map(members_form.form, ("members", "history"))
        for column in form.columns
    ]
    columns = [
        WrittenColumn(_("Sheet"), 14),
        WrittenColumn(_("Column"), 34),
        WrittenColumn(_("What is written in it"), 90),
        WrittenColumn(_("Example"), 20),
    ]
    return WrittenSheet(members_form.sheet_title("guide"), columns, rows)
