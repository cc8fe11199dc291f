"""Dossiers that are not TOML, and what is written there instead."""

from exchange.bad.making import HEAD, SHARE, added, bad, without

CASES = [
    added(
        "a day that no calendar has",
        """\
[source]
published = 2020-02-31
""",
        ("no_such_date", "line 9, column 13"),
    ),
    added(
        "two days that no calendar has, and a wrong type",
        """\
session = 3
[source]
published = 2020-02-31
[[strength]]
on = 2020-13-01
total = 1
""",
        ("no_such_date", "line 10, column 13"),
        ("no_such_date", "line 12, column 10"),
        ("wrong_type", "line 8 (congress.session)"),
    ),
    added(
        "a day with slashes and no quotes",
        """\
[source]
published = 18/03/2020
""",
        ("date_without_quotes", "line 9, column 15"),
    ),
    added(
        "a decimal comma",
        SHARE
        + """\
aim = "at_least"
low = 18,18
every = "year"
""",
        ("decimal_comma", "line 13, column 9"),
    ),
    added(
        "a percent sign",
        SHARE
        + """\
aim = "at_least"
low = 15%
every = "year"
""",
        ("words_after_number", "line 13, column 9"),
    ),
    bad("text without quotes", without('code = "CB"', "code = CB"), ("text_without_quotes", "line 2, column 8")),
    bad("curly quotes of a word processor", without('"CB"', "“CB”"), ("curly_quotes", "line 2, column 8")),
    bad("nothing behind the equals sign", without('code = "CB"', "code ="), ("no_value", "line 2, column 7")),
    bad("True with a capital letter", HEAD + "pilot = True\n", ("true_or_false", "line 8, column 9")),
    bad("words behind the quotes", without('code = "CB"', 'code = "CB" mã'), ("words_after_text", "line 2, column 13")),
    bad("a text that is not closed", without('code = "CB"', 'code = "CB'), ("open_text", "line 2, column 11")),
    added("a long text that is not closed", 'note = """một\nhai\n', ("open_text", "end of the file")),
    added(
        "a list that is not closed",
        """\
guests = ["A",
[source]
author = "B"
""",
        ("open_list", "line 9, column 2"),
    ),
    added("a table in braces that is not closed", "attendance = { present = 3\n", ("open_table", "line 8, column 27")),
    bad("a head that is not closed", without("[term]", "[term"), ("open_header", "line 4, column 6")),
    bad("a head that is not opened", without("[term]", "term]"), ("open_header", "line 4, column 5")),
    bad(
        "a key that stands twice",
        without('code = "CB"', 'code = "CB"\ncode = "CB2"'),
        ("duplicate_key", "line 3, column 13"),
    ),
    added(
        "a key that stands twice in braces",
        "attendance = { present = 3, present = 4 }\n",
        ("duplicate_key", "line 8, column 40"),
    ),
    added(
        "a table that stands twice",
        """\
[term]
ordinal = "II"
""",
        ("duplicate_table", "line 8, column 6"),
    ),
    added(
        "one table where a list of tables begins",
        """\
[[targets]]
[targets]
""",
        ("duplicate_table", "line 9, column 9"),
    ),
    added("a list of tables where a table is", "[[term]]\n", ("duplicate_key", "line 8, column 7")),
    added(
        "a table opened from outside",
        """\
attendance = { present = 3 }
[congress.attendance]
summoned = 4
""",
        ("duplicate_table", "line 9, column 21"),
    ),
    bad("a path of another system", without('"CB"', '"C:\\Users"'), ("bad_escape", "line 2, column 13")),
    bad("half of a surrogate pair", without('"CB"', '"\\ud800"'), ("bad_escape", "line 2, column 15")),
    bad("NUL bytes in a text", without('"CB"', '"C\0B"'), ("control_character", "line 2, column 10")),
    bad("NUL as an escape", without('"CB"', '"C\\u0000B"'), ("control_character", "line 2 (organization.code)")),
    bad(
        "a bell and a direction mark",
        without('"CB"', '"C\a\u202eB"'),
        ("control_character", "line 2, column 10"),
        ("control_character", "line 2 (organization.code)"),
    ),
    added(
        "a whole number without end",
        SHARE
        + 'aim = "at_least"\nlow = '
        + "9" * 5_000
        + """\

every = "year"
""",
        ("figure_out_of_range", "line 13"),
    ),
    added("lists in lists without end", "guests = " + "[" * 20_000 + "\n", ("too_deep", "")),
    added("tables in braces without end", "attendance = " + "{a=" * 20_000 + "\n", ("too_deep", "")),
    added("a dotted key without end", "a" + ".a" * 100_000 + " = 1\n", ("too_deep", "line 8")),
    added(
        "a table ten levels deep",
        "["
        + ".".join("abcdefghij")
        + """\
]
k = 1
""",
        ("unknown_key", "line 8 (a)"),
    ),
    bad(
        "mistakes on five lines",
        """\
chibo = eins
[organization]
code = CB
name = “Chi bộ”
[term]
label "2020-2022"
starts = 31/02/2020
[congress]
""",
        ("text_without_quotes", "line 1, column 9"),
        ("text_without_quotes", "line 3, column 8"),
        ("curly_quotes", "line 4, column 8"),
        ("no_equals_sign", "line 6, column 7"),
        ("no_such_date", "line 7, column 12"),
    ),
]
