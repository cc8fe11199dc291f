"""The empty dossier that a secretary fills in."""

import re

import pytest

from chibo import i18n
from chibo.errors import Refused
from chibo.exchange.dossier import Dossier
from chibo.exchange.dossier_places import scan
from chibo.exchange.dossier_problems import tables
from chibo.exchange.dossier_reading import read_bytes
from chibo.exchange.dossier_template import template

LANGUAGES = pytest.mark.parametrize("language", i18n.LANGUAGES)


def filled(text):
    """The template with its three needed keys filled in."""
    for key, value in (("code", "CB-1"), ("name", "Chi bộ 1"), ("label", "2020-2022")):
        assert text.count(f'\n{key} = ""\n') == 1
        text = text.replace(f'\n{key} = ""\n', f'\n{key} = "{value}"\n')
    return text


def opened(text):
    """The template with every example in use."""
    return re.sub(r"(?m)^#(?=[\w\[])", "", text)


@LANGUAGES
def test_the_template_reads_once_its_needed_keys_are_filled_in(language):
    i18n.use(language)
    dossier, warnings = read_bytes(filled(template()).encode(), name="d.toml")

    assert dossier.organization.code == "CB-1"
    assert warnings == ()


@LANGUAGES
def test_every_example_in_it_reads_too(language):
    i18n.use(language)
    dossier, warnings = read_bytes(opened(filled(template())).encode(), name="d.toml")

    assert dossier.previous
    assert warnings == ()


@LANGUAGES
def test_left_empty_it_is_told_what_is_needed(language):
    i18n.use(language)
    with pytest.raises(Refused) as refused:
        read_bytes(template().encode(), name="d.toml")

    assert [problem.code for problem in refused.value.problems] == ["empty"] * 3


@LANGUAGES
def test_it_shows_every_table_and_every_key(language):
    i18n.use(language)
    shown = {tuple(part for part in path if isinstance(part, str)) for path in scan(opened(filled(template()))).lines}
    # What is like a table above is explained there: the tables of the term before, figures like results of targets.
    once = ("previous.targets", "previous.results", "previous.awards", "previous.ratings", "results")
    missing = [
        f"{name}.{key}"
        for head, keys in tables(Dossier)
        for name in [head.strip("[]")]
        for key in keys
        if key != "note" and not name.startswith(once) and (*name.split("."), key) not in shown
    ]

    assert missing == []
    assert 'note = "..."' in template()


def test_both_languages_have_the_same_examples():
    def examples(language):
        i18n.use(language)
        return [line for line in template().splitlines() if not line.startswith("# ")]

    assert examples("vi") == examples("en")
