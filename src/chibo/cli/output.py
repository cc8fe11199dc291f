"""Where output goes: data to stdout or a file, talk to stderr."""

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chibo.cli.options import Format
from chibo.cli.session import options
from chibo.cli.taking import taker_of
from chibo.errors import Exit, Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from chibo.reports.document import Document

#: A terminal narrower than this is written as if it had this width.
NARROWEST = 60
#: Forms that are no text, and the extra of the package that brings the library of each.
BINARY_EXTRAS = {Format.XLSX: "xlsx", Format.DOCX: "docx", Format.PDF: "pdf"}
_ENDINGS = {".txt": Format.PLAIN, ".htm": Format.HTML, ".markdown": Format.MD}


def show(context: typer.Context, document: "Document", form: Format | None, output: Path | None) -> None:
    """Write a document to stdout, or to the file that was named.

    Raises:
        UsageProblem: the file's ending names no form and no form was asked for, or a file is needed and none was named.
        Refused: the file cannot be written, or the library that writes this form is not installed.
    """
    if takes := taker_of(context):
        takes(document, form, output)
        return
    chosen = chosen_form(form, output)
    write(context, drawn(document, chosen, to_file=output is not None), output)


def chosen_form(form: Format | None, output: Path | None) -> Format:
    """Choose the form of the output: the one asked for, else by the file's ending, else for the terminal or a pipe.

    Raises:
        UsageProblem: the file's ending names no form and no form was asked for, or a file is needed and none was named.
        Refused: the library that writes this form is not installed.
    """
    chosen = form or (_form_of(output) if output else Format.TABLE if _on_terminal() else Format.PLAIN)
    if output is not None:
        _see_that_the_place_can_hold(output)
    if chosen in BINARY_EXTRAS:
        _see_that_it_can_be_written(chosen, output)
    return chosen


def write(context: typer.Context, content: str | bytes, output: Path | None) -> None:
    """Write text, or a file of another kind, to stdout, or to the file that was named.

    Raises:
        Refused: the file cannot be written.
    """
    if output is None:
        _to_stdout(content)
        return
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise unwritable(output, error.strerror) from error
    say(context, _("Written: {file}").format(file=output))


def say(context: typer.Context, message: str) -> None:
    """Tell the user something that is not data, unless they asked for quiet."""
    if not options(context).quiet:
        typer.echo(message, err=True)


def drawn(document: "Document", form: Format, *, to_file: bool) -> str | bytes:
    """Draw a document in a form, for a file or for stdout."""
    from chibo.reports import render

    if form in BINARY_EXTRAS:
        return render.pack(document, form)
    if form is Format.TABLE:
        terminal = _on_terminal() and not to_file
        colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = max(NARROWEST, shutil.get_terminal_size((100, 24)).columns)
        return render.draw(document, form, width=width, colour=colour)
    text = render.draw(document, form)
    if form is Format.CSV and to_file:
        # A spreadsheet program knows UTF-8 in a file only by its mark.
        from chibo.reports.render.csv import for_excel

        return for_excel(text)
    return text


def _see_that_it_can_be_written(form: Format, output: Path | None) -> None:
    """Refuse a form that is no text on a terminal, and one whose library is not installed.

    Raises:
        UsageProblem: it would go to a terminal.
        Refused: the library that writes it is not installed.
    """
    if output is None and sys.stdout.isatty():
        raise UsageProblem(
            _("A file in the form {form} cannot be shown on a terminal.").format(form=form),
            hint=_("Name a file: --output FILE.{form}").format(form=form),
        )
    from chibo.reports import render

    try:
        render.load(form)
    except ImportError as error:
        library = (error.name or "").partition(".")[0]
        if library in ("", "chibo"):
            raise
        raise Refused(
            _("The form {form} needs a library that is not installed: {library}").format(form=form, library=library),
            hint=_("Install it with: {command}").format(command=f'pip install "chibo[{BINARY_EXTRAS[form]}]"'),
        ) from error


def _see_that_the_place_can_hold(output: Path) -> None:
    """Refuse a place that cannot hold a file while nothing is recorded yet.

    Raises:
        Refused: the folder does not exist, a folder has that name, or there is no right to write.
    """
    folder = output.parent
    if output.is_dir():
        raise unwritable(output, os.strerror(errno.EISDIR))
    if not folder.is_dir():
        raise unwritable(output, os.strerror(errno.ENOENT))
    if not os.access(output if output.exists() else folder, os.W_OK):
        raise unwritable(output, os.strerror(errno.EACCES))


def unwritable(output: Path, reason: str | None) -> Refused:
    """Say that a file cannot be written."""
    return Refused(
        _("The file cannot be written: {file} ({reason})").format(file=output, reason=reason),
        hint=_("Name a place where you may write."),
    )


def _to_stdout(content: str | bytes) -> None:
    """Write data to stdout; a reader that has seen enough (`| head`) ends the command quietly."""
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except OSError as error:
        # Windows says EINVAL for a pipe that nobody reads any more.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise unwritable(Path("stdout"), error.strerror) from error
        # What Python would still flush at its end goes nowhere instead of complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(Exit.DONE) from error


def _on_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _form_of(output: Path) -> Format:
    ending = output.suffix.lower()
    form = _ENDINGS.get(ending) or next((form for form in Format if f".{form}" == ending), None)
    if form is None:
        raise UsageProblem(
            _("The ending of {file} names no form of output.").format(file=output),
            hint=_("Use one of {endings}, or name the form with --format.").format(
                endings=", ".join(
                    ".txt" if form is Format.PLAIN else f".{form}" for form in Format if form is not Format.TABLE
                )
            ),
        )
    return form
