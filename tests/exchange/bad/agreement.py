"""Dossiers with the right form whose parts contradict each other."""

from exchange.bad.making import COUNT, GOAL, LEVEL, SHARE, added, bad, nested, parts, without

CASES = [
    added(
        "a term that ends before it starts",
        """\
[previous]
label = "2017-2020"
starts = 2017-05-01
planned_end = 2016-05-01
ended = "04/2017"
""",
        ("term_ends_before_start", "line 11 (previous.planned_end)"),
        ("term_ends_before_start", "line 12 (previous.ended)"),
    ),
    bad(
        "a label that runs backwards",
        without("2020-2022", "2022-2020"),
        ("term_ends_before_start", "line 5 (term.label)"),
    ),
    bad(
        "a term that ends on an earlier day of its year",
        without("[congress]", "starts = 2020-03-13\nended = 2020\n[congress]"),
        ("term_ends_before_start", "line 7 (term.ended)"),
    ),
    bad(
        "a congress years before its term",
        without("2020-03-13", "2002-03-13"),
        ("congress_before_term", "line 7 (congress.on)"),
    ),
    bad(
        "a congress after its term",
        without("2020-03-13", "2032-03-13"),
        ("congress_after_term", "line 7 (congress.on)"),
    ),
    added(
        "the new term before the old one",
        """\
[previous]
label = "2022-2025"
""",
        ("previous_after_term", "line 9 (previous.label)"),
    ),
    added(
        "the same term twice, with another dash",
        """\
[previous]
label = "2020 – 2022"
""",
        ("same_term", "line 9 (previous.label)"),
    ),
    bad(
        "an old term that ends in the new one",
        without("[congress]", "starts = 2020-03-13\n[congress]")
        + """\
[previous]
label = "2017-2020"
ended = 2021-01-01
""",
        ("previous_after_term", "line 11 (previous.ended)"),
    ),
    bad(
        "an unknown kind of organisation",
        without(
            "[term]",
            """\
kind = "subordinat_branch"
[organization.parent]
code = "cb"
name = "Đảng bộ"
kind = "ministry"
[term]""",
        ),
        ("unknown_kind", "line 4 (organization.kind)"),
        ("parent_is_itself", "line 6 (organization.parent.code)"),
        ("unknown_kind", "line 8 (organization.parent.kind)"),
    ),
    bad(
        "founded after its congress",
        without("[term]", "founded = 2021\n[term]"),
        ("founded_after_congress", "line 4 (organization.founded)"),
    ),
    added(
        "strength without a figure, and twice",
        """\
[[strength]]
[[strength]]
total = 3
[[strength]]
total = 4
""",
        ("no_figures", "line 8 (strength[1])"),
        ("duplicate_strength", "line 9 (strength[2])"),
        ("duplicate_strength", "line 11 (strength[3])"),
    ),
    added(
        "codes that differ in capital letters only",
        SHARE.replace('"1"', '"a"') + GOAL + SHARE.replace('"1"', '"A"') + GOAL,
        ("duplicate_code", "line 16 (targets[2].code)"),
    ),
    added(
        "parts of nothing, of itself, and in a circle",
        parts(("1", "9"), ("2", "2"), ("3", "4"), ("4", "3"), ("5", "4")),
        ("unknown_within", "line 14 (targets[1].within)"),
        ("within_itself", "line 21 (targets[2].within)"),
        ("within_circle", "line 28 (targets[3].within)"),
        ("within_circle", "line 35 (targets[4].within)"),
    ),
    added("a 10-level nesting", nested(10), ("too_deep", "line 76 (targets[10].within)")),
    added("a 30-level nesting", nested(30), ("too_deep", "line 76 (targets[10].within)")),
    added(
        "a band upside down",
        SHARE
        + """\
aim = "between"
low = 20
high = 15
every = "year"
""",
        ("band_upside_down", "line 13 (targets[1].low)"),
    ),
    added(
        "a band with one end",
        SHARE
        + """\
aim = "between"
low = 20
every = "year"
""",
        ("high_missing", "line 8 (targets[1].high)"),
    ),
    added(
        "aims without their figures",
        SHARE
        + """\
aim = "at_least"
every = "year"
"""
        + SHARE.replace('"1"', '"2"')
        + """\
aim = "less_than"
every = "by"
""",
        ("low_missing", "line 8 (targets[1].low)"),
        ("high_missing", "line 14 (targets[2].high)"),
        ("by_missing", "line 14 (targets[2].by)"),
    ),
    added(
        "a level that is missing, and one where none is asked for",
        LEVEL
        + 'aim = "level_at_least"\n'
        + COUNT.replace('"1"', '"2"')
        + GOAL
        + """\
level = "good"
by = 2022
""",
        ("level_missing", "line 8 (targets[1].level)"),
        ("level_without_aim", "line 21 (targets[2].level)"),
        ("by_without_every", "line 22 (targets[2].by)"),
    ),
    added(
        "a level in words, one that nobody knows, and an aim for levels only",
        LEVEL
        + """\
aim = "level_at_least"
level = "hoàn thành tốt nhiệm vụ"
"""
        + LEVEL.replace('"1"', '"2"')
        + """\
aim = "level_at_least"
level = "splendid"
"""
        + COUNT.replace('"1"', '"3"')
        + """\
aim = "level_at_least"
level = "good"
every = "year"
""",
        ("unknown_level", "line 14 (targets[1].level)"),
        ("unknown_level", "line 21 (targets[2].level)"),
        ("aim_needs_level_measure", "line 25 (targets[3].measure)"),
    ),
    added(
        "a share of more than all",
        SHARE
        + """\
unit = "%"
aim = "at_least"
low = 120
every = "year"
""",
        ("share_above_100", "line 14 (targets[1].low)"),
    ),
    added(
        "a share below nothing",
        SHARE
        + """\
aim = "at_least"
low = -5
every = "year"
""",
        ("negative", "line 13 (targets[1].low)"),
    ),
    added(
        "a metric that nobody computes",
        SHARE + GOAL + 'metric = "organisation_rating"\n' + SHARE.replace('"1"', '"2"') + GOAL + 'metric = "weather"\n',
        ("unknown_metric", "line 15 (targets[1].metric)"),
        ("unknown_metric", "line 23 (targets[2].metric)"),
    ),
    added(
        "two results for one year, written in two ways",
        SHARE
        + GOAL
        + """\
[[targets.results]]
period = 2020
value = 20
[[targets.results]]
period = "năm 2020"
value = 21
""",
        ("duplicate_period", "line 19 (targets[1].results[2].period)"),
    ),
    added(
        "a part larger than its whole, and a part of nothing",
        SHARE
        + GOAL
        + """\
[[targets.results]]
period = 2020
numerator = 12
denominator = 11
[[targets.results]]
period = 2021
numerator = 3
""",
        ("part_larger_than_whole", "line 17 (targets[1].results[1].numerator)"),
        ("denominator_missing", "line 21 (targets[1].results[2].numerator)"),
    ),
    added(
        "result over goal as a fraction",
        COUNT
        + GOAL
        + """\
[[targets.results]]
period = 2020
numerator = 3
denominator = 2
""",
        ("part_larger_than_whole", "line 17 (targets[1].results[1].numerator)"),
    ),
    added(
        "a range upside down, and one without its lower end",
        SHARE
        + GOAL
        + """\
[[targets.results]]
period = 2020
value = 20
value_high = 15
[[targets.results]]
period = 2021
value_high = 15
""",
        ("range_upside_down", "line 18 (targets[1].results[1].value_high)"),
        ("range_upside_down", "line 21 (targets[1].results[2].value_high)"),
    ),
    added(
        "a result below nothing, with a level that nobody knows",
        SHARE
        + GOAL
        + """\
[[targets.results]]
period = 2020
value = -1
level = "splendid"
""",
        ("negative", "line 17 (targets[1].results[1].value)"),
        ("unknown_level", "line 18 (targets[1].results[1].level)"),
    ),
    added(
        "figures of one code, parts of nothing",
        """\
[[results]]
code = "a"
text = "x"
measure = "count"
period = 2020
value = 1
[[results]]
code = "A"
text = "y"
measure = "count"
period = 2020
value = 1
within = "b"
""",
        ("duplicate_code", "line 15 (results[2].code)"),
        ("unknown_within", "line 20 (results[2].within)"),
    ),
    added(
        "ratings with neither level nor reason, with both, and twice",
        """\
[[ratings]]
period = 2020
[[ratings]]
period = 2021
level = "good"
reason = "mới tách"
[previous]
label = "2017-2020"
[[previous.ratings]]
period = "năm 2020"
level = "good"
""",
        ("level_or_reason", "line 8 (ratings[1])"),
        ("level_or_reason", "line 10 (ratings[2])"),
        ("duplicate_period", "line 17 (previous.ratings[1].period)"),
    ),
    added(
        "ratings of no year, which would belong to no term",
        """\
[[ratings]]
period = "term"
level = "good"
[previous]
label = "2017-2020"
[[previous.ratings]]
period = "each_year"
level = "good"
""",
        ("rating_without_year", "line 9 (ratings[1].period)"),
        ("rating_without_year", "line 14 (previous.ratings[1].period)"),
    ),
    added(
        "a share in per mille above its whole",
        """\
[[targets]]
code = "1"
text = "x"
measure = "share"
aim = "at_least"
low = 1200
unit = "‰"
every = "year"
""",
        ("share_above_100", "line 13 (targets[1].low)"),
    ),
    added(
        "more posts than members, and two secretaries",
        """\
[committee]
size = 1
[[committee.posts]]
position = "secretary"
name = "A"
[[committee.posts]]
position = "secretary"
name = "B"
""",
        ("more_posts_than_size", "line 9 (committee.size)"),
        ("two_secretaries", "line 13 (committee.posts[2])"),
    ),
    added(
        "a post that ends before it begins",
        """\
[committee]
[[committee.posts]]
position = "secretary"
since = 2020-03-13
until = 2019-01-01
[committee.ratification]
submitted = 2020-03-20
decided = 2020-03-19
""",
        ("post_ends_before_start", "line 12 (committee.posts[1].until)"),
        ("decided_before_submitted", "line 15 (committee.ratification.decided)"),
    ),
]
