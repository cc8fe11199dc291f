"""The Word file around its content: the page, the letters, the heads of the pages, and how it is packed."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Made
from docx.enum.section import WD_ORIENTATION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chibo.i18n import language
from chibo.reports.render.docx_parts import NAMESPACES, paragraph, run
from chibo.reports.render.sheet import Sheet

_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
# What a file without a day of its own says of its making; nothing is asked of the clock.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_MAIN, _SECTION = "word/document.xml", b"<w:sectPr"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_FIELD = (
    '<w:r><w:rPr><w:sz w:val="{half}"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:rPr><w:sz w:val="{half}"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:rPr><w:sz w:val="{half}"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
)
_BEFORE_MIRRORED = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime", "displayBackgroundShape"),
    *("doNotDisplayPageBoundaries", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData"),
    *("embedTrueTypeFonts", "embedSystemFonts", "saveSubsetFonts", "saveFormsData"),
)
_COMPATIBLE = (
    f'<w:compat {NAMESPACES}><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
)


def begun(sheet: Sheet, *, numbered: bool = True) -> Made:
    """Begin a file with the page and the letters of a sheet.

    Args:
        sheet: what will be set.
        numbered: whether its pages bear a number and the notice at their head.
    """
    made = Document()
    _letters(made, sheet)
    _page(made, sheet)
    if numbered:
        _heads(made, sheet)
    _properties(made, sheet)
    return made


def packed(made: Made, content: str) -> bytes:
    """Pack the file with its content; the same content gives the same bytes, since no part of it bears the time.

    The content is put in as text: to move thousands of cells into the tree that python-docx keeps takes seconds.

    Args:
        made: the file without content.
        content: its paragraphs and tables.
    """
    source, target = BytesIO(), BytesIO()
    made.save(source)
    with ZipFile(source) as read, ZipFile(target, "w", ZIP_DEFLATED) as written:
        for name in read.namelist():
            part = read.read(name)
            if name == _MAIN:
                before, section, after = part.partition(_SECTION)
                part = before + content.encode() + section + after
            written.writestr(ZipInfo(name, _ZIP_DAY), part, ZIP_DEFLATED)
    return target.getvalue()


def _letters(made: Made, sheet: Sheet) -> None:
    """Set Times New Roman for every script; Word and LibreOffice take what stands for it where it is missing."""
    style: Any = made.styles["Normal"]
    style.font.name = sheet.format.values["font"]
    style.font.size = Pt(sheet.format.size("body"))
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), sheet.format.values["font"])
    style.paragraph_format.space_after = Pt(0)
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LANGUAGES.get(language(), language()))


def _page(made: Made, sheet: Sheet) -> None:
    page = sheet.format.page(landscape=sheet.landscape)
    section = made.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE if sheet.landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = Mm(page["width"]), Mm(page["height"])
    section.top_margin, section.bottom_margin = Mm(page["top"]), Mm(page["bottom"])
    section.left_margin, section.right_margin = Mm(page["left"]), Mm(page["right"])
    section.footer_distance = Mm(page["bottom"] / 2)
    section.gutter = Mm(0)
    settings: Any = made.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    if sheet.mirrored:
        settings.insert(_place_of_mirrored(settings), parse_xml(f"<w:mirrorMargins {NAMESPACES}/>"))
    settings.insert(_place_of_compat(settings), parse_xml(_COMPATIBLE))


def _place_of_mirrored(settings: Any) -> int:  # noqa: ANN401 - an element of lxml
    """Find where Word expects the element: after the few that come before it."""
    before = {qn(f"w:{name}") for name in _BEFORE_MIRRORED}
    return next((place for place, element in enumerate(settings) if element.tag not in before), len(settings))


def _place_of_compat(settings: Any) -> int:  # noqa: ANN401 - an element of lxml
    """Find where Word expects the element: before the first of those that come after it."""
    after = {
        qn(f"w:{name}") for name in ("rsids", "themeFontLang", "clrSchemeMapping", "shapeDefaults", "decimalSymbol")
    }
    later = {*after, qn("m:mathPr")}
    return next((place for place, element in enumerate(settings) if element.tag in later), len(settings))


def _heads(made: Made, sheet: Sheet) -> None:
    """Put the notice at the head of every page, and the page number from the second page on."""
    practice = sheet.format.practice
    section = made.sections[0]
    section.different_first_page_header_footer = True
    notice, number = practice["notice"], practice["page_number"]
    section.header_distance = Mm(notice["top"] if sheet.notice else number["top"])
    warned = ""
    if sheet.notice:
        said = run(sheet.notice, notice["size"], bold=True)
        warned = paragraph(said, pitch=notice["size"] * 1.18, align="center", ruled=0.4, after=4)
    counted = paragraph(_FIELD.format(half=number["size"] * 2), pitch=number["size"] * 1.18, align="center")
    for header, said in (
        (section.first_page_header, warned or paragraph("", pitch=1)),
        (section.header, warned + counted),
    ):
        header.is_linked_to_previous = False
        element: Any = header._element  # noqa: SLF001 - python-docx has no way to put in what is written already
        for old in list(element):
            element.remove(old)
        for new in list(parse_xml(f"<w:hdr {NAMESPACES}>{said}</w:hdr>")):
            element.append(new)


def _properties(made: Made, sheet: Sheet) -> None:
    day = datetime(sheet.day.year, sheet.day.month, sheet.day.day, tzinfo=UTC) if sheet.day else _NO_DAY
    properties = made.core_properties
    properties.title, properties.author, properties.comments = sheet.name[:255], "chibo", ""
    properties.created = properties.modified = day
    properties.last_modified_by, properties.revision = "chibo", 1
    properties.language = _LANGUAGES.get(language(), language())
