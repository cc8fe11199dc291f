"""`report NAME --template`, `paper make-template`, `check-template` and `template-fields`."""

import subprocess
import sys
from pathlib import Path

import docx
import pytest

from chibo import i18n
from json_forms import told
from tools import need

DATA = Path(__file__).parents[2] / "data"
INVENTED = sorted((DATA / "examples").glob("*.toml"))
WHEN = ("--term", "2020-2022", "--on", "2022-12-31")


@pytest.fixture
def invented(chibo):
    i18n.use("vi")
    assert chibo("congress", "record", *map(str, INVENTED)).exit_code == 0
    return chibo


@pytest.fixture
def template(invented, tmp_path):
    file = tmp_path / "mẫu.docx"
    done = invented("paper", "make-template", "targets", *WHEN, "-o", file)
    assert done.exit_code == 0, done.stderr
    return file


def test_a_template_of_ones_own_is_filled_and_opens_in_libreoffice(invented, template, tmp_path):
    done = invented("report", "targets", *WHEN, "--template", template, "-o", tmp_path / "báo cáo.docx")

    assert done.exit_code == 0, done.stderr
    assert done.stdout == ""
    office, to_text = need("soffice"), need("pdftotext")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    made = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "báo cáo.docx"]
    subprocess.run(made, check=True, capture_output=True)
    read = subprocess.run([to_text, "-raw", tmp_path / "báo cáo.pdf", "-"], check=True, capture_output=True)
    text = " ".join(read.stdout.decode().split())
    for words in ("Chi bộ Ví dụ (hư cấu)", "nhiệm kỳ 2020-2022", "3/11 = 27,27 %", "vượt trần", "32,5", "chờ người"):
        assert words in text
    assert "{" not in text


def test_a_check_finds_nothing_wrong_with_the_first_template(invented, template):
    done = invented("paper", "check-template", template, "--for", "targets", *WHEN, "-f", "json")

    assert done.exit_code == 0
    checked = told(done.stdout, "paper-check-template")
    assert checked["problems"] == []
    assert "lines[].verdict" in checked["used"]


def test_a_check_names_each_wrong_field_with_its_place_and_exits_6(invented, template):
    paper = docx.Document(template)
    paper.add_paragraph("Số: {{ numbr }}")
    paper.save(template)

    done = invented("paper", "check-template", template, "--for", "targets", *WHEN)

    assert done.exit_code == 6
    assert "numbr" in done.stdout
    assert "number" in done.stdout
    assert "Số: {{ numbr }}" in done.stdout


def test_a_template_with_a_wrong_field_is_not_filled(invented, template, tmp_path):
    paper = docx.Document(template)
    paper.add_paragraph("{{ numbr }}")
    paper.save(template)

    done = invented("report", "targets", *WHEN, "--template", template, "-o", tmp_path / "x.docx")

    assert done.exit_code == 4
    assert "numbr" in done.stderr
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("report", ["members", "terms", "congress", "committee"])
def test_every_report_tells_its_fields_and_makes_a_template_that_fills(invented, tmp_path, report):
    fields = told(invented("paper", "template-fields", report, "-f", "json").stdout, "paper-template-fields")
    made = invented("paper", "make-template", report, "-o", tmp_path / "m.docx")
    done = invented("report", report, "--template", tmp_path / "m.docx", "-o", tmp_path / "x.docx")

    assert {"title", "issuer"} <= {each["field"] for each in fields}
    assert made.exit_code == 0, made.stderr
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "x.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("words", [(), ("-o", "x.pdf"), ("-f", "html", "-o", "x.docx"), ("-f", "docx")])
def test_a_template_is_filled_into_a_word_file_only(invented, template, words):
    assert invented("report", "targets", *WHEN, "--template", template, *words).exit_code == 2


def test_a_report_or_a_template_that_is_not_there_is_not_found(invented, tmp_path):
    done = invented("paper", "template-fields", "tagets")

    assert done.exit_code == 3
    assert "targets" in done.stderr
    assert invented("paper", "check-template", tmp_path / "none.docx", "--for", "targets").exit_code == 3


def test_options_of_the_report_that_are_wrong_are_told_as_the_report_tells_them(invented):
    assert invented("paper", "template-fields", "targets", "--term", "1900-1901").exit_code == 3
    assert invented("paper", "template-fields", "targets", "--no-such-option").exit_code == 2


def test_without_the_library_one_sentence_says_how_to_install_it(invented, template, tmp_path, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("chibo.reports.render.own_template")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docxtpl", None)

    done = invented("report", "targets", *WHEN, "--template", template, "-o", tmp_path / "x.docx")

    assert done.exit_code == 4
    assert 'pip install "chibo[templates]"' in done.stderr
    assert "Traceback" not in done.stderr
