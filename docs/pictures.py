"""Takes the pictures of the leader's page as a screen, a telephone and A4 paper show it, and of papers from their PDFs.

Run as `make pictures`; needs `chromium` and poppler's `pdftoppm`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent
PICTURES = DOCS / "pictures"
EXAMPLES = sorted((DOCS.parent / "data" / "examples").glob("*.toml"))
BRANCH = ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31")
FOUNDING = DOCS.parent / "data" / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"
ACHIEVEMENT = ("report", "achievement", "--term", "2020-2022", "--on", "2020-12-31")
SIGNED = ("report", "achievement", "--term", "2020-2022", "--on", "2022-12-31")
TREE = ("report", "targets", "--under", "DB-XA-VI-DU", "--year", "2024")
#: Chromium speaks to nobody: no update, no account, no first visit.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SCREEN, TELEPHONE = 1280, 400
#: How much of a page a picture shows, in pixels.
SCREEN_HEIGHT, TELEPHONE_HEIGHT = 1180, 1500


def main() -> None:
    """Draw the pages and take their pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        database = Path(folder, "chibo.db")
        _chibo(database, "init")
        _chibo(database, "--yes", "congress", "record", *map(str, EXAMPLES))
        page = Path(folder, "report.html")
        _chibo(database, "--org", "VI-DU", *BRANCH, "-o", str(page))
        tree = Path(folder, "tree.html")
        _chibo(database, "--yes", "congress", "record", str(DOCS.parent / "data" / "examples" / "dang-bo-xa-vi-du"))
        _chibo(database, *TREE, "-o", str(tree))
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        _screen(browser, page, "report-1280", width=SCREEN, height=SCREEN_HEIGHT)
        _screen(browser, page, "report-400", width=TELEPHONE, height=TELEPHONE_HEIGHT)
        _unfolded(browser, page, "report-unfolded", target="#panel-3a")
        _paper(browser, page, "report-a4", folder=Path(folder))
        _screen(browser, tree, "tree-1280", width=SCREEN, height=2 * SCREEN_HEIGHT)
        _screen(browser, tree, "tree-400", width=TELEPHONE, height=TELEPHONE_HEIGHT)
        _paper(browser, tree, "tree-a4", folder=Path(folder))
        _chibo(database, "--yes", "congress", "record", str(FOUNDING))
        _papers(browser, database, "achievement", ("--org", "VP-STTTT-HN", *ACHIEVEMENT), pages=2, folder=Path(folder))
        _papers(browser, database, "report-paper", ("--org", "VI-DU", *SIGNED), pages=1, folder=Path(folder))
        browser.close()


def _chibo(database: Path, *words: str) -> None:
    command = (sys.executable, "-m", "chibo", "--db", str(database), "--lang", "vi", "--quiet", *words)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _screen(browser: Browser, page: Path, name: str, *, width: int, height: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.goto(page.as_uri())
    _take(opened.screenshot(), name)


def _unfolded(browser: Browser, page: Path, name: str, *, target: str) -> None:
    opened = browser.new_page(viewport={"width": SCREEN, "height": 2 * SCREEN_HEIGHT})
    opened.goto(page.as_uri())
    opened.locator(f"{target} summary").click()
    _take(opened.locator(target).screenshot(), name)


def _paper(browser: Browser, page: Path, name: str, *, folder: Path) -> None:
    """Print a page, and take the picture of its first sheet."""
    opened = browser.new_page()
    opened.goto(page.as_uri())
    printed = folder / "printed.pdf"
    opened.pdf(path=printed, prefer_css_page_size=True)
    drawn = folder / "sheet"
    to_png = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run((to_png, "-r", "90", "-png", "-f", "1", "-singlefile", str(printed), str(drawn)), check=True)
    _take(drawn.with_suffix(".png").read_bytes(), name)


def _papers(browser: Browser, database: Path, name: str, words: tuple[str, ...], *, pages: int, folder: Path) -> None:
    """Set a paper as a PDF, and take the picture of its first pages beside each other."""
    made, drawn = folder / f"{name}.pdf", folder / name
    _chibo(database, *words, "-o", str(made))
    to_png = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run((to_png, "-r", "80", "-png", "-l", str(pages), str(made), str(drawn)), check=True)
    sheets = "".join(f'<img src="{sheet.as_uri()}">' for sheet in sorted(folder.glob(f"{name}-*.png")))
    beside = folder / f"{name}.html"
    look = "body { display: flex; gap: 8px; padding: 8px; margin: 0; background: #888; width: max-content }"
    beside.write_text(f"<!doctype html><style>{look}</style><body>{sheets}", encoding="utf-8")
    opened = browser.new_page()
    opened.goto(beside.as_uri())
    _take(opened.locator("body").screenshot(), name)


def _take(picture: bytes, name: str) -> None:
    file = PICTURES / f"{name}.png"
    file.write_bytes(picture)
    print(f"{file.relative_to(DOCS.parent)}: {len(picture) // 1024} KB")


if __name__ == "__main__":
    main()
