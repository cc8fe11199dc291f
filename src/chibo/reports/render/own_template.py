"""Templates of one's own: an office's .docx whose fields are filled from a document (docxtpl, extra `templates`).

A template is somebody's file: it is opened in Jinja's sandbox, where it can ask for the fields and for nothing else.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import OpcError
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import ChainableUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import LxmlError  # type: ignore[import-untyped]

from chibo.domain.names import nearest
from chibo.errors import Problem, Refused
from chibo.i18n import _
from chibo.reports.document import Document
from chibo.reports.render import own_fields
from chibo.reports.render.cells import show
from chibo.reports.render.own_names import Asked, asked
from chibo.reports.render.paper import BLANK

#: What a template may do with a field; other filters of Jinja could be made to fill the memory.
_FILTERS = (
    *("upper", "lower", "title", "capitalize", "trim", "replace", "default", "d", "join", "length", "count"),
    *("first", "last", "sort", "reverse", "unique", "list", "e", "escape"),
)
#: A template that unpacks to more than this is no office paper.
MOST_BYTES = 100 * 1024 * 1024
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
#: What a tag of a row, a cell, a paragraph or a run begins with, in docxtpl's manner.
_KIND = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_LONGEST_PLACE = 60


class _Blank(ChainableUndefined):
    """What is not known prints as a blank to be filled by hand, whatever is asked of it."""

    def __str__(self) -> str:
        return BLANK

    __html__ = __str__


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without functions, without files, and without sums that never end."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """Refuse to multiply: `'a' * 999999999` would fill the memory."""
        raise SecurityError(_("a template may not multiply"))

    def call(self, *_given: object, **_named: object) -> object:
        """Refuse every call: `title.ljust(999999999)` would fill the memory."""
        raise SecurityError(_("a template may not call functions"))


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of a template found.

    Args:
        problems: fields that the report does not have, and tags that cannot be read, with their places.
        blank: fields that are asked for and have no value now.
        used: the fields that are asked for.
    """

    problems: tuple[Problem, ...]
    blank: tuple[str, ...]
    used: tuple[str, ...]


def check(content: bytes, document: Document) -> Checked:
    """Compare the fields that a template asks for with those that a document gives.

    Raises:
        Refused: the file is no .docx.
    """
    template = _opened(content)
    fields = own_fields.of(document, shape=True)
    known = [name for name, _value in own_fields.names(fields)]
    problems: list[Problem] = []
    found: list[Asked] = []
    for part in _parts(template):
        problems += _torn(part)
        # A torn tag is told already; without it the rest can still be read.
        lines = [_plain(text) if _whole(text) else "" for _place, text in part]
        try:
            sandbox = _sandbox()
            tree = sandbox.parse("\n".join(lines))
            # Only a whole reading finds a filter that there is not.
            sandbox.from_string("\n".join(lines))
        except TemplateSyntaxError as error:
            problems.append(_unreadable(part, error.lineno))
            continue
        for each in asked(tree, fields):
            found.append(each)
            if not each.known:
                problems.append(_unknown(each, part, known))
    blank = dict.fromkeys(each.name for each in found if each.known and each.blank)
    used = dict.fromkeys(each.name for each in found if each.known)
    return Checked(tuple(dict.fromkeys(problems)), tuple(blank), tuple(used))


def fill(content: bytes, document: Document) -> bytes:
    """Fill a template.

    Args:
        content: the .docx file.
        document: what to fill it with.

    Returns:
        The filled .docx file.

    Raises:
        Refused: the file is no .docx, a tag cannot be read, or a field is unknown.
    """
    checked = check(content, document)
    if checked.problems:
        raise Refused(
            _("The template cannot be filled; nothing was written."),
            hint=_("Mend these places; the fields there are: chibo paper template-fields REPORT"),
            problems=checked.problems,
        )
    template = _opened(content)
    try:
        template.render(own_fields.of(document), _sandbox(), autoescape=True)
    except (TemplateError, TypeError, ValueError) as error:
        raise Refused(
            _("The template cannot be filled: {reason}").format(reason=error),
            hint=_("Look at what the template does with its fields; see: chibo paper check-template"),
        ) from error
    made = BytesIO()
    template.save(made)
    return made.getvalue()


def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(autoescape=True, undefined=_Blank, finalize=_printed)
    # Nothing but the fields: no range, no cycler, no lipsum.
    sandbox.globals.clear()
    sandbox.filters = {name: sandbox.filters[name] for name in _FILTERS}
    return sandbox


def _printed(value: object) -> object:
    """Print a field: a blank for what is not known, a word for a truth."""
    if value is None:
        return BLANK
    return show(value) if isinstance(value, bool) else value


def _opened(content: bytes) -> DocxTemplate:
    """Open a template.

    Raises:
        Refused: the file is no .docx, or it unpacks to far too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
                raise _no_docx()
        template = DocxTemplate(BytesIO(content))
        template.init_docx()
    except (BadZipFile, OpcError, LxmlError, KeyError, ValueError) as error:
        raise _no_docx() from error
    return template


def _no_docx() -> Refused:
    return Refused(
        _("The template is no Word file (.docx), or it is damaged."),
        hint=_("Open it in Word and save it as .docx; .doc and .odt cannot be filled."),
    )


def _parts(template: DocxTemplate) -> Iterator[list[tuple[str, str]]]:
    """Give the parts that are filled, body, heads and feet: each paragraph's text with where it stands."""
    yield list(_paragraphs(template.docx.element.body, where=""))
    for uri, where in ((template.HEADER_URI, _("page head")), (template.FOOTER_URI, _("page foot"))):
        for _key, part in template.get_headers_footers(uri):
            yield list(_paragraphs(parse_xml(part.blob), where=where))


def _paragraphs(part: Any, *, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml has no types
    tables = {table: number for number, table in enumerate(part.iter(_tag("tbl")), 1)}
    for number, paragraph in enumerate(part.iter(_tag("p")), 1):
        text = "".join(piece.text or "" for piece in paragraph.iter(_tag("t")))
        table = next(paragraph.iterancestors(_tag("tbl")), None)
        if table is None:
            place = _("paragraph {number}").format(number=number)
        else:
            row = next(paragraph.iterancestors(_tag("tr")))
            rows = list(table.iter(_tag("tr")))
            place = _("table {table}, row {row}").format(table=tables[table], row=rows.index(row) + 1)
        said = text if len(text) <= _LONGEST_PLACE else f"{text[:_LONGEST_PLACE]}…"
        yield ", ".join(filter(None, (where, place))) + f" “{said}”", text


def _tag(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _plain(text: str) -> str:
    """Write a paragraph as Jinja reads it: `{%tr for … %}` without its `tr`, typed quotation marks made plain."""
    joined = " ".join(text.splitlines())
    return _TAG.sub(lambda tag: _KIND.sub(r"\1 ", tag[0]).translate(_QUOTES), joined)


def _whole(text: str) -> bool:
    left = _TAG.sub("", text)
    return not any(sign in left for sign in ("{{", "}}", "{%", "%}"))


def _torn(part: list[tuple[str, str]]) -> Iterator[Problem]:
    """Find tags that are opened in one paragraph and not closed in it, which no filling can mend."""
    for place, text in part:
        if not _whole(text):
            yield Problem(
                "torn_tag",
                _("A tag is opened and not closed, or closed and not opened."),
                place=place,
                hint=_("Type the whole tag anew in one go, in one paragraph: {example}").format(example="{{ issuer }}"),
            )


def _unreadable(part: list[tuple[str, str]], line: int) -> Problem:
    return Problem(
        "unreadable_tag",
        _("A tag cannot be read, or a repetition has no end."),
        place=part[line - 1][0] if 0 < line <= len(part) else "",
        hint=_("A line of a table is repeated by {%tr for line in lines %} in a row above and {%tr endfor %} below."),
    )


def _unknown(each: Asked, part: list[tuple[str, str]], known: list[str]) -> Problem:
    near = nearest(each.name, known)
    return Problem(
        "unknown_field",
        _("The report has no field {field}.").format(field=each.name),
        place=part[each.line - 1][0] if 0 < each.line <= len(part) else "",
        hint=_("Did you mean {near}?").format(near=near) if near else "",
    )
