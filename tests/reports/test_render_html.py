"""The page: what it says, who can read it, that it stands alone, and that its pictures are to scale."""

import re
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from chibo import i18n
from chibo.i18n import _
from chibo.reports import render
from chibo.reports.document import (
    Align,
    Band,
    Chart,
    Column,
    Details,
    Document,
    Facts,
    Heading,
    Items,
    Letterhead,
    Line,
    Mark,
    Named,
    Panel,
    Panels,
    Paragraph,
    Parts,
    Reading,
    Share,
    Status,
    Table,
    Tally,
    Tone,
)

MET = Status("met", "met", Tone.GOOD)
NOT_MET = Status("not_met", "not met", Tone.BAD)
NASTY = "<script>alert(\"x\")</script> & 'y' </td></style></title> https://example.org/x.js"
VOID = {"meta", "br"}
SHAPES = {"rect", "line", "circle", "path"}


class Page(HTMLParser):
    """Reads a page strictly: every element is closed in its place."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SHAPES
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1] if self.open else "", data.strip()))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """The attributes of the elements with this tag whose attributes have these values."""
        return [given for name, given in self.elements if name == tag and wanted.items() <= given.items()]

    def of_class(self, name: str) -> list[dict[str, str]]:
        """The attributes of the elements of this class."""
        return [given for _tag, given in self.elements if name in given.get("class", "").split()]

    def said(self, tag: str) -> list[str]:
        """The texts directly inside the elements with this tag."""
        return [text for name, text in self.texts if name == tag]


def chart_of(band: Band, *, unit: str | None = None) -> Page:
    return Page(render.draw(Document("T", (Chart("C", (band,), unit=unit),)), "html"))


def main_of(text: str) -> str:
    return text.partition("<main>\n")[2].partition("</main>")[0]


def everything(text: str) -> Document:
    """A document that says the same text in every place that takes one."""
    mark = Mark(text, Decimal(20), Status("x", text))
    column = Column("c", text)
    return Document(
        text,
        (
            Heading(text),
            Paragraph(text, Tone.BAD),
            Items((text,)),
            Facts(((text, text),)),
            Tally(text, ((Status("x", text, Tone.BAD), 1),), lead=text, which=((Named(text, text, text, key=text),),)),
            Table(
                (column,),
                (Line((Parts((text, Status("x", text), Share(None, None, None))),), remark=text),),
                caption=text,
                remark_title=text,
            ),
            Table((column,), (), caption=text, empty=text),
            Chart(text, (Band(text, None, Decimal(5), (mark,), goal=text),)),
            Panels(
                text,
                text,
                (
                    Panel(
                        text,
                        text,
                        Status("x", text),
                        text,
                        high=Decimal(5),
                        unit=text,
                        readings=(Reading(text, text, Decimal(2), Status("x", text)), Reading(text, None)),
                        behind=(Paragraph(text),),
                    ),
                ),
            ),
            Details(text, (Chart(text, (Band(text, None, Decimal(5), (mark,), goal=text),)), Details(text, ()))),
        ),
        excerpt=text,
        issuer=(text, text),
        notice=text,
    )


def test_a_table_and_a_picture_are_drawn_whole() -> None:
    i18n.use("en")
    columns = (Column("code", "No."), Column("goal", "Goal", names=True), Column("result", "2020", Align.RIGHT))
    shares = Parts((Share(2, 11, Decimal("18.18")), MET))
    table = Table(columns, (Line(("3a", "15–20 % excellent", shares), 1),), caption="Goals")
    band = Band("3a. excellent", Decimal(15), Decimal(20), (Mark("2020", Decimal("18.18"), MET),))

    drawn = render.draw(Document("REPORT", (table, Chart("Shares", (band,)))), "html")

    assert (
        main_of(drawn)
        == """\
<div class="scroll" role="group" tabindex="0" aria-labelledby="b1">
<table>
<caption id="b1">Goals</caption>
<thead>
<tr>
<th scope="col" class="left before short">No.</th>
<th scope="col" class="left">Goal</th>
<th scope="col" class="right long">2020</th>
</tr>
</thead>
<tbody>
<tr>
<td class="left before short">3a</td>
<th scope="row" class="left depth-1"><span class="unseen">level 2: </span><span class="range">15–20\xa0%</span> \
excellent</th>
<td class="right long"><span class="figure">2/11 =\xa018.18%</span><br><span class="status good">met</span></td>
</tr>
</tbody>
</table>
</div>
<figure aria-labelledby="b2">
<figcaption id="b2">Shares</figcaption>
<p class="key">The box with upright strokes is the goal, the bar that ends in a dot is the result.</p>
<div class="bands">
<div class="band"><p><span class="measured">3a. excellent</span> <span class="aim">Goal: \
<span class="range">15–20%</span></span></p>
<svg role="img" aria-labelledby="b2-1-title b2-1-desc" width="100%" height="52">
<title id="b2-1-title">3a. excellent</title>
<desc id="b2-1-desc">Goal: 15–20%; 2020: 18.18%, met</desc>
<text x="0" y="13">2020: 18.18%, met</text>
<rect class="track" x="0" width="100%" y="17" height="9"/>
<rect class="goal" x="15%" width="5%" y="17" height="9"/>
<line class="end" x1="15%" x2="15%" y1="15" y2="28"/>
<line class="end" x1="20%" x2="20%" y1="15" y2="28"/>
<rect class="value good" x="0%" width="18.18%" y="19" height="4"/>
<circle class="mark good" cx="18.18%" cy="21" r="5"/>
<line class="tick" x1="0%" x2="0%" y1="26" y2="32"/>
<text class="scale" x="0%" y="46" text-anchor="start">0%</text>
<line class="tick" x1="25%" x2="25%" y1="26" y2="32"/>
<text class="scale" x="25%" y="46" text-anchor="middle">25%</text>
<line class="tick" x1="50%" x2="50%" y1="26" y2="32"/>
<text class="scale" x="50%" y="46" text-anchor="middle">50%</text>
<line class="tick" x1="75%" x2="75%" y1="26" y2="32"/>
<text class="scale" x="75%" y="46" text-anchor="middle">75%</text>
<line class="tick" x1="100%" x2="100%" y1="26" y2="32"/>
<text class="scale" x="100%" y="46" text-anchor="end">100%</text>
</svg>
</div>
</div>
</figure>
"""
    )


def test_figures_alone_are_cards_and_the_unknown_is_said_in_words() -> None:
    i18n.use("en")

    cards, facts = Facts((("Met", 3), ("Verdict", NOT_MET))), Facts((("Secretary", None),))

    assert (
        main_of(render.draw(Document("T", (cards, facts)), "html"))
        == """\
<dl class="cards">
<div><dt>Met</dt><dd><span class="figure">3</span></dd></div>
<div><dt>Verdict</dt><dd><span class="status bad">not met</span></dd></div>
</dl>
<dl class="facts">
<div><dt>Secretary</dt><dd>not known</dd></div>
</dl>
"""
    )


def test_a_remark_is_drawn_across_its_table_in_one_body_with_its_line() -> None:
    columns = (Column("code", "No."), Column("verdict", "Verdict"))
    lines = (Line(("3", MET), remark="1 < 2"), Line(("4", MET)))
    table = Table(columns, lines, remark_title="Note")

    drawn = main_of(render.draw(Document("T", (table,)), "html"))

    assert (
        drawn.partition("</thead>\n")[2]
        == """\
<tbody>
<tr>
<th scope="row" class="left">3</th>
<td class="left short"><span class="status good">met</span></td>
</tr>
<tr class="remark"><td colspan="2"><span class="label">Note:</span> 1 &lt; 2</td></tr>
</tbody>
<tbody>
<tr>
<th scope="row" class="left">4</th>
<td class="left short"><span class="status good">met</span></td>
</tr>
</tbody>
</table>
</div>
"""
    )


def test_a_tally_is_drawn_as_cards_each_with_its_word_and_its_tone() -> None:
    tally = Tally("Standing", ((MET, 3), (NOT_MET, 1)))

    assert (
        main_of(render.draw(Document("T", (tally,)), "html"))
        == """\
<dl class="cards" aria-label="Standing">
<div class="good"><dt>met</dt><dd><span class="figure">3</span></dd></div>
<div class="bad"><dt>not met</dt><dd><span class="figure">1</span></dd></div>
</dl>
"""
    )


def test_on_a_telephone_each_value_bears_the_heading_of_its_column() -> None:
    columns = tuple(Column(f"c{number}", f"Title {number}") for number in range(4))
    page = Page(render.draw(Document("T", (Table(columns, (Line(("3a", 1, None, "x")),)),)), "html"))

    assert [cell["data-label"] for cell in page.all("td")] == ["Title 1", "Title 2", "Title 3"]
    assert [cell["class"] for cell in page.all("td")] == ["left short", "left short none", "left short"]
    assert [table["class"] for table in page.all("table")] == ["stacked"]


@pytest.mark.parametrize(
    ("columns", "kind"), [(3, ""), (4, "stacked"), (6, "stacked wide"), (10, "stacked wide widest")]
)
def test_the_more_columns_a_table_has_the_closer_it_is_set(columns: int, kind: str) -> None:
    table = Table(tuple(Column(f"c{number}", "x") for number in range(columns)), (Line((1,) * columns),))
    page = Page(render.draw(Document("T", (table,)), "html"))

    assert [drawn.get("class", "") for drawn in page.all("table")] == [kind]


def test_a_column_without_which_people_can_do_is_marked() -> None:
    columns = (Column("text", "Target"), Column("unit", "Unit", spare=True))
    page = Page(render.draw(Document("T", (Table(columns, (Line(("x", "%")),)),)), "html"))

    assert len(page.of_class("spare")) == 2


def test_party_papers_keep_the_letters_of_their_size() -> None:
    """Hướng dẫn 36-HD/VPTW: letters of 14 points; a report and a list are set smaller."""
    paper = Document("T", (), letterhead=Letterhead("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 1", "Hà Nội"))
    drawn = [render.draw(document, "html") for document in (paper, Document("T", ()))]

    assert ".page.formal { font-size: 14pt;" in drawn[0]
    assert ['<div class="page formal">' in page for page in drawn] == [True, False]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_names_its_language_and_its_landmarks(language: str) -> None:
    i18n.use(language)

    page = Page(render.draw(everything("Báo cáo"), "html"))

    assert page.all("html") == [{"lang": language}]
    assert [len(page.all(landmark)) for landmark in ("header", "main", "footer", "aside", "h1")] == [1] * 5
    assert page.said("title")[0] == "Báo cáo – Báo cáo"
    assert page.open == []


def test_tables_name_their_columns_lines_and_scrolling_box() -> None:
    page = Page(render.draw(everything("x"), "html"))

    assert [cell["scope"] for cell in page.all("th")] == ["col", "row"]
    assert page.said("caption") == ["x"]
    assert [box["aria-labelledby"] for box in page.all("div", role="group", tabindex="0")] == [
        caption["id"] for caption in page.all("caption")
    ]


def test_every_name_that_is_pointed_to_exists_once() -> None:
    page = Page(render.draw(Document("T", everything("x").blocks + everything("y").blocks), "html"))
    names = [given["id"] for _tag, given in page.elements if "id" in given]
    pointed = [given["aria-labelledby"].split() for _tag, given in page.elements if "aria-labelledby" in given]

    assert len(names) == len(set(names))
    assert {name for group in pointed for name in group} <= set(names)
    assert len(pointed) == 14


def test_details_can_be_folded_away_under_their_title_and_hold_others() -> None:
    inner = Details("Tổ 1", (Paragraph("three members"),))
    drawn = render.draw(Document("T", (Details("CB-01", (Paragraph("eleven members"), inner)),)), "html")

    assert main_of(drawn) == (
        "<details><summary>CB-01</summary>\n<p>eleven members</p>\n"
        "<details><summary>Tổ 1</summary>\n<p>three members</p>\n</details>\n</details>\n"
    )


def test_nasty_text_stays_text_wherever_it_stands() -> None:
    harmless, nasty = (Page(render.draw(everything(text), "html")) for text in ("x", NASTY))

    assert [tag for tag, _given in nasty.elements] == [tag for tag, _given in harmless.elements]
    assert NASTY in nasty.said("h1")
    assert NASTY in nasty.said("desc")[0]


def test_the_page_loads_and_runs_nothing() -> None:
    drawn = render.draw(everything("x"), "html")
    page = Page(drawn)

    tags = {tag for tag, _given in page.elements}
    attributes = {name for _tag, given in page.elements for name in given}

    assert not tags & {"script", "link", "img", "iframe", "object", "base", "use", "image"}
    assert not {name for name in attributes if name in {"src", "style"} or name.startswith("on")}
    assert {given["href"][0] for _tag, given in page.elements if "href" in given} == {"#"}
    assert not re.search(r"url\(|@import|@font-face|https?:", drawn)


def test_letters_are_composed() -> None:
    drawn = render.draw(everything("Nguye\u0302\u0303n"), "html")

    assert "Nguyễn" in drawn
    assert "e\u0302" not in drawn


def test_the_notice_stands_on_the_screen_and_heads_every_page_of_paper() -> None:
    drawn = render.draw(everything("The results are fictional."), "html")
    style = drawn.split("<style>")[1].split("</style>")[0]
    paper = style.split("@media print")[1]

    assert drawn.index('<aside class="notice"') < drawn.index("<header>")
    assert '<body class="noticed">' in drawn
    assert "body.noticed { display: table; table-layout: fixed;" in paper
    assert ".notice { display: table-header-group;" in paper


def test_a_page_without_a_notice_leaves_no_room_for_one() -> None:
    drawn = render.draw(Document("T", ()), "html")

    assert "<aside" not in drawn
    assert "<body>" in drawn


def test_paper_is_a4_with_the_margins_of_party_papers() -> None:
    """Hướng dẫn 36-HD/VPTW: top 20, right 15, bottom 20, left 30 mm."""
    assert "@page { size: A4; margin: 20mm 15mm 20mm 30mm; }" in render.draw(Document("T", ()), "html")


def test_the_style_knows_every_tone_and_every_depth() -> None:
    style = render.draw(Document("T", ()), "html").split("<style>")[1].split("</style>")[0]

    assert all(f".status.{tone} " in style for tone in Tone)
    assert all(f".depth-{depth} " in style for depth in range(1, 5))


def test_colours_of_letters_can_be_told_from_their_ground() -> None:
    """WCAG 2.2, criterion 1.4.3: a contrast of at least 4.5 to 1, on the ground that is nearest to the letters."""
    style = render.draw(Document("T", ()), "html")
    day, night = ({name: luminance(ink) for name, ink in _VARIABLE.findall(root)} for root in style.split(":root")[1:])

    for colours in (day, night):
        lights = {name: max(colours[name], colours["head"]) + 5 for name in INKS}
        contrasts = {name: light / (min(colours[name], colours["head"]) + 5) for name, light in lights.items()}
        assert min(contrasts.values()) >= Decimal("4.5"), contrasts


INKS = ("ink", "soft", "good", "bad", "warning", "neutral", "link")
_VARIABLE = re.compile(r"--([a-z]+): #([0-9a-f]+);")


def luminance(colour: str) -> Decimal:
    """The relative luminance of WCAG 2.2, in hundredths."""
    parts = [colour[i : i + 2] for i in (0, 2, 4)] if len(colour) == 6 else [letter * 2 for letter in colour]
    shares = [Decimal(int(part, 16)) / 255 for part in parts]
    # Near black the standard takes a straight line, which lies below this curve: the check errs on the strict side.
    linear = [((share + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4") for share in shares]
    weights = (Decimal("21.26"), Decimal("71.52"), Decimal("7.22"))
    return sum((weight * part for weight, part in zip(weights, linear, strict=True)), Decimal(0))


def test_the_band_and_the_results_stand_where_the_scale_says() -> None:
    marks = (Mark("2020", Decimal("18.18"), MET), Mark("2021", Decimal("9.09"), NOT_MET))
    page = chart_of(Band("3a", Decimal(15), Decimal(20), marks))

    assert [(goal["x"], goal["width"]) for goal in page.of_class("goal")] == [("15%", "5%")] * 2
    assert [end["x1"] for end in page.of_class("end")] == ["15%", "20%"] * 2
    assert [value["width"] for value in page.of_class("value")] == ["18.18%", "9.09%"]
    assert [mark["cx"] for mark in page.of_class("mark")] == ["18.18%", "9.09%"]
    assert [tick["x1"] for tick in page.of_class("tick")] == ["0%", "25%", "50%", "75%", "100%"]


@pytest.mark.parametrize(
    ("low", "high", "x", "width", "ends"),
    [
        (Decimal(15), None, "15%", "85%", ["15%"]),
        (None, Decimal("12.5"), "0%", "12.5%", ["12.5%"]),
        # Where all are slivers of the whole the scale is shorter, and it goes on where something is above the whole.
        (None, Decimal("0.75"), "0%", "93.75%", ["93.75%"]),
        (Decimal(100), Decimal(100), "100%", "0%", ["100%", "100%"]),
        (Decimal(90), Decimal(120), "60%", "20%", ["60%", "80%"]),
    ],
)
def test_an_open_goal_reaches_the_end_of_the_scale(
    low: Decimal | None, high: Decimal | None, x: str, width: str, ends: list[str]
) -> None:
    page = chart_of(Band("x", low, high, ()))

    assert [(goal["x"], goal["width"]) for goal in page.of_class("goal")] == [(x, width)]
    assert [end["x1"] for end in page.of_class("end")] == ends


@pytest.mark.parametrize(("value", "place"), [("180", "90%"), ("-5", "0%"), ("0", "0%"), ("100", "100%")])
def test_a_result_above_the_whole_has_its_place_and_one_below_nothing_stands_at_the_start(
    value: str, place: str
) -> None:
    i18n.use("en")
    page = chart_of(Band("x", Decimal(15), None, (Mark("2020", Decimal(value), MET),)))

    assert page.of_class("mark")[0]["cx"] == place
    assert f"2020: {value}%, met" in page.said("text")


def test_a_goal_without_figures_and_results_draws_neither() -> None:
    page = chart_of(Band("x", None, None, ()))

    assert page.of_class("goal") == []
    assert page.of_class("mark") == []
    assert _("no result") in page.said("text")


def test_a_picture_is_told_to_those_who_do_not_see_it() -> None:
    i18n.use("vi")
    page = chart_of(Band("3a. xuất sắc", Decimal(15), Decimal(20), (Mark("2020", Decimal("18.18"), MET),)))
    (picture,) = page.all("svg")

    assert picture["role"] == "img"
    assert page.said("title")[1:] == ["3a. xuất sắc"]
    assert page.said("desc") == [f"{_('Goal')}: 15–20 %; 2020: 18,18 %, met"]


def test_a_bar_begins_at_zero_also_where_the_scale_begins_below_it() -> None:
    """A fall of 0.4 against a goal of 1 is the shorter bar: drawn from the left it would be the longer one."""
    marks = (Mark("2020", Decimal("-0.4"), MET), Mark("2021", Decimal("-1.6"), MET))
    page = chart_of(Band("fall", None, Decimal(-1), marks), unit="%")

    assert [(bar["x"], bar["width"]) for bar in page.of_class("value")] == [("80%", "20%"), ("20%", "80%")]
