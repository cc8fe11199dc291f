"""Dossiers that do not have the form: unknown keys, wrong types, values that cannot be."""

from exchange.bad.making import HEAD, SHARE, added, bad, without

CASES = [
    bad(
        "nothing but a note",
        'note = "để sau"\n',
        ("missing_key", "organization"),
        ("missing_key", "term"),
        ("missing_key", "congress"),
    ),
    bad(
        "needed keys left empty",
        HEAD.replace('"CB"', '""').replace('"Chi bộ Mẫu"', '"   "'),
        ("empty", "line 2 (organization.code)"),
        ("empty", "line 3 (organization.name)"),
    ),
    bad(
        "needed keys left out",
        HEAD.replace('code = "CB"\n', "").replace('label = "2020-2022"\n', ""),
        ("missing_key", "line 1 (organization.code)"),
        ("missing_key", "line 3 (term.label)"),
    ),
    bad("a newer form", "chibo = 2\n" + HEAD, ("unknown_version", "line 1 (chibo)")),
    bad("an older word for the form", 'chibo = "1"\n' + HEAD, ("unknown_version", "line 1 (chibo)")),
    bad(
        "an unknown key with a near one",
        without("name =", "nane ="),
        ("missing_key", "line 1 (organization.name)"),
        ("unknown_key", "line 3 (organization.nane)"),
    ),
    added("an unknown key that belongs elsewhere", "size = 3\n", ("unknown_key", "line 8 (congress.size)")),
    added("an unknown key that nobody knows", "weather = 3\n", ("unknown_key", "line 8 (congress.weather)")),
    bad(
        "a key with a Cyrillic letter",
        without("code =", '"c\u043ede" ='),
        ("missing_key", "line 1 (organization.code)"),
        ("unknown_key", 'line 2 (organization."cоde")'),
    ),
    bad(
        "a key in another normal form",
        without("code =", '"co\u0302de" ='),
        ("missing_key", "line 1 (organization.code)"),
        ("unknown_key", 'line 2 (organization."côde")'),
    ),
    bad(
        "a key with quotes and dots",
        without("code =", '"co.de" ='),
        ("missing_key", "line 1 (organization.code)"),
        ("unknown_key", 'line 2 (organization."co.de")'),
    ),
    bad(
        "a very long key",
        without("code =", "c" * 10_000 + " ="),
        ("missing_key", "line 1 (organization.code)"),
        ("unknown_key", 'line 2 (organization."ccccccccccccccccccccccccccccccccccccccc…")'),
    ),
    bad(
        "a key that moves the cursor",
        without("code =", '"\\u001b[2Jcode" ='),
        ("missing_key", "line 1 (organization.code)"),
        ("unknown_key", 'line 2 (organization."·[2Jcode")'),
    ),
    bad("a number for a text", without('"CB"', "7"), ("wrong_type", "line 2 (organization.code)")),
    bad("a day for a text", without('"2020-2022"', "2020-03-13"), ("wrong_type", "line 5 (term.label)")),
    bad("a list for a text", without('"CB"', '["CB"]'), ("wrong_type", "line 2 (organization.code)")),
    bad(
        "true for a number",
        HEAD
        + """\
[[strength]]
total = true
""",
        ("wrong_type", "line 9 (strength[1].total)"),
    ),
    bad(
        "a text for a number",
        HEAD
        + """\
[[strength]]
total = "11"
""",
        ("wrong_type", "line 9 (strength[1].total)"),
    ),
    bad(
        "half a person",
        HEAD
        + """\
[[strength]]
total = 11.5
""",
        ("wrong_type", "line 9 (strength[1].total)"),
    ),
    bad(
        "fewer than nobody",
        HEAD
        + """\
[[strength]]
official = -1
""",
        ("negative", "line 9 (strength[1].official)"),
    ),
    bad(
        "more than all mankind",
        HEAD + "[[strength]]\nofficial = 8_000_000_000\ntotal = 0x" + "f" * 300_000 + "\n",
        ("too_many", "line 9 (strength[1].official)"),
        ("too_many", "line 10 (strength[1].total)"),
    ),
    bad(
        "no seats",
        HEAD
        + """\
[[elections]]
office = "committee"
seats = 0
round = 21
""",
        ("too_small", "line 10 (elections[1].seats)"),
        ("too_many", "line 11 (elections[1].round)"),
    ),
    bad("a text for true", HEAD + 'pilot = "có"\n', ("wrong_type", "line 8 (congress.pilot)")),
    bad(
        "one bracket for two",
        HEAD
        + """\
[strength]
total = 11
""",
        ("wrong_type", "line 8 (strength)"),
    ),
    bad("two brackets for one", HEAD.replace("[term]", "[[term]]"), ("wrong_type", "line 4 (term)")),
    bad("a text for a list", HEAD + 'guests = "Bí thư"\n', ("wrong_type", "line 8 (congress.guests)")),
    bad("a text for a table", HEAD + 'attendance = "đông đủ"\n', ("wrong_type", "line 8 (congress.attendance)")),
    bad(
        "a number in a list of texts", HEAD + 'guests = ["Bí thư", 3]\n', ("wrong_type", "line 8 (congress.guests[2])")
    ),
    bad(
        "a table in a list of texts",
        HEAD + 'guests = [{ name = "A" }]\n',
        ("wrong_type", "line 8 (congress.guests[1])"),
    ),
    bad("a number in a list of tables", "targets = [1]\n" + HEAD, ("wrong_type", "line 1 (targets[1])")),
    bad(
        "lists in lists", HEAD + "guests = " + "[" * 90 + "]" * 90 + "\n", ("wrong_type", "line 8 (congress.guests[1])")
    ),
    bad(
        "a day that cannot be, in quotes",
        HEAD.replace("2020-03-13", '"31/02/2020"'),
        ("no_such_date", "line 7 (congress.on)"),
    ),
    bad("the year 0", HEAD.replace("2020-03-13", "0"), ("no_date", "line 7 (congress.on)")),
    bad("a day and an hour", HEAD.replace("2020-03-13", "2020-03-13T07:30:00"), ("no_date", "line 7 (congress.on)")),
    bad("an hour", HEAD.replace("2020-03-13", "07:30:00"), ("no_date", "line 7 (congress.on)")),
    bad("words for a day", HEAD.replace("2020-03-13", '"hôm qua"'), ("no_date", "line 7 (congress.on)")),
    bad("a day without end", HEAD.replace("2020-03-13", "0x" + "f" * 300_000), ("no_date", "line 7 (congress.on)")),
    added(
        "codes that do not exist",
        """\
[[elections]]
office = "bí thư"
[[targets]]
code = "1"
text = "x"
measure = "shares"
aim = "at least"
every = 2020
""",
        ("unknown_value", "line 9 (elections[1].office)"),
        ("unknown_value", "line 13 (targets[1].measure)"),
        ("unknown_value", "line 14 (targets[1].aim)"),
        ("unknown_value", "line 15 (targets[1].every)"),
    ),
    added(
        "an infinite goal",
        SHARE
        + """\
aim = "at_least"
low = inf
every = "year"
""",
        ("no_number", "line 13 (targets[1].low)"),
    ),
    added(
        "a goal that is no number",
        SHARE
        + """\
aim = "at_least"
low = nan
every = "year"
""",
        ("no_number", "line 13 (targets[1].low)"),
    ),
    added(
        "a goal of 1e400",
        SHARE
        + """\
aim = "at_least"
low = 1e400
every = "year"
""",
        ("figure_out_of_range", "line 13 (targets[1].low)"),
    ),
    added(
        "a goal of 1e-400",
        SHARE
        + """\
aim = "at_least"
low = 1e-400
every = "year"
""",
        ("figure_out_of_range", "line 13 (targets[1].low)"),
    ),
    added(
        "an exponent that no decimal holds",
        SHARE
        + """\
aim = "at_least"
low = 1e99999999999999999999
every = "year"
""",
        ("no_number", "line 13 (targets[1].low)"),
    ),
    added(
        "a goal in quotes, and true",
        SHARE
        + """\
aim = "between"
low = "15"
high = true
every = "year"
""",
        ("no_number", "line 13 (targets[1].low)"),
        ("no_number", "line 14 (targets[1].high)"),
    ),
    added(
        "a period that is none",
        SHARE
        + """\
aim = "at_least"
low = 15
every = "year"
[[targets.results]]
period = "2020-Q5"
value = 3
[[targets.results]]
value = 3
[[targets.results]]
period = 2020-01-01
value = 3
""",
        ("no_period", "line 16 (targets[1].results[1].period)"),
        ("missing_key", "line 18 (targets[1].results[2].period)"),
        ("no_period", "line 21 (targets[1].results[3].period)"),
    ),
    bad("a text of a megabyte", HEAD + 'place = "' + "a" * 900_000 + '"\n', ("too_long", "line 8 (congress.place)")),
    bad(
        "a name and a code that are too long",
        HEAD.replace("CB", "c" * 65).replace("Chi bộ Mẫu", "n" * 301),
        ("too_long", "line 2 (organization.code)"),
        ("too_long", "line 3 (organization.name)"),
    ),
    bad(
        "old line ends of Windows",
        (HEAD + "weather = 3\n").replace("\n", "\r\n"),
        ("unknown_key", "line 8 (congress.weather)"),
    ),
    bad(
        "a mark of UTF-8 and a wrong key",
        b"\xef\xbb\xbf" + (HEAD + "weather = 3\n").encode(),
        ("unknown_key", "line 8 (congress.weather)"),
    ),
]
