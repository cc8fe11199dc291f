"""Narrow tables are written out beside the classes, so that the classes need not be built; here both are compared."""

import pytest
from sqlalchemy import TableClause
from sqlmodel import SQLModel

from chibo.store import narrow, tables

NARROW = [each for each in vars(narrow).values() if isinstance(each, TableClause)]


@pytest.mark.parametrize("narrowed", NARROW, ids=lambda each: each.name)
def test_every_column_of_a_narrow_table_is_read_as_its_class_reads_it(narrowed):
    tables.load_all()
    whole = SQLModel.metadata.tables[narrowed.name]

    def reading(column):
        """What decides the values that come back: what is kept, our own type, and the codes of a closed list."""
        kind = type(column.type)
        ours = kind.__name__ if kind.__module__.startswith("chibo") else ""
        return column.type._type_affinity, ours, getattr(column.type, "enums", None)

    assert {each.name: reading(each) for each in narrowed.c} == {
        each.name: reading(whole.c[each.name]) for each in narrowed.c
    }


def test_there_is_something_to_compare():
    assert {each.name for each in NARROW} >= {"award", "headcount", "member"}
