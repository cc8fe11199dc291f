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
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Parts,
    Share,
    Status,
    Table,
    Tone,
)

MET = Status("met", "met", Tone.GOOD)
NOT_MET = Status("not_met", "not met", Tone.BAD)
NASTY = "<script>alert(\"x\")</script> & 'y' </td></style></title> https://example.org/x.js"
VOID = {"meta", "br"}
SHAPES = {"rect", "line", "circle"}


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


def chart_of(band: Band) -> Page:
    return Page(render.draw(Document("T", (Chart("C", (band,)),)), "html"))


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
            Table((column,), (Line((Parts((text, Status("x", text), Share(None, None, None))),)),), caption=text),
            Table((column,), (), caption=text, empty=text),
            Chart(text, (Band(text, None, Decimal(5), (mark,), goal=text),)),
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
<div class="scroll" role="region" tabindex="0" aria-labelledby="b1">
<table>
<caption id="b1">Goals</caption>
<thead>
<tr>
<th scope="col" class="left">No.</th>
<th scope="col" class="left">Goal</th>
<th scope="col" class="right">2020</th>
</tr>
</thead>
<tbody>
<tr>
<td class="left">3a</td>
<th scope="row" class="left depth-1"><span class="unseen">level 2: </span><span class="range">15–20\xa0%</span> \
excellent</th>
<td class="right"><span class="figure">2/11\xa0= 18.18%</span><br><span class="status good">met</span></td>
</tr>
</tbody>
</table>
</div>
<figure aria-labelledby="b2">
<figcaption id="b2">Shares</figcaption>
<p class="key">The box with upright strokes is the goal, the bar that ends in a dot is the result.</p>
<div class="band"><p>3a. excellent <span class="aim">Goal: <span class="range">15–20%</span></span></p>
<svg role="img" aria-labelledby="b2-1-title b2-1-desc" width="100%" height="72">
<title id="b2-1-title">3a. excellent</title>
<desc id="b2-1-desc">Goal: 15–20%; 2020: 18.18%, met</desc>
<text x="0" y="15">2020: 18.18%, met</text>
<rect class="track" x="0" width="100%" y="24" height="14"/>
<rect class="goal" x="15%" width="5%" y="24" height="14"/>
<line class="end" x1="15%" x2="15%" y1="22" y2="40"/>
<line class="end" x1="20%" x2="20%" y1="22" y2="40"/>
<rect class="value good" x="0" width="18.18%" y="29" height="4"/>
<circle class="mark good" cx="18.18%" cy="31" r="5"/>
<line class="tick" x1="0%" x2="0%" y1="44" y2="50"/>
<text class="scale" x="0%" y="64" text-anchor="start">0%</text>
<line class="tick" x1="20%" x2="20%" y1="44" y2="50"/>
<text class="scale" x="20%" y="64" text-anchor="middle">20%</text>
<line class="tick" x1="40%" x2="40%" y1="44" y2="50"/>
<text class="scale" x="40%" y="64" text-anchor="middle">40%</text>
<line class="tick" x1="60%" x2="60%" y1="44" y2="50"/>
<text class="scale" x="60%" y="64" text-anchor="middle">60%</text>
<line class="tick" x1="80%" x2="80%" y1="44" y2="50"/>
<text class="scale" x="80%" y="64" text-anchor="middle">80%</text>
<line class="tick" x1="100%" x2="100%" y1="44" y2="50"/>
<text class="scale" x="100%" y="64" text-anchor="end">100%</text>
</svg>
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
    assert [box["aria-labelledby"] for box in page.all("div", role="region", tabindex="0")] == [
        caption["id"] for caption in page.all("caption")
    ]


def test_every_name_that_is_pointed_to_exists_once() -> None:
    page = Page(render.draw(Document("T", everything("x").blocks * 2), "html"))
    names = [given["id"] for _tag, given in page.elements if "id" in given]
    pointed = [given["aria-labelledby"].split() for _tag, given in page.elements if "aria-labelledby" in given]

    assert len(names) == len(set(names))
    assert {name for group in pointed for name in group} <= set(names)
    assert len(pointed) == 6


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

    assert not tags & {"script", "link", "img", "iframe", "object", "base", "a", "use", "image"}
    assert not {name for name in attributes if name in {"src", "href", "style"} or name.startswith("on")}
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
    assert "body.noticed { display: table;" in paper
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
    """WCAG 2.2, criterion 1.4.3: a contrast of at least 4.5 to 1, on the darkest ground letters stand on."""
    style = render.draw(Document("T", ()), "html")
    inks = dict(re.findall(r"--(ink|soft|good|bad|warning|neutral): #([0-9a-f]+);", style))

    contrasts = {name: (luminance("efece5") + 5) / (luminance(ink) + 5) for name, ink in inks.items()}

    assert len(contrasts) == 6
    assert min(contrasts.values()) >= Decimal("4.5"), contrasts


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
    assert [tick["x1"] for tick in page.of_class("tick")] == ["0%", "20%", "40%", "60%", "80%", "100%"]


@pytest.mark.parametrize(
    ("low", "high", "x", "width", "ends"),
    [
        (Decimal(15), None, "15%", "85%", ["15%"]),
        (None, Decimal("2.5"), "0%", "2.5%", ["2.5%"]),
        (Decimal(100), Decimal(100), "100%", "0%", ["100%", "100%"]),
        (Decimal(90), Decimal(120), "90%", "10%", ["90%", "100%"]),
    ],
)
def test_an_open_goal_reaches_the_end_of_the_scale(
    low: Decimal | None, high: Decimal | None, x: str, width: str, ends: list[str]
) -> None:
    page = chart_of(Band("x", low, high, ()))

    assert [(goal["x"], goal["width"]) for goal in page.of_class("goal")] == [(x, width)]
    assert [end["x1"] for end in page.of_class("end")] == ends


@pytest.mark.parametrize(("value", "place"), [("140", "100%"), ("-5", "0%"), ("0", "0%"), ("100", "100%")])
def test_a_result_beyond_the_scale_stands_at_its_end_and_is_printed_as_it_is(value: str, place: str) -> None:
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
