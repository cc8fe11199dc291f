"""What the pages say is so: their commands run, the output they show is the program's, their links lead somewhere.

A page's fenced blocks are read in order, in one folder of the page's own:

- `toml NAME` and `csv NAME` are written to the file NAME;
- each line `chibo …` of an `sh` or `powershell` block is run, and ends with code 0, or with N where `exit=N` stands;
- a `text` block is what the block before it prints; a line that holds only `…` marks what the page leaves out.
"""

import importlib.util
import re
import shlex
import shutil
import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

import pytest

from chibo import i18n
from chibo.cli import output

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = sorted([README, ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "vi").glob("*.md")])
#: The references are made from the program itself, with its metavariables instead of values.
WRITTEN_BY_HAND = [page for page in PAGES if page.name not in ("commands.md", "lenh.md")]
WALKED = [README, ROOT / "docs" / "vi" / "huong-dan.md"]
BLOCK = re.compile(r"^```(\w*) *([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(chibo [\w-][^`\n]*)`")
COMMAND = re.compile(r"(?:\.venv[\\/](?:bin|Scripts)[\\/])?chibo (.+)")
SETTING = re.compile(r'\$env:(\w+) = "(.*)"|export (\w+)=(\S+)')
SHELLS = ("sh", "powershell")


class Block(NamedTuple):
    """A fenced block of a page: its language, what stands after it, its text."""

    language: str
    info: str
    text: str


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def words_of(line: str) -> list[str] | None:
    """The words of a command line of chibo, as a shell would give them; None when the line runs something else."""
    found = COMMAND.fullmatch(line.strip())
    # Windows writes its paths with a backslash, which is no escape there.
    return shlex.split(found[1].replace("\\", "\\\\"), comments=True) if found else None


def commands_of(page: Path) -> list[list[str]]:
    """Every command line of chibo on a page, in blocks and in sentences."""
    text = page.read_text(encoding="utf-8")
    lines = [
        line
        for block in blocks(page)
        if block.language in SHELLS and not block.info
        for line in block.text.splitlines()
    ]
    lines += [found[1] for found in INLINE.finditer(BLOCK.sub("", text))]
    return [words for line in lines if (words := words_of(line))]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder like a fresh clone, with nothing in it but the data, and no database anywhere."""
    place = tmp_path / "clone"
    shutil.copytree(ROOT / "data", place / "data")
    monkeypatch.chdir(place)
    monkeypatch.delenv("CHIBO_DB")
    return place


@pytest.fixture
def run(monkeypatch):
    """Run a command line as if it was typed in a terminal 100 columns wide; gives the exit code and what was shown."""
    from typer.testing import CliRunner

    from chibo.cli.app import app

    monkeypatch.setattr(output, "_on_terminal", lambda: True)

    def typed(words):
        i18n.use(words[words.index("--lang") + 1] if "--lang" in words else "vi")
        result = CliRunner().invoke(app, words, prog_name="chibo", catch_exceptions=False)
        return result.exit_code, result.output

    return typed


def missing_piece(shown: str, printed: str) -> str:
    """The first piece of a shown output that is not in what was printed, after the pieces before it; else nothing."""
    rest = [line.rstrip() for line in printed.strip("\n").splitlines()]
    for piece in re.split(r"^…\n", shown, flags=re.MULTILINE):
        wanted = [line.rstrip() for line in piece.strip("\n").splitlines()]
        at = next((at for at in range(len(rest) + 1) if rest[at : at + len(wanted)] == wanted), None)
        if at is None:
            return piece
        rest = rest[at + len(wanted) :]
    # What is not marked as left out is shown to the end.
    return "" if shown.endswith("…\n") or not any(rest) else f"…{rest}"


@pytest.mark.parametrize("page", WALKED, ids=name)
def test_a_reader_who_types_the_page_sees_what_it_shows(page, folder, run, monkeypatch):
    code, printed, shown = 0, "", 0
    for language, info, text in blocks(page):
        if language in ("toml", "csv"):
            (folder / info).write_text(text, encoding="utf-8")
        elif language == "text":
            assert missing_piece(text, printed) == "", printed
            shown += 1
        elif language in SHELLS:
            expected = int(info.removeprefix("exit=") or 0)
            told = []
            for line in text.splitlines():
                if setting := SETTING.fullmatch(line):
                    monkeypatch.setenv(setting[1] or setting[3], setting[2] or setting[4])
                elif words := words_of(line):
                    code, said = run(words)
                    told.append(said)
                    assert code == expected, (line, said)
            printed = "".join(told) or printed

    assert shown


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=name)
def test_the_noun_the_verb_and_the_options_of_every_command_exist(page, run):
    wrong = [(words, said) for words in commands_of(page) for code, said in [run([*words, "--help"])] if code]

    assert wrong == []


def test_the_picture_of_the_report_fits_a_screen():
    [picture] = [block.text for block in blocks(README) if block.language == "text"]

    assert "What does not agree" in picture
    assert max(len(line) for line in picture.splitlines()) <= 100


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file_of_the_repository(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [to for to in targets if "://" not in to and not (page.parent / to).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_inside_a_page_leads_to_a_heading(page):
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ +(.+)$", BLOCK.sub("", text), flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) - anchors == set()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_text_is_in_composed_letters(page):
    assert unicodedata.is_normalized("NFC", page.read_text(encoding="utf-8"))


def test_the_readme_names_what_make_and_ci_run():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"^make (\w+)", README.read_text(encoding="utf-8"), flags=re.MULTILINE))

    assert {"demo", "test"} <= named
    assert [target for target in named if not re.search(rf"^{target}:", makefile, flags=re.MULTILINE)] == []
    assert re.search(r"^make test$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_the_readme_names_the_exit_codes_of_the_program():
    from chibo.errors import Exit

    text = README.read_text(encoding="utf-8")

    assert {int(code) for code in re.findall(r"^\| (\d) \|", text, flags=re.MULTILINE)} == {*Exit}


@pytest.fixture(scope="module")
def generate():
    """The script that writes the generated pages."""
    described = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    made = importlib.util.module_from_spec(described)
    sys.modules["generate"] = made
    described.loader.exec_module(made)
    yield made
    del sys.modules["generate"]


def test_the_page_on_data_is_what_the_program_declares(generate):
    """`make docs` writes it anew."""
    assert generate.data_page() == (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_page_on_data_names_every_table_and_column():
    from chibo.store import tables

    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    drawn, described = text.split("<!-- end of drawing -->")
    sections = dict(re.findall(r"^#### `(\w+)`\n(.*?)(?=^####|^<!--)", described, flags=re.MULTILINE | re.DOTALL))
    missing = []
    for model in [getattr(tables, each) for each in tables.__all__]:
        table = model.__table__
        columns = {column.name for column in table.columns} - {"id", "uid", "note"}
        missing += [f"{table.name}.{each}" for each in columns if f"| `{each}` |" not in sections.get(table.name, "")]
        if not re.search(rf"\b{table.name}\b", drawn):
            missing.append(f"drawing: {table.name}")

    assert missing == []
