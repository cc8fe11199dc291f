"""Typer's own words in the language in use, where Typer does not ask gettext for them."""

import re
from typing import Any

import typer

from chibo.i18n import N_, _

#: Help texts that Typer writes itself.
_HELPS = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
#: What a value of a type is called where an option names nothing better; a switch takes no value.
_TYPES = {
    "bool": "",
    "str": N_("TEXT"),
    "int": N_("NUMBER"),
    "int range": N_("NUMBER"),
    "Decimal": N_("NUMBER"),
    "Path": N_("FILE"),
    "path": N_("FILE"),
    "file": N_("FILE"),
    "list[str]": N_("TEXT"),
    "list[Path]": N_("FILE"),
    "date": N_("DATE"),
    "PartialDate": N_("DATE"),
}
#: Typer's sentences about a command line, each with ours.
_SENTENCES = (
    (r"No such command (?P<given>'.*?')\.", N_("There is no command {given}.")),
    (r"No such option: (?P<given>\S+)", N_("There is no option {given}.")),
    (r"Option (?P<given>'.*?') requires an argument\.", N_("The option {given} needs a value after it.")),
    (r"Option (?P<given>'.*?') requires (?P<count>\d+) arguments\.", N_("The option {given} needs {count} values.")),
    (r"Option (?P<given>'.*?') does not take a value\.", N_("The option {given} takes no value.")),
    (r"Got unexpected extra argument(?:s|\(s\))? \((?P<given>.*)\)", N_("This is too much: {given}")),
    (r"Missing command\.", N_("A command is missing.")),
)


def localize(command: Any) -> Any:  # noqa: ANN401 - Typer's own Command type is private
    """Put the words of a command, and of those under it, into the language in use.

    Typer has a place for most of them; the usage line and the help option have none, so those two methods are replaced
    on the command itself.
    """
    command.options_metavar = _("[OPTIONS]")
    if hasattr(command, "commands"):
        command.subcommand_metavar = _("COMMAND [ARGS]...")
        if isinstance(command.commands, dict):
            for each in command.commands.values():
                localize(each)
    for parameter in command.params:
        localize_parameter(parameter)
    plain_help_option = command.get_help_option

    def get_help_option(context: typer.Context) -> Any:  # noqa: ANN401 - Typer's own Option type is private
        option = plain_help_option(context)
        if option is not None:
            localize_parameter(option)
        return option

    def format_usage(context: typer.Context, formatter: Any) -> None:  # noqa: ANN401 - Typer's own type is private
        pieces = " ".join(command.collect_usage_pieces(context))
        formatter.write_usage(context.command_path, pieces, prefix=_("Usage: "))

    command.get_help_option = get_help_option
    command.format_usage = format_usage
    return command


def localize_parameter(parameter: Any) -> None:  # noqa: ANN401 - Typer's own Parameter type is private
    """Put the words of an option or argument into the language in use."""
    if parameter.help in _HELPS:
        parameter.help = _(parameter.help)
    shown = "" if parameter.type_descriptor.is_choice else parameter.display_type(None).strip("<>")
    # What stands for an argument is its type's name already.
    if shown in _TYPES and (parameter.metavar is None or parameter.param_type_name == "argument"):
        word = _(_TYPES[shown]) if parameter.metavar is None else ""
        parameter.display_type = parameter.display_type_rich = lambda ctx: word  # noqa: ARG005 - Typer's name for it


def usage(error: typer.TyperException) -> tuple[str, str]:
    """Say what is wrong with a command line, and what to do.

    Args:
        error: what Typer found.

    Returns:
        The message and the hint.
    """
    context = getattr(error, "ctx", None)
    hint = _("See: {command} --help").format(command=context.command_path) if context else ""
    parameter = getattr(error, "param", None)
    if type(error).__name__ == "MissingParameter" and parameter is not None:
        return _("{name} is missing.").format(name=_name(parameter)), hint
    if parameter is not None:
        message = _("{name}: {problem}").format(name=_name(parameter), problem=_problem(error, parameter))
        return message, hint
    # What our own checks of a value say stands as it is.
    if type(error).__name__ == "BadParameter":
        return error.message, hint
    said = error.format_message() if not hasattr(error, "option_name") else error.message
    # Typer asks this in English, whatever the language of its sentence before.
    if re.fullmatch(r"-\d", getattr(error, "option_name", "")):
        return (
            _("A figure that begins with “-” is taken for an option."),
            _("Write it last, after two strokes: -- -12. A change is written in words: “giảm 12%”."),
        )
    said, _asks, near = said.partition(" Did you mean ")
    near = near.removesuffix("?") or ", ".join(getattr(error, "possibilities", None) or ())
    asked = _("Did you mean {near}?").format(near=near) + " " if near else ""
    for pattern, sentence in _SENTENCES:
        if match := re.fullmatch(pattern, said):
            return _(sentence).format(**match.groupdict()), asked + hint
    return said, asked + hint


def _name(parameter: Any) -> str:  # noqa: ANN401 - Typer's own Parameter type is private
    """Give a parameter the name its user types: the option, or what stands for the argument."""
    if parameter.param_type_name == "option":
        return str(max(parameter.opts, key=len))
    return str(parameter.metavar or parameter.name).upper()


def _problem(error: typer.TyperException, parameter: Any) -> str:  # noqa: ANN401 - Typer's own Parameter type is private
    """Say what is wrong with a value; Typer passes on what pydantic said, in English."""
    cause = error.__cause__
    if cause is None or not hasattr(cause, "errors"):
        return error.message
    found = cause.errors()[0]
    given = found.get("input")
    if parameter.type_descriptor.is_choice:
        choices = ", ".join(str(getattr(each, "value", each)) for each in parameter.type_descriptor.choices)
        return _("{given} is none of: {choices}").format(given=given, choices=choices)
    if found["type"].startswith("int"):
        return _("{given} is not a whole number.").format(given=given)
    if found["type"].startswith(("decimal", "float")):
        return _("{given} is not a number.").format(given=given)
    limits = found.get("ctx", {})
    if "ge" in limits:
        return _("{given} is too small; the least is {least}.").format(given=given, least=limits["ge"])
    if "le" in limits:
        return _("{given} is too large; the most is {most}.").format(given=given, most=limits["le"])
    return _("{given} is not a value it can have.").format(given=given)
