"""Renderers, one file a format, each with `render(document) -> str`; only the chosen one is loaded."""

from importlib import import_module

from chibo.reports.document import Document

#: Which module draws which format.
MODULES = {
    "table": "terminal",
    "plain": "plain",
    "json": "json",
    "csv": "csv",
    "md": "markdown",
    "html": "html",
}


def draw(document: Document, form: str, **options: int) -> str:
    """Draw a document in one of the formats of `MODULES`.

    Args:
        document: what to draw.
        form: the format, such as `html`.
        options: what the renderer asks for besides, such as the terminal's `width` in columns and `colour`.
    """
    text: str = import_module(f"{__name__}.{MODULES[form]}").render(document, **options)
    return text
