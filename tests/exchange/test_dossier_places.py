"""The line of every key path."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo import i18n
from chibo.exchange.dossier_places import key_path, quoted, scan
from exchange.bad.making import HEAD

TEXT = '''\
# a note with [brackets] and key = 1
chibo = 1
"quoted key" = "# no comment"
notes = [
  "one", # [two]
  "two = 2",
]
long = """
[not.a.table]
key = 1 \\""" still ""two quotes"""""
'literal' = \'\'\'
[[neither]]
\'\'\'
[organization] # the head
a.b . "c.d" = 3
inline = { x = 1, y.z = [ { w = 2 } ] }

[organization.parent]
code = "x"
[[targets]]
low = 1
[[targets.results]]
period = 2020
[[targets.results]]
period = 2021
[[targets]]
  [[targets.results]]
  period = 07:30:00
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("chibo",), 2),
        (("quoted key",), 3),
        (("notes",), 4),
        (("notes", 0), 5),
        (("notes", 1), 6),
        (("long",), 8),
        (("literal",), 11),
        (("organization",), 14),
        (("organization", "a", "b", "c.d"), 15),
        (("organization", "a"), 15),
        (("organization", "inline", "y", "z", 0, "w"), 16),
        (("organization", "parent", "code"), 19),
        (("targets",), 20),
        (("targets", 0, "low"), 21),
        (("targets", 0, "results", 1, "period"), 25),
        (("targets", 1), 26),
        (("targets", 1, "results", 0, "period"), 28),
    ],
)
def test_a_key_is_found_at_its_line(path, line):
    assert scan(TEXT).line(path) == line


def test_a_missing_key_is_where_its_table_is():
    assert scan(TEXT).line(("organization", "parent", "name")) == 18


def test_what_is_nowhere_has_no_line():
    places = scan(TEXT)

    assert places.line(("term",)) is None
    assert places.line(()) is None
    assert places.place(("term", "label")) == "term.label"


def test_a_place_is_written_for_people():
    i18n.use("en")

    assert scan(TEXT).place(("targets", 1, "results", 0, "period")) == "line 28 (targets[2].results[1].period)"


def test_strange_keys_are_quoted_and_cut():
    assert key_path(("a b", "c" * 60, "d\n")) == f'"a b"."{"c" * 39}…"."d·"'
    assert quoted("x") == '"x"'


def paths(value, path=()):
    """Every path of parsed TOML."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths(child, (*path, key))


WORDS = st.sampled_from(["a", "b", "c", '"d e"', "'f.g'", '"h\\u0020"'])
KEYS = st.lists(WORDS, min_size=1, max_size=3).map(".".join)
LEAVES = st.sampled_from(["1", "-2.5e3", "true", '"#="', "'['", '"""\n]\n"""', "2020-01-01 07:30:00", "'''\"'''"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[\n" + ",\n".join(items) + "]")
        | st.dictionaries(WORDS, inner, max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + "}"
        )
    ),
    max_leaves=6,
)
STATEMENTS = st.lists(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}")
    | KEYS.map(lambda key: f"[{key}]")
    | KEYS.map(lambda key: f"[[ {key} ]] # here"),
    max_size=8,
).map("\n".join)


@given(STATEMENTS)
def test_every_path_of_any_toml_has_a_line(text):
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    places = scan(text)

    assert set(paths(data)) - {()} == set(places.lines)


def test_the_scan_reads_what_a_dossier_begins_with():
    assert scan(HEAD).line(("congress", "on")) == 7
