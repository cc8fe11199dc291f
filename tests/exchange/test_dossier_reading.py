"""Reading a dossier: what is told of a bad one, and where."""

import errno
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo import i18n
from chibo.errors import NotFound, Refused
from chibo.exchange.dossier_reading import LARGEST, read, read_bytes, read_with_warnings
from exchange.bad.making import ANYWHERE, HEAD
from exchange.bad_dossiers import CASES

#: What would be told of a mistake that the program has no sentence for, or none at all.
WORDLESS = {"unreadable_value", "syntax", "nothing"}
FOUNDING = Path(__file__).parents[2] / "data" / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"


@pytest.fixture(autouse=True)
def _english():
    """Places are compared in the language of the message ids."""
    i18n.use("en")


def problems(content):
    """Every problem of a file that is refused, by code and place."""
    with pytest.raises(Refused) as refused:
        read_bytes(content, name="d.toml")
    return refused.value.problems


def codes(path):
    with pytest.raises((NotFound, Refused)) as refused:
        read(path)
    return [problem.code for problem in refused.value.problems]


def codes_of(content):
    """What is told of a file; nothing when it is read."""
    try:
        read_bytes(content, name="d.toml")
    except Refused as refused:
        return [each.code for each in refused.problems] or ["nothing"]
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_dossier_is_told_all_its_problems_with_their_places(case):
    told = problems(case.content)

    assert [(each.code, ANYWHERE if (each.code, ANYWHERE) in case.problems else each.place) for each in told] == list(
        case.problems
    )
    assert all(each.message and "pydantic" not in each.message + each.hint for each in told)
    assert max(len(each.message + each.place + each.hint) for each in told) < 600


def test_there_are_many_bad_dossiers_and_no_two_of_one_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 40


def test_no_problem_is_told_without_words_of_its_own():
    assert WORDLESS.isdisjoint(code for case in CASES for code in case.codes)


def test_an_unknown_key_names_the_nearest_right_one():
    (_missing, unknown) = problems(HEAD.replace("name =", "nane =").encode())

    assert unknown.hint == "Did you mean name?"


def test_a_key_in_the_wrong_table_is_told_where_it_belongs():
    (unknown,) = problems((HEAD + "size = 2\n").encode())

    assert unknown.hint == "size belongs in [committee]."


def test_a_code_that_does_not_exist_lists_those_that_do():
    (wrong,) = problems((HEAD + '[[elections]]\noffice = "secretery"\n').encode())

    assert wrong.hint == "Did you mean secretary? Choose one of: committee, secretary, deputy_secretary, delegates."


def test_a_level_in_words_names_its_code():
    level = '[[ratings]]\nperiod = 2020\nlevel = "Hoàn thành tốt nhiệm vụ"\n'
    (wrong,) = problems((HEAD + level).encode())

    assert wrong.hint == "Did you mean good? Choose one of: excellent, good, completed, not_completed."


def test_what_is_odd_is_kept_and_told_with_its_line(tmp_path):
    file = tmp_path / "d.toml"
    file.write_text(HEAD + "[[strength]]\nofficial = 11\nprobationary = 1\ntotal = 11\n", encoding="utf-8")
    dossier, warnings = read_with_warnings(file)

    assert dossier.strength[0].total == 11
    assert [(each.code, each.place) for each in warnings] == [("strength_differs", "line 11 (strength[1].total)")]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked as utf-8"])
def test_line_ends_and_the_mark_of_utf_8_make_no_difference(ending, mark):
    dossier, _ = read_bytes(mark + HEAD.replace("\n", ending).encode(), name="d.toml")

    assert dossier.organization.name == "Chi bộ Mẫu"


def test_text_is_kept_in_one_normal_form():
    dossier, _ = read_bytes(HEAD.replace("Chi bộ Mẫu", "  Chi  bo\u0323\u0302  Mẫu ").encode(), name="d.toml")

    assert dossier.organization.name == "Chi bộ Mẫu"


def test_figures_are_exact():
    goal = '[[targets]]\ncode = "1"\ntext = "x"\nmeasure = "share"\naim = "at_least"\nlow = 18.10\nevery = "year"\n'
    dossier, _ = read_bytes((HEAD + goal).encode(), name="d.toml")

    assert str(dossier.targets[0].low) == "18.10"


def test_a_dossier_comes_from_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FOUNDING.read_bytes())))

    assert read("-").term.label == "2020-2022"


def test_a_file_as_large_as_may_be_is_read(tmp_path):
    file = tmp_path / "d.toml"
    file.write_bytes((HEAD + "#").encode().ljust(LARGEST, b"x"))

    assert read(file).organization.code == "CB"


def test_a_file_that_is_not_there(tmp_path):
    assert codes(tmp_path / "d.toml") == ["no_file"]


def test_a_name_that_no_file_can_have():
    assert codes("d\0.toml") == ["no_file"]


def test_a_folder(tmp_path):
    assert codes(tmp_path) == ["folder"]


@pytest.mark.parametrize("error", [PermissionError(), OSError(errno.ELOOP, "a link to itself")], ids=["rights", "loop"])
def test_a_file_that_the_system_refuses(error, tmp_path, monkeypatch):
    def refuse(*_args, **_kept):
        raise error

    monkeypatch.setattr(Path, "open", refuse)

    assert codes(tmp_path / "d.toml") == ["not_readable"]


@given(st.lists(st.tuples(st.integers(0, 7_000), st.integers(0, 30), st.binary(max_size=12)), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_to_a_dossier_it_is_read_or_refused(changes):
    content = FOUNDING.read_bytes()
    for start, length, instead in changes:
        content = content[:start] + instead + content[start + length :]

    assert WORDLESS.isdisjoint(codes_of(content))


LINES = FOUNDING.read_text(encoding="utf-8").splitlines()
VALUES = st.sampled_from(
    [
        "0",
        "-1",
        "1.5",
        "true",
        "nan",
        "inf",
        "1e999",
        "0xfff",
        '""',
        '"x"',
        '"good"',
        '"31/02/2020"',
        "2020-03-13",
        "07:30:00",
        "2020-03-13T07:30:00Z",
        "[]",
        "{}",
        "[[]]",
        "[1,2]",
        "{a=1}",
        '["x",2]',
        "x",
        "'''",
        "“x”",
        "13/03/2020",
        "12,5",
        "15%",
    ]
)


@given(
    st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from("dsvrc"), VALUES), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
)
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_to_its_lines_a_dossier_is_read_or_refused(changes, chance):
    lines = list(LINES)
    for number, change, value in changes:
        line = lines[number]
        match change:
            case "d":
                lines[number] = f"{line}\n{line}"
            case "s":
                other = chance.randrange(len(lines))
                lines[number], lines[other] = lines[other], line
            case "v" if "=" in line:
                lines[number] = f"{line.split('=')[0]}= {value}"
            case "r":
                lines[number] = ""
            case _:
                lines[number] = line[: chance.randrange(len(line) + 1)]

    assert WORDLESS.isdisjoint(codes_of("\n".join(lines).encode()))
