"""The pages as a browser shows them: quiet, complete on a telephone and on A4, for keyboards and screen readers."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from chibo import i18n
from tools import need

DATA = Path(__file__).parents[2] / "data"
FOUNDING = DATA / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"
INVENTED = sorted((DATA / "examples").glob("*.toml"))
TREE = DATA / "examples" / "dang-bo-xa-vi-du"
#: Each page: what is recorded for it, and the command that draws it.
PAGES = {
    "branch": (INVENTED, ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31")),
    "founding": ([FOUNDING], ("report", "targets", "--term", "2020-2022", "--on", "2020-03-13")),
    "tree": ([TREE], ("report", "targets", "--under", "DB-XA-VI-DU", "--year", "2024")),
    "congress": ([FOUNDING], ("report", "congress", "--term", "2020-2022", "--on", "2020-03-13")),
    "members": ([FOUNDING], ("report", "members", "--on", "2020-12-31")),
}
#: Invented people, one with a name that is longer than any column.
PEOPLE = ("Nguyễn Văn Ẵm", "Công Tằng Tôn Nữ Huyền Trân Nguyễn Thị Ỷ Lan", "Trần Thị Ỷ")
#: Hướng dẫn 36-HD/VPTW asks for A4: 210 by 297 mm, here in points of 1/72 inch.
A4 = (595, 842)
#: Chromium speaks to nobody: no update, no account, no first visit.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=need("chromium"), args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def drawn():
    """Every page that was drawn, by its name, so that none is drawn twice."""
    return {}


@pytest.fixture(params=PAGES)
def address(request, chibo, drawn, tmp_path_factory):
    """The address of a page on this machine."""
    name = request.param
    if name not in drawn:
        i18n.use("vi")
        dossiers, words = PAGES[name]
        assert chibo("congress", "record", *map(str, dossiers)).exit_code == 0
        for person in PEOPLE if name == "members" else ():
            assert chibo("member", "add", person, "--admitted-on", "03/02/2001").exit_code == 0
        file = tmp_path_factory.mktemp("page") / f"{name}.html"
        done = chibo(*words, "-o", str(file))
        assert done.exit_code == 0, done.stderr
        drawn[name] = file.as_uri()
    return drawn[name]


@pytest.fixture
def opened(browser, address):
    """Open the page; what it asks for and what it complains of is kept, and must be nothing."""
    asked, complained = [], []

    def look():
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complained.append(message.text))
        page.on("pageerror", lambda error: complained.append(str(error)))
        page.goto(address)
        return page

    yield look
    assert set(asked) == {address}
    assert complained == []
    for context in browser.contexts:
        context.close()


def test_no_rule_of_accessibility_is_broken_by_day_or_night_with_everything_unfolded(opened):
    page = opened()
    unfold(page)

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=RULES)
        assert found.response["passes"], "axe looked at nothing"
        assert found.violations_count == 0, found.generate_report()


def test_nothing_stands_beyond_the_edge_of_a_window_or_a_telephone(opened):
    page = opened()
    unfold(page)

    for width in (1280, 400, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def test_the_keyboard_reaches_and_opens_everything_that_is_folded_away(opened):
    page = opened()
    folded = page.locator("details").count()

    reached = 0
    for _step in range(400):
        page.keyboard.press("Tab")
        tag = page.evaluate("document.activeElement.tagName")
        if tag == "BODY":
            break
        if tag == "SUMMARY":
            reached += 1
            page.keyboard.press("Enter")

    assert reached == folded
    assert page.locator("details[open]").count() == folded


def test_paper_is_a4_and_says_what_the_page_says(opened):
    page = opened()
    printed = page.pdf(prefer_css_page_size=True)

    sizes = {
        (round(float(x)), round(float(y))) for x, y in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    }
    assert sizes == {A4}


@pytest.mark.parametrize("address", ["branch"], indirect=True)
@pytest.mark.parametrize("width", [700, 820, 1000, 1280])
def test_the_verdicts_are_in_sight_without_scrolling_the_table_sideways(opened, width):
    page = opened()
    unfold(page)
    page.set_viewport_size({"width": width, "height": 900})

    assert page.evaluate("[...document.querySelectorAll('.scroll')].every(box => box.scrollWidth <= box.clientWidth)")


@pytest.mark.parametrize("address", ["branch"], indirect=True)
def test_a_leader_sees_at_once_how_many_are_met_and_gets_from_there_to_the_figures(opened):
    page = opened()

    lead = page.locator(".lead")
    assert lead.inner_text() == "Đạt 7/13 chỉ tiêu, 4 không đạt, 2 chưa kết luận"
    assert lead.bounding_box()["y"] < 450
    page.locator("dl.cards a", has_text="3a").click()
    target = page.locator(":target")
    assert "3/11 =\N{NO-BREAK SPACE}27,27\N{NO-BREAK SPACE}%" in target.inner_text()
    target.locator("summary").click()
    assert "Bỏ phiếu xếp loại trước khi tính số lượng tối đa" in target.inner_text()
    assert "21-HD/BTCTW" in target.inner_text()


@pytest.mark.parametrize("address", ["branch"], indirect=True)
def test_the_goal_and_the_results_are_drawn_where_their_figures_say(opened):
    page = opened()
    panel = page.locator("#panel-3a")

    track, goal, mark = (panel.locator(f"svg .{kind}").first.bounding_box() for kind in ("track", "goal", "mark"))

    assert (goal["x"] - track["x"]) / track["width"] == pytest.approx(0.15, abs=0.01)
    assert goal["width"] / track["width"] == pytest.approx(0.05, abs=0.01)
    # 3 of 11 is 27,27 %.
    assert (mark["x"] + mark["width"] / 2 - track["x"]) / track["width"] == pytest.approx(0.2727, abs=0.01)


@pytest.mark.parametrize("address", ["branch"], indirect=True)
def test_what_the_reader_has_opened_is_printed_and_no_target_is_torn(opened):
    page = opened()
    page.emulate_media(media="print")
    hidden = page.locator("#panel-3a details")
    assert not hidden.is_visible()

    page.emulate_media(media="screen")
    hidden.locator("summary").click()
    page.emulate_media(media="print")

    assert hidden.get_by_text("Bỏ phiếu xếp loại").first.is_visible()
    breaks = page.eval_on_selector_all(
        ".panel:not(:has([open]))", "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(breaks) == {"avoid"}


@pytest.mark.parametrize("address", ["tree"], indirect=True)
def test_the_page_of_a_tree_names_what_was_missed_and_unfolds_each_branch(opened):
    page = opened()

    assert page.locator(".lead").inner_text() == "Đạt 17/24 chỉ tiêu, 1 không đạt, 4 chưa kết luận, 2 chưa đến hạn"
    assert "CB-THON-TAY, 3" in page.locator("ul.attention li").first.inner_text()
    branch = page.locator("details", has_text="CB-THON-TAY").first
    assert not branch.get_by_text("5/22").is_visible()
    branch.locator("summary").click()
    assert branch.get_by_text("5/22").first.is_visible()
