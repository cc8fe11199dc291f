"""Making of dossiers that are refused: the bytes of a file, and every problem by its code and its place in English."""

import io
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class Bad:
    """A file that is no dossier, and everything that is wrong with it, in the order in which it is told."""

    name: str
    content: bytes
    problems: tuple[tuple[str, str], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code, _place in self.problems)


#: A dossier with nothing but its needed keys; what a case adds begins on line 8.
HEAD = """\
[organization]
code = "CB"
name = "Chi bộ Mẫu"
[term]
label = "2020-2022"
[congress]
on = 2020-03-13
"""
#: A target that is right up to its aim; its table is line 8, its aim is what a case adds from line 12 on.
SHARE = """\
[[targets]]
code = "1"
text = "đảng viên xuất sắc"
measure = "share"
"""
#: Stands for any place, in a flood.
ANYWHERE = "…"
COUNT = SHARE.replace("share", "count")
GOAL = 'aim = "at_least"\nlow = 15\nevery = "year"\n'
LEVEL = '[[targets]]\ncode = "1"\ntext = "x"\nmeasure = "level"\nevery = "year"\n'
BALLOT = '[[elections]]\noffice = "committee"\nseats = 2\nballot = "surplus"\n'
PAPERS = "[elections.ballots]\nissued = 11\ncollected = 11\nvalid = 11\ninvalid = 0\n"


def bad(name: str, text: str | bytes, *problems: tuple[str, str]) -> Bad:
    return Bad(name, text.encode() if isinstance(text, str) else text, problems)


def added(name: str, text: str, *problems: tuple[str, str]) -> Bad:
    return bad(name, HEAD + text, *problems)


def without(line: str, instead: str = "") -> str:
    """Take a line out of the head, or put another in its place."""
    assert line in HEAD
    return HEAD.replace(line, instead)


def parts(*pairs: tuple[str, str]) -> str:
    """Targets that are each a part of another, given by its code; of nothing when that is empty."""
    goal = 'text = "x"\nmeasure = "narrative"\naim = "stated"\nevery = "term"\n'
    return "".join(
        f'[[targets]]\ncode = "{code}"\n{goal}' + (f'within = "{within}"\n' if within else "") for code, within in pairs
    )


def nested(levels: int) -> str:
    """Targets, each a part of the one before."""
    return parts(*((str(level), str(level - 1) if level > 1 else "") for level in range(1, levels + 1)))


def votes(*counts: int) -> str:
    """Candidates with their votes."""
    return "".join(
        f'[[elections.candidates]]\nname = "Người {number}"\nvotes = {count}\n'
        for number, count in enumerate(counts, start=1)
    )


def archive() -> bytes:
    """A Word file, which is a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/document.xml", "<w:t>Nghị quyết</w:t>")
    return packed.getvalue()


def first_200_of(code: str) -> tuple[tuple[str, str], ...]:
    """Of a flood of one problem the first 200 are listed, wherever they are, and the others counted."""
    return (*((code, ANYWHERE) for _ in range(200)), ("more", ""))
