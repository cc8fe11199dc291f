"""Beside the mistakes of its form, what disagrees in the rest of a dossier is told in the same run."""

import tomllib
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from chibo import i18n
from chibo.errors import Refused
from chibo.exchange import dossier_reading
from chibo.exchange.dossier import Dossier
from chibo.exchange.dossier_checks import check
from chibo.exchange.dossier_readable import readable

EXAMPLES = sorted(Path("data/examples").glob("*.toml"))
TEXT = """
chibo = 1
[organization]
code = "CB-01"
name = "Chi bộ Hoa Sữa"
founded = "2031-01-01"
[term]
label = "2020-2022"
starts = "2020-03-13"
[congress]
on = "2020-03-13"
[[targets]]
code = "1"
text = "Kết nạp"
measure = "count"
aim = "at_least"
low = "hai"
every = "term"
[[targets]]
code = "2"
text = "Xếp loại"
measure = "quá nhiều"
aim = "at_least"
low = 1
every = "term"
[[targets]]
code = "3"
text = "Trong đó"
measure = "share"
aim = "between"
low = 20
high = 15
every = "year"
"""


def told(text):
    with pytest.raises(Refused) as refused:
        dossier_reading.read_bytes(text.encode(), name="a.toml")
    return [(each.code, each.place) for each in refused.value.problems]


def test_a_type_error_hides_no_disagreement_elsewhere():
    i18n.use("en")

    found = told(TEXT)

    assert found == [
        ("no_number", "line 17 (targets[1].low)"),
        ("unknown_value", "line 22 (targets[2].measure)"),
        ("founded_after_congress", "line 6 (organization.founded)"),
        # At its line in the file, though the table before it could not be read.
        ("band_upside_down", "line 31 (targets[3].low)"),
    ]


def leaves(value, path=()):
    """Every value of a file with its path."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not pairs:
        yield path
    for step, each in pairs:
        yield from leaves(each, (*path, step))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_value_that_cannot_be_read_brings_no_charge_against_the_rest(file):
    """Each value of a dossier that agrees with itself is broken in turn; nothing else may be found wrong for it."""
    whole = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    charges = {}
    for path in leaves(whole):
        broken = deepcopy(whole)
        table = broken
        for step in path[:-1]:
            table = table[step]
        table[path[-1]] = {"no": "value"}
        try:
            Dossier.model_validate(broken)
        except ValidationError as error:
            rest = readable(broken, error)
        else:
            pytest.fail(f"{path} takes anything")
        found = [each for each in check(rest.dossier) if each.severe] if rest else []
        if wrong := [each for each in found if rest.judges(each.problem.code, rest.path(each.path))]:
            charges[path] = wrong

    assert charges == {}
