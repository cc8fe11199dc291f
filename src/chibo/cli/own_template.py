"""Every report can fill a template of one's own: the option `--template`, and whoever wants a report's document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.main import get_command

from chibo.cli.options import Format
from chibo.cli.output import chosen_form, write
from chibo.cli.taking import hand_over, taker_of
from chibo.errors import NotFound, Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from types import ModuleType

    from chibo.reports.document import Document


def renderer(name: str) -> "ModuleType":
    """Load what works with templates.

    Args:
        name: the module under `reports/render`.

    Raises:
        Refused: the library is not installed.
    """
    from importlib import import_module

    try:
        return import_module(f"chibo.reports.render.{name}")
    except ImportError as error:
        missing = (error.name or "").partition(".")[0]
        if missing in ("", "chibo"):
            raise
        raise Refused(
            _("Templates of one's own need a library that is not installed: {library}").format(library=missing),
            hint=_("Install it with: {command}").format(command='pip install "chibo[templates]"'),
        ) from error


def read(file: Path) -> bytes:
    """Read a template.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(_("There is no file {file}.").format(file=file)) from error
    except OSError as error:
        raise Refused(
            _("The file cannot be read: {file} ({reason})").format(file=file, reason=error.strerror)
        ) from error


def option() -> Any:  # noqa: ANN401 - Typer's own Option type is private
    """Make the option `--template` as Typer would make it for a command that names it."""
    alone = typer.Typer(add_completion=False)

    @alone.command()
    def _carrier(
        template: Annotated[
            Path | None,
            typer.Option(
                "--template",
                metavar=_("FILE.docx"),
                help=_("Fill this Word file of your own; its fields: chibo paper template-fields REPORT"),
                show_default=False,
                expose_value=False,
                callback=_fills,
            ),
        ] = None,
    ) -> None: ...

    return next(parameter for parameter in get_command(alone).params if parameter.name == "template")


def _fills(context: typer.Context, template: Path | None) -> Path | None:
    if template is not None and taker_of(context) is None:
        hand_over(context, lambda document, form, output: _fill(context, template, document, form, output))
    return template


def _fill(
    context: typer.Context, template: Path, document: "Document", form: Format | None, output: Path | None
) -> None:
    """Fill a template and write the file.

    Raises:
        UsageProblem: no file was named, or one that is no .docx.
        Refused: the template cannot be filled.
    """
    if form not in (None, Format.DOCX) or output is None or chosen_form(form, output) is not Format.DOCX:
        raise UsageProblem(
            _("A template is filled into a Word file."), hint=_("Name one: --output FILE.docx, and no other --format.")
        )
    filled: bytes = renderer("own_template").fill(read(template), document)
    write(context, filled, output)
