"""The leader's page: how many are met, and each goal to scale with what stands behind it."""

import re
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.reports import render
from chibo.reports.document import (
    Amount,
    Band,
    Chart,
    Document,
    Mark,
    Named,
    Panel,
    Panels,
    Paragraph,
    Reading,
    Share,
    Status,
    Tally,
    Tone,
)
from chibo.reports.render import scale

MET = Status("met", "met", Tone.GOOD)
NOT_MET = Status("not_met", "not met", Tone.BAD)
OVER_CAP = Status("over_cap", "over the cap", Tone.BAD)
NO_DATA = Status("no_data", "no data", Tone.WARNING)


def panel(low: str | None, high: str | None, *values: str, unit: str | None = "") -> Panel:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    readings = tuple(Reading("2020", Amount(Decimal(value)), Decimal(value), MET) for value in values)
    return Panel("3a", "3a. excellent", MET, "the goal", *ends, unit=unit, readings=readings)


def drawn(*panels: Panel, chart: Chart | None = None, form: str = "html") -> str:
    text = render.draw(Document("T", (Panels("Target by target", "Figures", panels, chart),)), form)
    return text.partition("<main>\n")[2].partition("</main>")[0] if form == "html" else text


def attributes(page: str, tag: str, kind: str, name: str) -> list[str]:
    shapes = re.findall(rf'<{tag} class="{kind}[^"]*"[^>]*>', page)
    return [re.search(rf' {name}="([^"]*)"', shape).group(1) for shape in shapes]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("low", "high", "values", "ticks"),
    [
        ("1", "2", ("1", "2", "3"), ["0", "1", "2", "3"]),
        ("30", None, ("14.5", "18", "32.5"), ["0", "10", "20", "30", "40"]),
        # A floor alone has room above it, or its field would have no width.
        ("1", None, (), ["0", "1", "2"]),
        (None, "0", ("0", "0"), ["0", "1"]),
        # What may shrink has a scale on both sides of nothing.
        ("10", None, ("-7.5", "3"), ["-10", "0", "10", "20"]),
        ("139", None, ("1000.5",), ["0", "500", "1000", "1500"]),
        ("1", None, ("0.5",), ["0", "0.5", "1", "1.5"]),
    ],
)
def test_a_scale_has_few_round_figures_that_hold_the_goal_and_every_result(low, high, values, ticks) -> None:
    i18n.use("en")
    found = scale.of(panel(low, high, *values))

    assert found is not None
    assert [found.write(tick) for tick in found.ticks] == ticks


def test_shares_keep_the_whole_scale_of_a_hundred() -> None:
    found = scale.of(panel("15", "20", "18.18", unit=None))

    assert found is not None
    assert [found.write(tick) for tick in found.ticks] == ["0 %", "25 %", "50 %", "75 %", "100 %"]
    assert found.place(Decimal("18.18")) == Decimal("18.18")
    assert found.place(Decimal(140)) == 100


def test_what_has_no_figure_has_no_picture() -> None:
    level = Panel("1", "1. rated", MET, "good or better", readings=(Reading("2020", "excellent", None, MET),))

    page = drawn(level)

    assert "<svg" not in page
    assert '<ul class="readings plain">' in page
    assert "excellent" in page


def test_the_field_of_the_goal_and_the_results_stand_to_scale() -> None:
    page = drawn(panel("1", "2", "1", "3", unit="đảng viên"))

    assert attributes(page, "rect", "goal", "x") == ["33.33%"] * 2
    assert attributes(page, "rect", "goal", "width") == ["33.33%"] * 2
    assert attributes(page, "line", "end", "x1") == ["33.33%", "66.67%"] * 2
    assert attributes(page, "circle", "mark", "cx") == ["33.33%", "100.00%"]
    assert '<span class="unit">đảng viên</span>' in page


def test_what_shrank_is_drawn_to_the_left_of_nothing() -> None:
    page = drawn(panel("10", None, "-5", unit="%"))

    # From -5 to 15 in steps of 5: nothing stands at a quarter.
    assert attributes(page, "rect", "value", "x") == ["0.00%"]
    assert attributes(page, "rect", "value", "width") == ["25.00%"]
    assert attributes(page, "circle", "mark", "cx") == ["0.00%"]


def test_a_part_of_a_sum_is_not_held_against_the_goal() -> None:
    readings = (
        Reading("2020", Amount(1), Decimal(1)),
        Reading("2021", Amount(2), Decimal(2)),
        Reading("term", Amount(3), Decimal(3), MET),
    )
    page = drawn(Panel("4", "4", MET, "3", Decimal(3), None, "", readings))

    assert len(attributes(page, "rect", "goal", "x")) == 1
    assert [kind for kind in ("good", "neutral") if f'<rect class="value {kind}"' in page] == ["good", "neutral"]


def test_every_figure_and_verdict_of_a_picture_stands_beside_it_in_words() -> None:
    i18n.use("en")
    readings = (Reading("2020", Share(3, 11, Decimal("27.27")), Decimal("27.27"), OVER_CAP), Reading("2021", None))
    page = drawn(Panel("3a", "3a. excellent", OVER_CAP, "15–20%", Decimal(15), Decimal(20), None, readings))

    heard = re.sub(r'<(span|div) [^>]*aria-hidden="true">.*?</svg>.*?</\1>', "", page)

    assert "<svg" not in heard
    assert "15–20%" in heard
    assert "3/11 =\N{NO-BREAK SPACE}27.27%" in heard
    assert heard.count("over the cap") == 2
    assert "no result" in heard


def test_what_stands_behind_a_result_is_folded_away_under_a_name_of_its_own() -> None:
    page = drawn(Panel("3a", "3a. excellent", MET, "x", behind=(Paragraph("counted by the committee"),)))

    assert '<details><summary>Figures<span class="unseen">: 3a. excellent</span></summary>' in page
    assert "<p>counted by the committee</p>\n</details>" in page


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_forms_that_draw_no_panels_draw_the_chart_of_the_shares(form: str) -> None:
    chart = Chart("Shares", (Band("3a", Decimal(15), Decimal(20), (Mark("2020", Decimal(18), MET),)),))

    assert "Shares" in drawn(panel("15", "20", "18"), chart=chart, form=form)
    assert "excellent" not in drawn(panel("15", "20", "18"), form=form)


def test_the_first_thing_on_a_page_is_how_many_are_met_and_which_are_not() -> None:
    i18n.use("en")
    named = (
        (Named("1", "study", key="1"), Named("2", "rated", key="2")),
        (Named("4", "health", "nothing reported", key="4"),),
        (Named("3a", "excellent", "2020: 3/11 = 27.27%", key="3a"),),
    )
    tally = Tally("Standing", ((MET, 2), (NO_DATA, 1), (OVER_CAP, 1)), lead="2 of 4 met", which=named)
    page = render.draw(Document("T", (tally,)), "html").partition("<main>\n")[2]

    cards, _attention, listed = page.partition('<h2 class="attention">')

    assert cards.startswith('<p class="lead">2 of 4 met</p>')
    assert attributes(cards, "rect", "part", "width") == ["50.00%", "25.00%", "25.00%"]
    assert '<dd class="which"><a href="#panel-1">1</a>, <a href="#panel-2">2</a></dd>' in cards
    # The worst first, each with its word; what is met needs no attention.
    assert re.findall(r'<span class="status \w+">([^<]+)</span>', listed) == ["over the cap", "no data"]
    assert "3/11 =\N{NO-BREAK SPACE}27.27%" in listed
    assert "study" not in listed


@pytest.mark.parametrize("key", ["3a", "2.1", "a b", "Đ", "1/2"])
def test_a_card_points_to_its_panel_whatever_its_code(key: str) -> None:
    tally = Tally("S", ((MET, 1),), which=((Named(key, "x", key=key),),))
    page = render.draw(Document("T", (tally, Panels("P", "F", (Panel(key, "x", MET, "x"),)))), "html")

    (pointed,) = re.findall(r'href="#([^"]+)"', page)

    assert f'id="{pointed}"' in page
    assert re.fullmatch(r"[A-Za-z0-9-]+", pointed)


def test_names_that_lead_nowhere_stand_in_the_list_and_not_in_the_cards() -> None:
    tally = Tally("S", ((OVER_CAP, 1),), lead="0 of 1 met", which=((Named("CB-1, 3", "excellent"),),))
    cards, _title, listed = render.draw(Document("T", (tally,)), "html").partition('<h2 class="attention">')

    assert "CB-1" not in cards.partition("<main>")[2]
    assert "CB-1, 3. excellent" in listed


def test_results_with_names_get_more_room_than_those_of_years() -> None:
    branches = (Reading("CB-THON-DONG", Amount(3), Decimal(3), MET),)

    assert 'class="panel good named"' in drawn(Panel("k", "x", MET, "x", Decimal(1), unit="", readings=branches))
    assert "named" not in drawn(panel("1", "2", "1"))
