"""Writes the pages that are made from the program itself, or with --check tells which are out of date.

Run as `make docs` and `make docs-check`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
#: The command reference in each language, and the sentence at its top.
REFERENCES = {
    "en": (DOCS / "commands.md", "# Commands\n\nWritten from the program itself by `make docs`; do not edit.\n\n"),
    "vi": (DOCS / "vi" / "lenh.md", "# Các lệnh\n\nTrang này do `make docs` viết từ chương trình; đừng sửa tay.\n\n"),
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
    return told.stdout


def pages() -> dict[Path, str]:
    """Give every generated page and what it must hold."""
    from chibo.exchange import dossier_schema

    made = {page: head + reference(language) for language, (page, head) in REFERENCES.items()}
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
