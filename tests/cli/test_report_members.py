"""`report members` and `report statistics`: what they ask, every form, and what they refuse."""

import csv
import subprocess
import sys
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from factories import make_member, make_member_event, make_organization
from json_forms import told

FORMS = ("table", "plain", "json", "csv", "md", "html", "xlsx")
YEAR = ("--from", "01/01/2024", "--to", "31/12/2024")


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def members(session):
    """A party body with two branches: two members in one, one in the other."""
    above = make_organization(session, code="DB", name="Đảng bộ Sở")
    first = make_organization(session, code="CB-A", name="Chi bộ Một", parent_id=above.id)
    second = make_organization(session, code="CB-B", name="Chi bộ Hai", parent_id=above.id)
    for code, name, where, year in (
        ("A1", "Trần Văn Đạt", first, 2010),
        ("A2", "Lê Thị Ánh", first, 2024),
        ("B1", "Đỗ Văn Em", second, 2010),
    ):
        member = make_member(session, code=code, name=name, card_no="00123456", birth=PartialDate(1980))
        for position, kind in enumerate((EventKind.ADMISSION, EventKind.CEREMONY), 1):
            make_member_event(
                session, member_id=member.id, position=position, kind=kind, on=PartialDate(year, 2, 3),
                organization_id=where.id,
            )  # fmt: skip
    session.commit()


def report(chibo, *words, of="CB-A"):
    return chibo("--org", of, "report", *words)


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "words", [("members", "--on", "31/12/2024"), ("statistics", *YEAR)], ids=["members", "figures"]
)
def test_every_form_in_both_languages(chibo, tmp_path, form, language, words):
    target = tmp_path / f"out.{form}"
    done = chibo("--lang", language, "--org", "CB-A", "report", *words, "-f", form, "-o", target)

    assert (done.exit_code, done.stdout) == (0, "")
    if form == "xlsx":
        said = " ".join(
            str(cell) for sheet in load_workbook(target) for row in sheet.iter_rows(values_only=True) for cell in row
        )
    else:
        said = target.read_text(encoding="utf-8")
    assert ("Trần Văn Đạt" in said) is (words[0] == "members")
    assert "2" in said


@pytest.mark.usefixtures("members")
def test_the_list_of_a_day_is_told_to_programs(chibo):
    said = told(report(chibo, "members", "--on", "31/12/2024", "-f", "json").stdout, "report-members")

    assert said["strength"]["total"] == 2
    assert [member["code"] for member in said["members"]] == ["A2", "A1"]
    assert said["members"][0]["admitted_on"] == "2024-02-03"


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("preset", ["so-danh-sach", "trich-ngang"])
def test_a_form_has_its_columns(chibo, preset):
    done = report(chibo, "members", "--preset", preset, "--standing", "all", "-f", "json")

    assert {"code", "name", "home_town", "note"} < set(told(done.stdout, "report-members")["columns"])


@pytest.mark.usefixtures("members")
def test_every_column_can_be_told_to_programs(chibo):
    from chibo.domain.member_list import ListColumn

    done = report(chibo, "members", "--columns", ",".join(ListColumn), "--on", "31/12/2024", "-f", "json")

    assert len(told(done.stdout, "report-members")["members"]) == 2


@pytest.mark.usefixtures("members")
def test_columns_are_chosen_by_their_keys(chibo):
    done = report(chibo, "members", "--columns", "Name, card-no,name", "--on", "31/12/2023", "-f", "csv")

    assert list(csv.reader(StringIO(done.stdout))) == [["name", "card_no"], ["Trần Văn Đạt", "00123456"]]


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize("words", [("members", "--on", "31/12/2024"), ("statistics", *YEAR)])
def test_a_party_body_is_asked_with_all_below_it(chibo, words):
    own = told(report(chibo, *words, "-f", "json", of="DB").stdout, f"report-{words[0]}")
    all_ = told(report(chibo, *words, "--under", "DB", "-f", "json").stdout, f"report-{words[0]}")

    assert (own["organization"]["code"], own["below"]) == ("DB", False)
    assert (all_["organization"]["code"], all_["below"]) == ("DB", True)
    assert [_size(each) for each in (own, all_)] == [0, 3]


@pytest.mark.usefixtures("members")
def test_statistics_are_told_to_programs(chibo):
    said = told(report(chibo, "statistics", *YEAR, "-f", "json").stdout, "report-statistics")

    assert (said["period"]["opening"], said["period"]["closing"], said["lines"], said["agree"]) == (1, 2, 2, True)
    assert said["period"]["gains"] == {"admitted": 1, "transferred_in": 0, "restored": 0, "readmitted": 0}
    assert {"group": "age", "category": "41_50", "members": 2, "percent": "100.00"} in said["composition"]


@pytest.mark.usefixtures("members")
def test_statistics_of_nobody_have_no_percentages(chibo):
    said = told(report(chibo, "statistics", *YEAR, "-f", "json", of="DB").stdout, "report-statistics")

    assert (said["lines"], {part["percent"] for part in said["composition"]}) == (0, {None})


@pytest.mark.usefixtures("members")
def test_a_workbook_keeps_card_numbers_and_partly_known_dates_as_text(chibo, tmp_path):
    target = tmp_path / "list.xlsx"
    report(chibo, "members", "--columns", "name,card_no,birth,admitted_on", "--on", "31/12/2024", "-o", target)

    sheet = load_workbook(target).active
    head = next(row for row in sheet.iter_rows() if row[0].value == "Full name")
    line = [(cell.value, cell.data_type) for cell in sheet[head[0].row + 1]]
    assert line[:3] == [("Lê Thị Ánh", "s"), ("00123456", "s"), ("…/…/1980", "s")]
    assert line[3][1] == "d"


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("members", "--columns", "nmae,birht"), 2, "There is no column nmae. Did you mean name?"),
        (("members", "--columns", "nmae,birht"), 2, "There is no column birht. Did you mean birth?"),
        (("members", "--columns", " , "), 2, "--columns names no column."),
        (("members", "--columns", "name", "--preset", "trich-ngang"), 2, "both say which columns"),
        (("members", "--preset", "so"), 2, "so-danh-sach"),
        (("members", "--under", "KHONG-CO"), 3, "There is no organisation KHONG-CO."),
        (("statistics", "--from", "01/01/2025", "--to", "31/12/2024"), 4, "is before the first"),
        (("statistics", "--from", "31/02/2024", "--to", "31/12/2024"), 2, "31/02/2024"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(chibo, words, code, said):
    refused = report(chibo, *words)

    assert refused.exit_code == code
    assert said in " ".join(refused.stderr.split())


@pytest.mark.usefixtures("members")
def test_a_workbook_goes_through_a_pipe_but_not_to_a_terminal(chibo, monkeypatch):
    piped = report(chibo, "members", "-f", "xlsx")

    assert load_workbook(BytesIO(piped.stdout_bytes)).sheetnames

    monkeypatch.setattr("chibo.cli.output.sys.stdout", _Terminal())
    from chibo.cli.options import Format
    from chibo.cli.output import chosen_form
    from chibo.errors import UsageProblem

    with pytest.raises(UsageProblem, match="cannot be shown on a terminal") as refused:
        chosen_form(Format.XLSX, None)

    assert refused.value.hint == "Name a file: --output FILE.xlsx"


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("form", "library"), [("xlsx", "openpyxl"), ("docx", "docx"), ("pdf", "typst")])
def test_a_missing_library_is_named_with_what_installs_it(tmp_path, form, library):
    code = (
        "import sys\n"
        f"sys.modules[{library!r}] = None\n"
        "from chibo.__main__ import main\n"
        f"sys.argv = ['chibo', '--lang', 'en', 'org', 'list', '-o', {str(tmp_path / f'o.{form}')!r}]\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)

    assert done.returncode == 4
    assert f"a library that is not installed: {library}\n" in done.stderr
    assert f'Install it with: pip install "chibo[{form}]"' in done.stderr
    assert not (tmp_path / f"o.{form}").exists()


class _Terminal(StringIO):
    def isatty(self):
        return True


def _size(said):
    return said["strength"]["total"] if "strength" in said else said["lines"]
