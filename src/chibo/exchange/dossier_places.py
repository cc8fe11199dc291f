"""Where a key stands: maps each key path of a TOML text to its line, so that a problem can be found in an editor."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chibo.i18n import _

#: The way to a value: keys, and positions in lists counted from 0, as pydantic gives it.
Path = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'""")
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
# The first three quotes end a long text, and up to two more belong to it.
_STRING = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+""""{0,2}|\'\'\'(?:[^']++|'(?!''))*+\'\'\''{0,2}|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+\'''',
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}\n#]*+")
_LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Places:
    """The line of every key path of a text, counted from 1."""

    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int | None:
        """Give the line of a path, else of the nearest thing it is in; None when even that is not in the text."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return None

    def place(self, path: Path) -> str:
        """Say where a path is: `line 12 (targets[2].low)`, or the path alone when it has no line."""
        line = self.line(path)
        return key_path(path) if line is None else _("line {line} ({path})").format(line=line, path=key_path(path))


def key_path(path: Path) -> str:
    """Write a path for people: `targets[2].low` is the key `low` of the second target, for people count from one."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            written += ("." if written else "") + (part if _BARE.fullmatch(part) and _short(part) else quoted(part))
    return written


def quoted(text: str) -> str:
    """Quote what somebody typed so that it is safe to print: short, and without characters that move the cursor."""
    kept = text if _short(text) else text[: _LONGEST_KEY - 1] + "…"
    return '"' + "".join(character if character.isprintable() else "·" for character in kept) + '"'


def scan(text: str) -> Places:
    """Find the line of every key of a text that tomllib has read, its lines ended by line feeds alone.

    Raises:
        RecursionError: lists in lists are too deep.
    """
    found = _Scan(text, [match.start() for match in re.finditer("\n", text)])
    # The table whose keys follow, and how many tables each list of tables has so far.
    header: Path = ()
    last: dict[Path, int] = {}
    position = _after(_BLANK, text, 0)
    while position < len(text):
        start = position
        if text[position] == "[":
            many = text.startswith("[[", position)
            keys, position = _keys(text, _after(_BLANK, text, position + 1 + many))
            header = ()
            for key in keys[:-1]:
                header = _entered((*header, key), last)
            header = (*header, keys[-1])
            if many:
                found.note(header, start)
                last[header] = last.get(header, -1) + 1
            header = _entered(header, last)
            found.note(header, start)
            position = text.index("]", position) + 1 + many
        else:
            position = found.pair(header, position)
        position = _after(_BLANK, text, position)
    return Places(found.lines)


@dataclass(slots=True)
class _Scan:
    """A walk through the values of a text that notes where each one starts."""

    text: str
    breaks: Sequence[int]
    lines: dict[Path, int] = field(default_factory=dict)

    def note(self, path: Path, position: int) -> None:
        """Note the line of a path, and of what it is in unless that has one."""
        line = bisect_right(self.breaks, position) + 1
        while path and path not in self.lines:
            self.lines[path] = line
            path = path[:-1]

    def pair(self, header: Path, position: int) -> int:
        """Note `key = value` and give the position behind it."""
        keys, after = _keys(self.text, position)
        path = (*header, *keys)
        self.note(path, position)
        return self.value(path, _after(_EQUALS, self.text, after))

    def value(self, path: Path, position: int) -> int:
        """Note what is inside a value and give the position behind it."""
        match self.text[position]:
            case "[":
                return self.inside(path, position + 1, closing="]")
            case "{":
                return self.inside(path, position + 1, closing="}")
            case '"' | "'":
                return _after(_STRING, self.text, position)
            case _:
                return _after(_SCALAR, self.text, position)

    def inside(self, path: Path, position: int, *, closing: str) -> int:
        """Note the items of a list or the pairs of an inline table."""
        index = 0
        position = _after(_BLANK, self.text, position)
        while self.text[position] != closing:
            if closing == "]":
                self.note((*path, index), position)
                position = self.value((*path, index), position)
                index += 1
            else:
                position = self.pair(path, position)
            position = _after(_BLANK, self.text, position)
            if self.text[position] == ",":
                position = _after(_BLANK, self.text, position + 1)
        return position + 1


def _entered(path: Path, last: Mapping[Path, int]) -> Path:
    """Enter the last table of a list of tables; anything else stays as it is."""
    return (*path, last[path]) if path in last else path


def _keys(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """Read a dotted key and give the position behind it."""
    keys: list[str] = []
    while True:
        after = _after(_KEY, text, position)
        keys.append(_plain(text[position:after]))
        dot = _DOT.match(text, after)
        if not dot:
            return tuple(keys), after
        position = dot.end()


def _plain(key: str) -> str:
    """Take the quotes off a key; tomllib knows the escapes."""
    return next(iter(tomllib.loads(f"{key} = 0"))) if key[0] == '"' else key.strip("'")


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _short(text: str) -> bool:
    return len(text) <= _LONGEST_KEY
