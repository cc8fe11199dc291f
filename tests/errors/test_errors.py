"""Every kind of error, as its user meets it: the command, what is said, the exit code, and the same for programs."""

import json

import pytest

from chibo import errors, i18n
from chibo.cli import app
from chibo.errors import ChiboError


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def kinds(base=ChiboError):
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


#: For each kind of error: the words after `chibo`, what stderr says, and the exit code.
CASES = {
    errors.UsageProblem: (
        ["org", "list", "-o", "list.abc"],
        "The ending of list.abc names no form of output.",
        2,
    ),
    errors.NotFound: (["term", "show", "1999-2001"], "CB-01 has no term 1999-2001.", 3),
    errors.Ambiguous: (["--org", "chi bộ", "org", "show"], "Several organisations have chi bộ in their name.", 3),
    errors.Refused: (["congress", "record", "bad.toml"], '"bad.toml" has 1 problem.', 4),
    errors.DatabaseUnusable: (["--db", "none.db", "org", "list"], "There is no database yet: none.db", 5),
}


@pytest.fixture
def branches(chibo, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.toml").write_text("chibo = [", encoding="utf-8")
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("org", "add", "CB-02", "Chi bộ Hoa Ban")
    monkeypatch.setenv("CHIBO_CONFIG", str(tmp_path / "settings.toml"))
    chibo("config", "set", "organization", "CB-01")
    return chibo


def test_every_kind_of_error_has_a_case():
    assert set(CASES) == set(kinds())


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.__name__)
def test_an_error_is_a_sentence_with_a_way_on_and_an_exit_code(branches, kind):
    words, sentence, code = CASES[kind]

    done = branches(*words)

    assert done.exit_code == code
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {sentence}\n")
    assert "\nWhat to do: " in done.stderr
    assert "Traceback" not in done.stderr


# A form that is asked for leaves nothing to read from the file's ending, so that error is never JSON.
@pytest.mark.parametrize(
    "kind", [each for each in CASES if each is not errors.UsageProblem], ids=lambda each: each.__name__
)
def test_an_error_is_an_object_for_programs(branches, kind):
    words, sentence, code = CASES[kind]

    done = branches(*words, "--format", "json")

    told = json.loads(done.stderr)
    assert done.exit_code == code
    assert set(told) == {"error", "message", "hint", "problems"}
    assert (told["error"], told["message"]) == (kind.code, sentence)


def test_what_the_command_line_lacks_is_an_object_for_programs_too(chibo):
    done = chibo("report", "statistics", "-f", "json")

    assert done.exit_code == 2
    assert json.loads(done.stderr)["error"] == "usage"


def test_debug_shows_where_an_error_comes_from(branches):
    done = branches("--debug", "term", "show", "1999-2001")

    assert done.exit_code == 3
    assert "Traceback" in done.stderr
    assert "services/terms.py" in done.stderr.replace("\\", "/")


def test_a_bug_is_a_sentence_and_no_traceback(monkeypatch, capsys):
    def fail(*_words, **_options):
        message = "nobody thought of this"
        raise KeyError(message)

    monkeypatch.setattr(app, "app", fail)

    code = app.run(["org", "list"])

    said = capsys.readouterr().err
    assert code == 1
    assert said.startswith("Error: This is a bug in chibo: KeyError: 'nobody thought of this'\n")
    assert "--debug" in said
    assert "Traceback" not in said


def test_a_bug_shows_its_traceback_when_asked(monkeypatch, capsys):
    def fail(*_words, **_options):
        message = "nobody thought of this"
        raise KeyError(message)

    monkeypatch.setattr(app, "app", fail)

    assert app.run(["--debug", "org", "list"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["quota", "pln"], "There is no command 'pln'."),
        (["kuota"], "There is no command 'kuota'."),
        (["quota", "plan", "--ratde", "3"], "There is no option --ratde."),
        (["report", "statistics"], "--from is missing."),
        (["quota", "plan", "--rated", "elf"], "--rated: elf is not a whole number."),
        (["org", "list", "-f", "doc"], "--format: doc is none of: table, plain, json, csv, md, html, xlsx"),
        (["org", "list", "a", "b"], "This is too much: a b"),
        (["org", "list", "-f"], "The option '-f' needs a value after it."),
        (["--on", "31/02/2020", "org", "list"], "--on: 31/02/2020 is no date; write 13/03/2020, 2020-03-13"),
        (["--lang", "fr", "org", "list"], "The language is vi or en, not fr."),
    ],
)
def test_a_command_line_that_cannot_be_understood_is_told_in_our_words(chibo, words, sentence):
    done = chibo(*words)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {sentence}")


@pytest.mark.parametrize("words", [[], ["org"]], ids=" ".join)
def test_a_noun_alone_shows_its_help(capsys, words):
    code = app.run(words)

    said = capsys.readouterr()
    assert code == 2
    assert "Usage: chibo" in said.out + said.err
    assert "Error" not in said.err
