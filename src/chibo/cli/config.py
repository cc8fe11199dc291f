"""Settings of the program, and of single organisations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from chibo import settings
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.output import say, show
from chibo.cli.session import options, reading, where, writing
from chibo.errors import Refused
from chibo.i18n import _

group = typer.Typer(
    name="config", no_args_is_help=True, help=_("Settings of the program, and of single organisations.")
)
NameArgument = Annotated[
    str, typer.Argument(metavar=_("NAME"), help=_("The setting, such as organization; see: chibo config list"))
]
OrgOption = Annotated[
    str | None,
    typer.Option(
        "--org", metavar=_("CODE"), help=_("For this organisation alone, in the database."), show_default=False
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command("list", help=_("List the settings, their values and what they decide."))
def list_(
    context: typer.Context, org: OrgOption = None, form: FormatOption = None, output: OutputOption = None
) -> None:
    """List every declared setting."""
    from chibo.reports import settings as report

    file = settings.file()
    stored = settings.stored(file)
    document = report.listing(report.shown(stored, _own(context, org)), file=file, database=where(context))
    _warn_of_unknown(context, stored)
    show(context, document, form, output)


@group.command("get", help=_("Print the value of one setting."))
def get(context: typer.Context, name: NameArgument, org: OrgOption = None) -> None:
    """Print the value of one setting; an empty line when the program or the rulebook decides."""
    from chibo.reports import settings as report

    asked = settings.declared(name)
    found = report.shown(settings.stored(settings.file()), _own(context, org))
    typer.echo(next(each.value for each in found if each.name == asked.name))


@group.command(
    "set",
    help=_("Set a setting; for one organisation only with a reason."),
    epilog=_("Example: chibo config set organization CB-01"),
)
def set_(
    context: typer.Context,
    name: NameArgument,
    value: Annotated[str, typer.Argument(metavar=_("VALUE"), help=_("Its value."))],
    org: OrgOption = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            metavar=_("TEXT"),
            help=_("The document or decision that makes the organisation differ."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Set a setting in the settings file, or for one organisation in the database."""
    setting = settings.declared(name)
    code = org or options(context).organization
    if code is None:
        if reason:
            raise Refused(
                _("A reason belongs to a setting of one organisation."), hint=_("Name the organisation with --org.")
            )
        given = settings.checked(setting, value)
        if setting.name == "database" and given and "://" not in given:
            # A later command may be run from another folder.
            given = str(Path(given).expanduser().absolute())
        with _file_errors():
            settings.store(settings.file(), setting.name, given)
        say(context, _("Set: {name} = {value}").format(name=setting.name, value=given))
        return
    from chibo.services import organizations, rule_settings

    with writing(context) as session:
        whose = organizations.find(session, code=code)
        rule_settings.override(session, whose, name=setting.name, value=value, reason=reason)
        message = _("Set for {code}: {name} = {value}").format(code=whose.code, name=setting.name, value=value.strip())
    say(context, message)


@group.command("unset", help=_("Take a setting back to its default."))
def unset(context: typer.Context, name: NameArgument, org: OrgOption = None) -> None:
    """Take a setting out of the settings file, or out of the database for one organisation."""
    setting = settings.declared(name)
    code = org or options(context).organization
    if code is None:
        there = setting.name in settings.stored(settings.file())
        if there:
            with _file_errors():
                settings.store(settings.file(), setting.name, "")
    else:
        from chibo.services import organizations, rule_settings

        with writing(context) as session:
            there = rule_settings.take_away(session, organizations.find(session, code=code), name=setting.name)
    message = _("Unset: {name}") if there else _("{name} was not set.")
    say(context, message.format(name=setting.name))


def _own(context: typer.Context, org: str | None) -> Mapping[str, tuple[str, str]]:
    """Give the settings of the organisation that was named, with reasons; without a name no database is opened."""
    code = org or options(context).organization
    if code is None:
        return {}
    from chibo.services import organizations, rule_settings

    with reading(context) as session:
        found = rule_settings.in_force(session, organizations.find(session, code=code))
    return {each.name: (each.value, each.reason) for each in found.values() if each.source == "organization"}


def _warn_of_unknown(context: typer.Context, stored: Mapping[str, str]) -> None:
    known = {setting.name for setting in settings.SETTINGS}
    for name in stored:
        if name not in known:
            say(context, _("Note: the settings file holds {name}, which is no setting.").format(name=name))


@contextmanager
def _file_errors() -> Iterator[None]:
    """Turn what the system says about the settings file into a sentence."""
    try:
        yield
    except OSError as error:
        raise Refused(
            _("The settings file cannot be written: {file} ({reason})").format(
                file=settings.file(), reason=error.strerror
            ),
            hint=_("Name a place where you may write with the environment variable CHIBO_CONFIG."),
        ) from error
