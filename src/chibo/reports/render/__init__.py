"""Renderers, one file a format, each with `render(document)`; only the chosen one is loaded."""

from importlib import import_module
from types import ModuleType

from chibo.reports.document import Document

#: Which module draws which format as text.
MODULES = {
    "table": "terminal",
    "plain": "plain",
    "json": "json",
    "csv": "csv",
    "md": "markdown",
    "html": "html",
}
#: Which module draws which format as a file of another kind.
BINARY_MODULES = {
    "xlsx": "xlsx",
    "docx": "docx",
    "pdf": "pdf",
}


def draw(document: Document, form: str, **options: int) -> str:
    """Draw a document in one of the formats of `MODULES`.

    Args:
        document: what to draw.
        form: the format, such as `html`.
        options: what the renderer asks for besides, such as the terminal's `width` in columns and `colour`.
    """
    text: str = load(form).render(document, **options)
    return text


def pack(document: Document, form: str) -> bytes:
    """Draw a document in one of the formats of `BINARY_MODULES`.

    Args:
        document: what to draw.
        form: the format, such as `xlsx`.
    """
    packed: bytes = load(form).render(document)
    return packed


def load(form: str) -> ModuleType:
    """Load what draws a format.

    Raises:
        ImportError: the library that writes the format is not installed.
    """
    return load_module((MODULES | BINARY_MODULES)[form])


def load_module(name: str) -> ModuleType:
    """Load a renderer by the name of its module.

    Raises:
        ImportError: the library that it needs is not installed.
    """
    return import_module(f"{__name__}.{name}")
