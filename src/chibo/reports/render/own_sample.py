"""A first template for an office to change: the fields of a document, set out plainly in a .docx."""

from io import BytesIO

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chibo.reports.document import Document
from chibo.reports.render.cells import tidy
from chibo.reports.render.paper import addressed

#: Letters and margins of the Party's papers (Hướng dẫn 36-HD/VPTW): left 30, right 15, top and bottom 20 mm.
_FONT, _SIZE = "Times New Roman", Pt(14)
#: A table with more columns than this asks for the page lying on its side.
_UPRIGHT = 6
_LEFT, _RIGHT, _EDGE = Mm(30), Mm(15), Mm(20)


def make(document: Document) -> bytes:
    """Make a template with the head of a document, the lines of its first table, and the places for signatures."""
    paper = docx.Document()
    style = paper.styles["Normal"]
    style.font.name, style.font.size = _FONT, _SIZE
    section = paper.sections[0]
    titles = _titles(document)
    size = (Mm(297), Mm(210)) if len(titles) > _UPRIGHT else (Mm(210), Mm(297))
    section.page_width, section.page_height = size
    section.left_margin, section.right_margin = _LEFT, _RIGHT
    section.top_margin = section.bottom_margin = _EDGE

    def line(text: str, *, bold: bool = False, centred: bool = False) -> None:
        paragraph = paper.add_paragraph()
        paragraph.add_run(text).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    line("{{ issuer }}", bold=True)
    line("{{ title }}", bold=True, centred=True)
    line("{{ excerpt }}", bold=True, centred=True)
    if document.notice:
        line("{{ notice }}")
    if titles:
        columns = _columns(document)
        table = paper.add_table(rows=4, cols=len(columns), style="Table Grid")
        for place, (title, field) in enumerate(columns):
            table.cell(0, place).text = title
            table.cell(2, place).text = field
        # Rows whose text begins so are not printed: they say which row is repeated.
        table.cell(1, 0).text = "{%tr for line in lines %}"
        table.cell(3, 0).text = "{%tr endfor %}"
    if document.recipients:
        line(addressed())
        line("{%p for each in recipients %}")
        line("- {{ each }}")
        line("{%p endfor %}")
    if document.signers:
        line("{%p for each in signers %}")
        line("{{ each.authority }}", bold=True, centred=True)
        line("{{ each.name }}", centred=True)
        line("{%p endfor %}")
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _columns(document: Document) -> list[tuple[str, str]]:
    """Give head and field of each cell; the columns that change with the years are one that is repeated.

    A cell whose text begins with `{%tc` is not printed: it says which cell is repeated.
    """
    changing = {column.key for column in document.tables[0].columns if column.period}
    found: list[tuple[str, str]] = []
    repeated = False
    for key, title in _titles(document).items():
        if key not in changing:
            found.append((title, f"{{{{ line.{key} }}}}" if key.isidentifier() else f'{{{{ line["{key}"] }}}}'))
        elif not repeated:
            repeated = True
            found.append(("{%tc for period in periods %}", "{%tc for each in line.periods %}"))
            found.append(("{{ period }}", "{{ each }}"))
            found.append(("{%tc endfor %}", "{%tc endfor %}"))
    return found


def _titles(document: Document) -> dict[str, str]:
    """Give the titles of the first table's columns by their keys, its remarks among them."""
    if not document.tables:
        return {}
    table = document.tables[0]
    titles = {column.key: tidy(column.title) for column in table.columns}
    return {**titles, table.remark_key: tidy(table.remark_title)} if table.remark_title else titles
