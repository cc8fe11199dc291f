"""Templates of one's own: filled as people write, checked with the place of what is wrong, and kept in a sandbox."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from chibo import i18n
from chibo.errors import Refused
from chibo.reports.document import Amount, Column, Document, Line, Parts, Share, Signer, Status, Table
from chibo.reports.render import own_fields, own_sample, own_template

GOALS = Table(
    (Column("code", "TT"), Column("text", "Nội dung"), Column("2020", "2020"), Column("verdict", "So với chỉ tiêu")),
    (
        Line(
            (
                "3a",
                "Ấp Ỷ Ẵm <b> & “ngoặc”",
                Parts((Share(2, 11, Decimal("18.18")), Amount(3, "lượt"))),
                Status("met", "đạt"),
            )
        ),
        Line(("4", "Kết nạp", None, Status("no_data", "chưa có số liệu")), remark="thiếu hồ sơ"),
    ),
    remark_title="Ghi chú",
)
REPORT = Document(
    "BÁO CÁO",
    (GOALS,),
    excerpt="kết quả thực hiện chỉ tiêu",
    issuer=("Đảng bộ A", "Chi bộ 1 & 2"),
    data={"on": "2020-03-13", "card_no": "12.345678", "value": "18.18", "by": None, "met": True, "rows": []},
    recipients=("Đảng ủy A", "Lưu chi bộ"),
    signers=(Signer("T/M CHI BỘ", "BÍ THƯ"),),
)


@pytest.fixture(autouse=True)
def vietnamese():
    i18n.use("vi")


def template(*paragraphs: str, row: tuple[str, ...] = (), head: str = "") -> bytes:
    paper = docx.Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    if row:
        table = paper.add_table(rows=3, cols=len(row))
        table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for line in lines %}", "{%tr endfor %}"
        for place, text in enumerate(row):
            table.cell(1, place).text = text
    if head:
        paper.sections[0].header.paragraphs[0].text = head
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def filled(*paragraphs: str, **more) -> docx.document.Document:
    return docx.Document(BytesIO(own_template.fill(template(*paragraphs, **more), REPORT)))


def texts(paper) -> list[str]:
    return [paragraph.text for paragraph in paper.paragraphs]


def test_fields_are_filled_as_people_write_them():
    paper = filled(
        "{{ issuer }} – {{ title }}", "{{ data.on }} · {{ data.value }} · {{ data.card_no }} · {{ data.met }}"
    )

    # A card number is no number, whatever it looks like.
    assert texts(paper) == ["Chi bộ 1 & 2 – BÁO CÁO", "13/03/2020 · 18,18 · 12.345678 · có"]


def test_what_is_not_known_is_a_blank_to_fill_in_by_hand():
    paper = filled("Số: {{ number }}; hạn: {{ data.by }}; ký: {{ signers[0].name }}")

    assert texts(paper) == ["Số: ……; hạn: ……; ký: ……"]


def test_a_row_is_repeated_for_each_line_and_no_text_can_be_taken_for_markup():
    paper = filled(
        row=("{{ line.code }}", "{{ line.text }}", '{{ line["2020"] }}', "{{ line.verdict }}", "{{ line.note }}")
    )

    assert [[cell.text for cell in row.cells] for row in paper.tables[0].rows] == [
        ["3a", "Ấp Ỷ Ẵm <b> & “ngoặc”", "2/11 = 18,18 %\n3 lượt", "đạt", ""],
        ["4", "Kết nạp", "……", "chưa có số liệu", "thiếu hồ sơ"],
    ]


def test_the_head_of_the_pages_is_filled_too():
    assert filled("x", head="{{ issuers[0] }}").sections[0].header.paragraphs[0].text == "Đảng bộ A"


def test_a_tag_that_word_has_split_into_runs_is_read_as_one():
    paper = docx.Document()
    paragraph = paper.add_paragraph()
    for piece in ("{", "{ iss", "uer", " }", "}"):
        paragraph.add_run(piece).bold = piece == "uer"
    made = BytesIO()
    paper.save(made)

    assert texts(docx.Document(BytesIO(own_template.fill(made.getvalue(), REPORT)))) == ["Chi bộ 1 & 2"]


def test_everything_that_is_wrong_is_named_at_once_with_its_place():
    wrong = template("Kính gửi", "{{ isuer }}", row=("{{ line.code }}", "{{ line.verdikt }}"), head="{{ data.onn }}")

    problems = own_template.check(wrong, REPORT).problems

    assert [(each.code, each.message.split()[-1].rstrip(".")) for each in problems] == [
        ("unknown_field", "isuer"),
        ("unknown_field", "lines[].verdikt"),
        ("unknown_field", "data.onn"),
    ]
    assert "issuer" in problems[0].hint
    assert "lines[].verdict" in problems[1].hint
    assert "2" in problems[0].place
    assert "{{ line.verdikt }}" in problems[1].place
    assert "{{ data.onn }}" in problems[2].place


@pytest.mark.parametrize("text", ["{{ issuer", "issuer }}", "{% if title", "{{ issuer } }"])
def test_a_torn_tag_is_named_with_its_place(text):
    checked = own_template.check(template("x", text), REPORT)

    assert "torn_tag" in {each.code for each in checked.problems}
    assert any(text in each.place for each in checked.problems)


@pytest.mark.parametrize(
    "text", ["{% if title %}", "{{ title | }}", "{% for x %}{% endfor %}", "{{ title | unheard_of }}"]
)
def test_a_tag_that_cannot_be_read_is_refused_with_a_sentence(text):
    with pytest.raises(Refused):
        own_template.fill(template(text), REPORT)


def test_a_torn_tag_does_not_hide_what_else_is_wrong():
    wrong = template(
        "{{ number", "{{ isuer }}", "{% for x in signers %}", row=("{{ line.verdikt }}",), head="{{ onn }}"
    )

    problems = own_template.check(wrong, REPORT).problems

    assert [each.code for each in problems] == ["torn_tag", "unreadable_tag", "unknown_field"]
    unreadable = own_template.check(template("{{ number", "{{ isuer }}", row=("{{ line.verdikt }}",)), REPORT).problems
    assert [each.code for each in unreadable] == ["torn_tag", "unknown_field", "unknown_field"]
    assert "{{ line.verdikt }}" in unreadable[2].place


def test_a_table_without_lines_still_says_which_fields_its_lines_have():
    empty = Document("T", (Table(GOALS.columns, ()),))

    assert own_template.check(template(row=("{{ line.verdict }}",)), empty).problems == ()
    assert [each.code for each in own_template.check(template(row=("{{ line.wrong }}",)), empty).problems] == [
        "unknown_field"
    ]
    assert docx.Document(BytesIO(own_template.fill(template(row=("{{ line.code }}",)), empty))).tables[0].rows[:] == []


def test_fields_without_a_value_now_are_told_before_the_paper_is_printed():
    checked = own_template.check(template("{{ number }} {{ title }} {{ data.by }}"), REPORT)

    assert checked.problems == ()
    assert checked.blank == ("number", "data.by")
    assert checked.used == ("number", "title", "data.by")


def test_an_empty_list_may_hold_anything_another_time():
    text = "{% for row in data.rows %}{{ row.code }}{% endfor %}"

    assert own_template.check(template(text), REPORT).problems == ()
    assert texts(filled(text)) == [""]


@pytest.mark.parametrize(
    "text",
    [
        "{{ title.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ title|attr('__class__') }}",
        "{{ lines.append('x') }}",
        "{% for a in range(999999) %}{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{{ self._TemplateReference__context }}",
        "{{ title.ljust(999999999) }}",
        "{{ title|center(999999999) }}",
        "{{ '{:>999999999}'.format(title) }}",
        "{{ cycler.__init__.__globals__ }}",
    ],
)
def test_a_template_can_ask_for_its_fields_and_for_nothing_else(text):
    """What a template that somebody has sent might try."""
    try:
        said = " ".join(texts(docx.Document(BytesIO(own_template.fill(template(text), REPORT)))))
    except Refused:
        return
    assert said in ("", "……")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken", template("x")[:400]])
def test_what_is_no_word_file_is_refused_with_a_sentence(content):
    with pytest.raises(Refused, match="Word"):
        own_template.fill(content, REPORT)


def test_the_first_template_of_a_report_can_be_filled_as_it_is():
    sample = own_sample.make(REPORT)

    paper = docx.Document(BytesIO(own_template.fill(sample, REPORT)))

    assert own_template.check(sample, REPORT).problems == ()
    assert [row.cells[3].text for row in paper.tables[0].rows] == ["So với chỉ tiêu", "đạt", "chưa có số liệu"]
    assert "- Lưu chi bộ" in texts(paper)
    assert "{" not in paper.element.xml.replace("{%", "{").partition("<w:body>")[2]
    fonts = {run.get(qn("w:ascii")) for run in paper.styles.element.iter(qn("w:rFonts"))}
    assert "Times New Roman" in fonts


def test_every_field_that_is_listed_can_be_asked_for():
    named = [name for name, _now in own_fields.names(own_fields.of(REPORT)) if "[]" not in name]

    checked = own_template.check(template(*(f"{{{{ {name} }}}}" for name in named if "2020" not in name)), REPORT)

    assert checked.problems == ()
    assert date(2020, 3, 13).strftime("%d/%m/%Y") in texts(filled("{{ data.on }}"))


def test_a_template_that_was_made_repeats_the_columns_of_the_years():
    """One made for a term of two years is filled for a term of four."""

    def report(*years: str) -> Document:
        columns = (
            Column("code", "TT"),
            *(Column(year, year, period=True) for year in years),
            Column("verdict", "Kết luận"),
        )
        return replace(REPORT, blocks=(Table(columns, (Line(("3a", *(f"số {year}" for year in years), "đạt")),)),))

    made = own_sample.make(report("2020", "2021"))
    filled = docx.Document(BytesIO(own_template.fill(made, report("2022", "2023", "2024", "2025"))))

    assert [[cell.text for cell in row.cells] for row in filled.tables[0].rows] == [
        ["TT", "2022", "2023", "2024", "2025", "Kết luận"],
        ["3a", "số 2022", "số 2023", "số 2024", "số 2025", "đạt"],
    ]
    assert not own_template.check(made, report("2022")).problems
