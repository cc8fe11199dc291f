"""Writes the pages that are made from the program itself, or with --check tells which are out of date.

Run as `make docs` and `make docs-check`.
"""

import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

if TYPE_CHECKING:
    from sqlalchemy import Column, Table

DOCS = Path(__file__).parent
#: The command reference in each language, and the sentence at its top.
REFERENCES = {
    "en": (DOCS / "commands.md", "# Commands\n\nWritten from the program itself by `make docs`; do not edit.\n\n"),
    "vi": (DOCS / "vi" / "lenh.md", "# Các lệnh\n\nTrang này do `make docs` viết từ chương trình; đừng sửa tay.\n\n"),
}
#: Headings that Typer writes into a reference without asking for another language.
HEADINGS = {
    "**Usage**:": {"vi": "**Cách dùng**:"},
    "**Arguments**:": {"vi": "**Tham số**:"},
    "**Options**:": {"vi": "**Tùy chọn**:"},
    "**Commands**:": {"vi": "**Lệnh**:"},
}


def reference(language: str) -> str:
    """Give the command reference in one language; a process of its own, since the language comes before the import."""
    code = (
        "import sys; from chibo import i18n; i18n.use(sys.argv[1])\n"
        "import typer; from typer.cli import get_docs_for_click; from typer.main import get_command\n"
        "from chibo.cli.app import app\n"
        "command = get_command(app)\n"
        "with command.make_context('chibo', [], resilient_parsing=True) as context:\n"
        "    sys.stdout.reconfigure(encoding='utf-8')\n"
        "    print(get_docs_for_click(obj=command, ctx=context, name='chibo', indent=1).strip())\n"
    )
    pinned = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    told = subprocess.run(
        [sys.executable, "-c", code, language], env=pinned, check=True, capture_output=True, encoding="utf-8"
    )
    text = told.stdout
    for english, words in HEADINGS.items():
        text = text.replace(english, words[language]) if language in words else text
    return text


#: A field of a class as its source writes it: `    size: int | None = None`.
_FIELD = re.compile(r"    (\w+): (.+?)(?: = (.+))?$")
#: What people call the kinds of values of a dossier; how each is written stands in `docs/data.md`.
_KINDS = {
    "Text": "text",
    "Line": "line",
    "Code": "code",
    "Count": "count",
    "Seats": "count, 1 or more",
    "Several": "count, 2 or more",
    "Round": "count, 1 to 20",
    "Flag": "true or false",
    "Number": "figure",
    "Day": "date",
    "When": "period",
    "tuple[Text, ...]": "list of texts",
    "tuple[Line, ...]": "list of lines",
    "Literal[1]": "1",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A field of a class as its source writes it.

    Args:
        kind: its annotation.
        default: its default, or empty.
        comment: the `#:` lines above it, on one line.
    """

    kind: str
    default: str
    comment: str


def written(model: type) -> dict[str, Written]:
    """Give the fields of a class, those of its bases first, with the comments that explain them."""
    found: dict[str, Written] = {}
    for each in reversed(model.__mro__):
        if not each.__module__.startswith("chibo."):
            continue
        comment: list[str] = []
        for line in inspect.getsource(each).splitlines():
            if line.startswith("    #: "):
                comment.append(line.removeprefix("    #: "))
                continue
            if field := _FIELD.match(line):
                name, kind, default = field.groups()
                found[name] = Written(kind, default or "", " ".join(comment))
            comment = []
    return found


def tables() -> str:
    """Write every table of the database: what it holds, its columns, what is unique, what the database checks."""
    from sqlmodel import SQLModel

    import chibo.store.tables as area

    models = {each.__tablename__: each for each in (getattr(area, name) for name in area.__all__)}
    return "\n\n".join(_table(SQLModel.metadata.tables[name], models[name]) for name in sorted(models))


def drawing() -> str:
    """Give the drawing that heads `store/tables/`."""
    import chibo.store.tables as area

    return f"```text\n{(area.__doc__ or '').partition(chr(10))[2].strip()}\n```"


def _table(table: "Table", model: type) -> str:
    comments = written(model)
    lines = [
        f"#### `{table.name}`",
        "",
        (model.__doc__ or "").partition("\n")[0],
        "",
        "| column | holds | |",
        "|---|---|---|",
    ]
    for column in table.columns:
        if column.name in ("id", "uid", "note"):
            continue
        said = comments[column.name].comment if column.name in comments else ""
        lines.append(f"| `{column.name}` | {_holds(column)} | {_cell(said)} |")
    if rules := sorted(_rules(table)):
        lines += ["", *(f"- {rule}" for rule in rules)]
    return "\n".join(lines)


def _holds(column: "Column[Any]") -> str:
    """Say what a column holds, and whether it may be left empty."""
    from sqlalchemy import Boolean, Date, Enum, Integer

    from chibo.store.columns import DecimalText, PartialDateText

    kind: object = column.type
    if column.foreign_keys:
        target = next(iter(column.foreign_keys)).column.table.name
        held = f"→ [`{target}`](#{target})"
    elif isinstance(kind, Enum):
        held = " · ".join(f"`{value}`" for value in kind.enums)
    else:
        words = {
            DecimalText: "decimal",
            PartialDateText: "date, partly known",
            Boolean: "yes or no",
            Integer: "whole number",
            Date: "date",
        }
        held = next((word for each, word in words.items() if isinstance(kind, each)), "text")
    return held if column.nullable else f"{held}, always"


def _rules(table: "Table") -> Iterator[str]:
    """Say what is unique and what the database checks, without what `docs/data.md` says of all tables at once."""
    from sqlalchemy import CheckConstraint, UniqueConstraint

    uniques = [list(each.columns) for each in table.constraints if isinstance(each, UniqueConstraint)]
    uniques += [list(each.expressions) for each in table.indexes if each.unique]
    for parts in uniques:
        if (said := ", ".join(f"`{getattr(part, 'name', part)}`" for part in parts)) != "`uid`":
            yield f"unique: {said}"
    codes = [each for column in table.columns if (each := getattr(column.type, "name", None))]
    for check in table.constraints:
        name = str(check.name).removeprefix(f"ck_{table.name}_")
        if isinstance(check, CheckConstraint) and not name.endswith(("_not_negative", "_not_empty", *codes)):
            yield f"checked: {name.replace('_', ' ')}"


def dossier() -> str:
    """Write every part of a dossier: its keys, what each holds, which must be there."""
    from chibo.exchange.dossier import Dossier

    return "\n\n".join(_parts(Dossier, "", repeated=False, seen={}))


def _parts(model: Any, path: str, *, repeated: bool, seen: dict[type, str]) -> Iterator[str]:  # noqa: ANN401 - a pydantic model
    """Write a part, then the parts inside it; a form that was written before is only named."""
    seen[model] = path
    fields = written(model)
    lines = [
        f"#### `{f'[[{path}]]' if repeated else f'[{path}]'}`" if path else "#### The top of the file",
        "",
        (model.__doc__ or "").partition("\n")[0],
        "",
        "| key | holds | |",
        "|---|---|---|",
    ]
    keys = {name: field for name, field in model.model_fields.items() if name != "note"}
    inner = {name: _inner(field.annotation) for name, field in keys.items()}
    for name, field in keys.items():
        said = [fields[name].comment]
        if part := inner[name]:
            at = seen.get(part[0])
            held = f"the same as `{at}`" if at else "a part of its own, below"
            held = f"{held}, any number of times" if part[1] else held
        else:
            held = _kind(fields[name].kind, field.annotation)
            if not field.is_required() and field.default is not None and field.default != ():
                said.append(f"Left out: `{str(field.default).lower()}`.")
        must = ", must be there" if field.is_required() else ""
        lines.append(f"| `{name}` | {held}{must} | {_cell(' '.join(said).strip())} |")
    yield "\n".join(lines)
    for name, part in inner.items():
        if part and part[0] not in seen:
            yield from _parts(part[0], f"{path}.{name}".lstrip("."), repeated=part[1], seen=seen)


def _inner(annotation: object) -> tuple[type, bool] | None:
    """Give the part that a key holds, and whether it holds many; nothing for a value."""
    from pydantic import BaseModel

    if get_origin(annotation) in (UnionType, Union):
        return next((found for each in get_args(annotation) if (found := _inner(each))), None)
    if get_origin(annotation) is tuple:
        found = _inner(get_args(annotation)[0])
        return (found[0], True) if found else None
    return (annotation, False) if inspect.isclass(annotation) and issubclass(annotation, BaseModel) else None


def _kind(kind: str, annotation: object) -> str:
    kind = kind.removesuffix(" | None")
    if kind in _KINDS:
        return _KINDS[kind]
    codes = next(each for each in (annotation, *get_args(annotation)) if hasattr(each, "__members__"))
    return " · ".join(f"`{code}`" for code in codes)  # type: ignore[attr-defined] # a list of codes


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def filled(text: str, parts: Mapping[str, str]) -> str:
    """Put each generated part between its marks, `<!-- NAME: made by make docs -->` and `<!-- end of NAME -->`.

    Raises:
        ValueError: a mark is missing.
    """
    for name, part in parts.items():
        start, end = f"<!-- {name}: made by make docs -->", f"<!-- end of {name} -->"
        before, _mark, rest = text.partition(start)
        _old, mark, after = rest.partition(end)
        if not mark:
            raise ValueError(name)
        text = f"{before}{start}\n\n{part}\n\n{end}{after}"
    return text


def data_page() -> str:
    """Give `docs/data.md` with its generated parts as they must be."""
    page = (DOCS / "data.md").read_text(encoding="utf-8")
    return filled(page, {"drawing": drawing(), "tables": tables(), "dossier": dossier()})


def pages() -> dict[Path, str]:
    """Give every generated page and what it must hold."""
    from chibo.exchange import dossier_schema

    made = {page: head + reference(language) for language, (page, head) in REFERENCES.items()}
    made[DOCS / "data.md"] = data_page()
    schema = json.dumps(dossier_schema.schema(), ensure_ascii=False, indent=2) + "\n"
    made[DOCS / "json" / "dossier.schema.json"] = schema
    return made


def main() -> None:
    """Write the pages, or check them."""
    stale = [page for page, text in pages().items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"out of date, run make docs: {page.relative_to(DOCS.parent)}")
        sys.exit(bool(stale))
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
