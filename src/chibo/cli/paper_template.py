"""Templates of one's own: a first one to change, the fields there are, and a check before it is used."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli import own_template
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.output import show, write
from chibo.cli.taking import hand_over
from chibo.errors import Exit, NotFound, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from chibo.reports.document import Document

#: What follows the report belongs to the report, such as `--term 2020-2022`.
_PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
ReportArgument = Annotated[
    str,
    typer.Argument(metavar=_("REPORT"), help=_("The report, as under: chibo report; its own options may follow.")),
]


def add_to(group: typer.Typer) -> None:
    """Put the commands under `paper`."""
    group.command(
        "template-fields",
        help=_("The fields that a template of your own may have for a report, with what they hold now."),
        epilog=_("Example: chibo paper template-fields targets --term 2020-2022"),
        context_settings=_PASSED_ON,
    )(template_fields)
    group.command(
        "make-template",
        help=_("Write a first template for a report, to be changed in Word."),
        epilog=_("Example: chibo paper make-template targets -o mau.docx"),
        context_settings=_PASSED_ON,
    )(make_template)
    group.command(
        "check-template",
        help=_("Find in a template of your own what the report does not have, and what would be left blank."),
        epilog=_("Example: chibo paper check-template mau.docx --for targets"),
        context_settings=_PASSED_ON,
    )(check_template)


def template_fields(
    context: typer.Context, report: ReportArgument, form: FormatOption = None, output: OutputOption = None
) -> None:
    """List the fields of a report."""
    from chibo.reports import own_templates

    show(context, own_templates.fields(report, _document(context, report, context.args)), form, output)


def make_template(
    context: typer.Context,
    report: ReportArgument,
    output: Annotated[Path, typer.Option("--output", "-o", help=_("The Word file (.docx) to write."))],
) -> None:
    """Write a first template."""
    if output.suffix.lower() != ".docx":
        raise UsageProblem(_("A template is a Word file."), hint=_("Name one: --output FILE.docx"))
    sample = own_template.renderer("own_sample")
    made: bytes = sample.make(_document(context, report, context.args))
    write(context, made, output)


def check_template(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE.docx"), help=_("The template."))],
    report: Annotated[
        str,
        typer.Option(
            "--for", metavar=_("REPORT"), help=_("The report it is for; the report's own options may follow.")
        ),
    ],
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Check a template against a report."""
    from chibo.reports import own_templates

    content = own_template.read(file)
    checker = own_template.renderer("own_template")
    checked = checker.check(content, _document(context, report, context.args))
    show(context, own_templates.checked(file.name, report, checked), form, output)
    if checked.problems:
        raise typer.Exit(Exit.PROBLEMS_FOUND)


def _document(context: typer.Context, report: str, words: Sequence[str]) -> "Document":
    """Make the document of a report, as the report's own command does.

    Raises:
        NotFound: there is no such report.
    """
    root = context.find_root()
    group = root.command.commands["report"]  # type: ignore[attr-defined]
    command = group.commands.get(report)
    if command is None:
        raise NotFound(
            _("There is no report {name}.").format(name=report),
            hint=_("The reports are: {names}").format(names=", ".join(group.commands)),
        )
    made: list[Document] = []
    # The report's own command runs, in the place where it would stand on the command line.
    above = type(context)(group, info_name="report", parent=root)
    with command.make_context(report, list(words), parent=above) as inner:
        before = context.meta.copy()
        hand_over(inner, lambda document, _form, _output: made.append(document))
        command.invoke(inner)
        context.meta.clear()
        context.meta.update(before)
    if not made:
        raise NotFound(_("{name} makes no document that a template could show.").format(name=report))
    return made[0]
