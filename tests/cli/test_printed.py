"""Every list and report goes on paper: all that it says is there, within the margins, in both files."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
import typer
from docx.oxml.ns import qn

from chibo import i18n
from chibo.cli.app import app
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.reports import render
from chibo.reports.document import Document
from factories import make_member, make_member_event
from held_congress import fill, hold
from printed_papers import missing, pages, read, words

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"
HELD, EXAMPLE = "CB-HS", "VI-DU"
#: Verbs that only show; what others show, they show after they wrote.
SHOWING = {"list", "show", "tree", "due", "summary", "metrics", "why"}
#: What a command is asked besides, so that it has something to show.
ASKED = {
    "report statistics": ("--from", "01/01/2020", "--to", "31/12/2021"),
    "report count-minutes": ("--office", "committee"),
    "rules show": ("excellence-quota",),
    "member find": ("sen",),
    "quota plan": ("--rated", "11", "--low", "15", "--high", "20"),
}


def leaves(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Give the commands below one by their words."""
    for word in command.list_commands(None):
        below, words = command.get_command(None, word), f"{name} {word}".strip()
        if hasattr(below, "list_commands"):
            yield from leaves(below, words)
        else:
            yield words, below


def showing() -> list[str]:
    """Give the commands that only show a document, as far as what they need is known here."""
    found = []
    for name, command in leaves(typer.main.get_command(app)):
        options = {word for parameter in command.params for word in parameter.opts}
        needed = [parameter for parameter in command.params if parameter.required]
        shows = name.startswith("report ") or name.split()[-1] in SHOWING or name in ASKED
        if shows and {"--format", "--output"} <= options and (name in ASKED or not needed):
            found.append(name)
    return found


@pytest.fixture
def _records(chibo, session):
    """An invented congress with its elections and a member, and the example with its targets."""
    congress = hold(session)
    fill(session, congress)
    member = make_member(session, code="A1", name="Nguyễn Thị Sen", card_no="00123456", birth=PartialDate(1980))
    for place, kind in enumerate((EventKind.ADMISSION, EventKind.CEREMONY), 1):
        day = PartialDate(2010, 2, 3)
        make_member_event(
            session, member_id=member.id, position=place, kind=kind, on=day, organization_id=congress.organization_id
        )
    session.commit()
    assert chibo("--yes", "congress", "record", EXAMPLES).exit_code == 0


@pytest.mark.usefixtures("_records")
def test_each_goes_on_paper_whole_and_within_the_margins(chibo, tmp_path, monkeypatch):
    """One test for all: the records take longer than the papers."""
    i18n.use("vi")
    drawn: list[Document] = []
    pack = render.pack
    monkeypatch.setattr(render, "pack", lambda document, form: (drawn.append(document), pack(document, form))[1])
    for name in showing():
        shown = 0
        for code, day in ((HELD, "2022-12-31"), (EXAMPLE, "2021-12-31")):
            file = tmp_path / f"{code}.pdf"
            done = chibo("--org", code, "--on", day, *name.split(), *ASKED.get(name, ()), "-o", file)
            # What is not in the records of one is in those of the other.
            assert done.exit_code in (0, 2, 3, 4), (name, done.stderr)
            if done.exit_code == 0:
                shown += 1
                assert within(file), name
                assert not missing(drawn[-1], read(file)), name
                assert not missing(drawn[-1], text_of(pack(drawn[-1], "docx"))), name
        assert shown, name


def within(file: Path) -> bool:
    """Tell whether every word stands within the margins: 30 and 15 mm, on a turned sheet 20 and 15 mm."""
    found, (across, down) = words(file), pages(file)[0]
    left = min(word.left for word in found) >= (29 if across < down else 19)
    return left and max(word.right for word in found) <= across - 14 and max(word.bottom for word in found) <= down - 14


def text_of(made: bytes) -> str:
    """Give the text of a Word file, head lines of pages included."""
    opened = docx.Document(BytesIO(made))
    parts = [opened.element.body, opened.sections[0].header._element]
    return "\n".join(run.text or "" for part in parts for run in part.iter(qn("w:t")))


def test_the_commands_that_show_are_found():
    assert {"report targets", "report members", "member list", "org tree", "rating list"} <= set(showing())
