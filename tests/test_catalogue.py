"""The Vietnamese catalogue holds every sentence of the program, and of Typer, with the same fields."""

import ast
import re
from pathlib import Path

import typer
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[1] / "src" / "chibo"
CATALOGUE = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def sentences() -> set[str]:
    """Every message id in the code: ours, and what Typer says."""
    found = set()
    for folder in (SOURCE, Path(typer.__file__).parent):
        for _file, _line, message, _comments, _context in extract_from_dir(folder, keywords=KEYWORDS):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found - {""}


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def every(texts: str | tuple[str, ...]) -> tuple[str, ...]:
    """The forms of an entry: one, or one for each number."""
    return texts if isinstance(texts, tuple) else (texts,)


def first(texts: str | tuple[str, ...]) -> str:
    return every(texts)[0]


def fields(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w*)[^}]*\}|%\((\w+)\)", text)))


def test_no_sentence_lacks_vietnamese():
    known = {first(entry.id) for entry in catalogue() if not entry.fuzzy and all(every(entry.string))}

    assert sorted(sentences() - known) == []


def test_no_sentence_hides_in_another_text():
    """What stands within an f-string is not found when sentences are gathered, and would stay English."""
    called = {
        word.value
        for file in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in KEYWORDS
        for word in call.args[:1]
        if isinstance(word, ast.Constant)
    }

    assert sorted(called - sentences()) == []


def test_no_sentence_is_kept_that_nothing_says():
    kept = {first(entry.id) for entry in catalogue()} - {""}

    assert sorted(kept - sentences()) == []
    assert not catalogue().obsolete


def test_a_translation_has_the_fields_of_its_sentence():
    wrong = []
    for entry in catalogue():
        if not entry.id:
            continue
        wanted = set(fields(" ".join(every(entry.id))))
        wrong += [string for string in every(entry.string) if set(fields(string)) != wanted]

    assert wrong == []


def test_vietnamese_is_composed():
    import unicodedata

    text = CATALOGUE.read_text(encoding="utf-8")

    assert text == unicodedata.normalize("NFC", text)
