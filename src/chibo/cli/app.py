"""The root command: the options before the noun, the nouns, and the one place where errors are shown."""

import json
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

import typer

from chibo import __version__
from chibo.cli import nouns, wording
from chibo.cli.loading import Commands, LoadingGroup
from chibo.cli.options import parse_day
from chibo.cli.session import Globals, options
from chibo.errors import ChiboError, Exit, Problem
from chibo.i18n import LANGUAGES, _

#: Where a bug is reported; the command that led to it and the text of `--debug` are what we need.
REPORT_TO = "docs/contributing.md"


class Root(LoadingGroup):
    """The root group: errors become a sentence with a hint and an exit code, or a JSON object for programs."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on
        """Put the nouns in, each loaded when it is asked for."""
        super().__init__(**settings)
        self.commands = Commands(nouns.NAMES, nouns.load)
        wording.localize(self)

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own types are private
        """Give the options; Typer adds those for completion after the group was made."""
        parameters = super().get_params(ctx)
        for parameter in parameters:
            wording.localize_parameter(parameter)
        return parameters

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own Context type is private
        """Run the command; show what went wrong once."""
        try:
            return super().invoke(ctx)
        except ChiboError as error:
            if options(ctx).debug:
                traceback.print_exc()
            _show(error.code, error.message, error.hint, error.problems)
            raise typer.Exit(error.exit_code) from error

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 - passed on
    ) -> Any:  # noqa: ANN401 - passed on
        """Parse and run; what Typer finds wrong with the command line is shown as every other error."""
        words = list(sys.argv[1:] if args is None else args)
        _form["json"] = _wants_json(words)
        if not standalone_mode:
            return super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
        try:
            outcome = super().main(words, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.Abort:
            _show("aborted", _("Broken off; nothing was written."), "", ())
            sys.exit(Exit.REFUSED)
        except typer.TyperException as error:
            # A noun alone shows its help, which says it all.
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()  # type: ignore[attr-defined]  # Typer's private subclass has it
            else:
                _show("usage", *wording.usage(error), ())
            sys.exit(Exit.USAGE)
        sys.exit(outcome if isinstance(outcome, int) else Exit.DONE)


#: Whether errors are to be JSON; decided anew by each run.
_form: dict[str, bool] = {"json": False}

app = typer.Typer(
    name="chibo",
    cls=Root,
    no_args_is_help=True,
    help=_("Keeps the records of party branches and shows how the goals of each congress resolution stand."),
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"chibo {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    database: Annotated[
        str | None, typer.Option("--db", metavar=_("FILE"), help=_("The database."), show_default=False)
    ] = None,
    organization: Annotated[
        str | None,
        typer.Option("--org", metavar=_("CODE"), help=_("The organisation that is meant."), show_default=False),
    ] = None,
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            metavar=_("DATE"),
            parser=parse_day,
            help=_("The day that is asked about, such as 13/03/2020; else today."),
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="vi|en", help=_("The language."), show_default=False)
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Answer every question with yes."))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=_("Say nothing but the data."))] = False,
    debug: Annotated[bool, typer.Option("--debug", help=_("Show where an error comes from."))] = False,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=_("Show the version."))
    ] = False,
) -> None:
    """Take the options before the noun."""
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(_("The language is vi or en, not {lang}.").format(lang=lang))
    context.obj = Globals(database=database, organization=organization, on=on, yes=yes, quiet=quiet, debug=debug)


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: the words after the program's name.

    Returns:
        The exit code.
    """
    try:
        app(list(arguments), prog_name="chibo")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else Exit.DONE if end.code is None else Exit.BUG
    except Exception as error:  # noqa: BLE001 - the last net: a bug becomes a sentence, never a traceback
        if "--debug" in arguments:
            traceback.print_exc()
        _show(
            "bug",
            _("This is a bug in chibo: {kind}: {error}").format(kind=type(error).__name__, error=error),
            _("Nothing was written. Run it again with --debug and report it as {place} says.").format(place=REPORT_TO),
            (),
        )
        return Exit.BUG
    return Exit.DONE


def _wants_json(words: Sequence[str]) -> bool:
    """Tell whether the command line asks for JSON, before it has been parsed."""
    pairs = zip(words, [*words[1:], ""], strict=False)
    return any(
        word in ("-fjson", "--format=json") or (word in ("-f", "--format") and after == "json") for word, after in pairs
    )


def _show(code: str, message: str, hint: str, problems: Sequence[Problem]) -> None:
    """Show an error on stderr, as a JSON object when JSON was asked for."""
    if _form["json"]:
        told = {"error": code, "message": message, "hint": hint, "problems": [asdict(each) for each in problems]}
        sys.stderr.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [_("Error: {message}").format(message=message)]
    for problem in problems:
        place = f"{problem.place}: " if problem.place else ""
        lines.append(f"  - {place}{problem.message}" + (f" {problem.hint}" if problem.hint else ""))
    if hint:
        lines.append(_("What to do: {hint}").format(hint=hint))
    sys.stderr.write("\n".join(lines) + "\n")
