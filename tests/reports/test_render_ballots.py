"""Ballot papers as files to print: identical, in the exact number, each in its half of an A4 (R70, papers 1c)."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from chibo import i18n
from chibo.reports.ballot_paper import BallotPaper
from chibo.reports.render import ballots_docx, ballots_pdf
from printed_papers import AGREE, STRIKE_OUT, Word, fonts, pages, words

A4 = (210, 297)
HALF = 148.5


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def printed(paper: BallotPaper, folder: Path, *, count: int) -> Path:
    file = folder / "ballots.pdf"
    file.write_bytes(ballots_pdf.render(paper, count=count))
    return file


def halves(found: list[Word]) -> list[list[tuple[str, float, float]]]:
    """Give the words of each half of each sheet with their places in it."""
    sheets: dict[tuple[int, bool], list[tuple[str, float, float]]] = {}
    for word in found:
        lower = word.top > HALF
        place = (word.text, round(word.left, 1), round(word.top - lower * HALF, 1))
        sheets.setdefault((word.page, lower), []).append(place)
    return [sorted(sheets[key]) for key in sorted(sheets)]


@pytest.mark.parametrize("paper", [STRIKE_OUT, AGREE], ids=["strike out", "agree"])
def test_two_papers_on_a_sheet_are_the_same_word_for_word_and_place_for_place(
    paper: BallotPaper, tmp_path: Path
) -> None:
    file = printed(paper, tmp_path, count=5)
    found = halves(words(file))

    assert pages(file) == [A4] * 3
    assert len(found) == 5
    assert all(half == found[0] for half in found)
    assert all(fonts(file).values())
    assert max(top for half in found for _text, _left, top in half) < HALF - 7


def test_a_paper_says_what_the_record_says_and_nothing_else(tmp_path: Path) -> None:
    said = sorted(word.text for word in words(printed(AGREE, tmp_path, count=1)))
    numbers = [str(number) for number in range(1, len(AGREE.names) + 1)]
    fields = (*AGREE.issuer, AGREE.party, AGREE.place, AGREE.seal, AGREE.title, AGREE.excerpt, AGREE.seats)
    rest = (AGREE.instruction, AGREE.notice, *AGREE.columns, *AGREE.names, *numbers)

    assert said == sorted(" ".join((*fields, *rest)).split())


def test_a_long_list_has_a_sheet_for_itself(tmp_path: Path) -> None:
    long = replace(STRIKE_OUT, names=tuple(f"Hư Cấu {number}" for number in range(24)))
    file = printed(long, tmp_path, count=3)

    assert pages(file) == [A4] * 3
    assert [word.page for word in words(file) if word.text == "PHIẾU"] == [1, 2, 3]


def test_the_same_papers_give_the_same_bytes() -> None:
    assert ballots_pdf.render(AGREE, count=3) == ballots_pdf.render(AGREE, count=3)
    assert ballots_docx.render(AGREE, count=3) == ballots_docx.render(AGREE, count=3)


def test_the_word_file_holds_the_exact_number_each_the_same_and_no_page_number() -> None:
    made = docx.Document(BytesIO(ballots_docx.render(STRIKE_OUT, count=5)))
    cells = [row.cells[0] for row in made.tables[0].rows]
    filled = [cell for cell in cells if cell.tables]

    # The last sheet has one paper, and the line to cut along all the same.
    assert len(cells) == 6
    assert len(filled) == 5
    assert len({"".join(child.xml for child in cell._tc[1:]) for cell in filled}) == 1
    assert "PAGE" not in made.sections[0].header._element.xml
