"""How many may be rated excellent."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import typer

from chibo import settings
from chibo.cli.options import FormatOption, OnOption, OutputOption, parse_number
from chibo.cli.output import show
from chibo.cli.session import day
from chibo.domain.quota import Denominator
from chibo.domain.share import Rounding
from chibo.errors import Refused
from chibo.i18n import _

group = typer.Typer(name="quota", no_args_is_help=True, help=_("How many may be rated excellent."))
_PERCENT = 100


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.callback()
def _group() -> None:
    """Keep `plan` a word of its own, though it is the only one yet."""


@group.command(
    "plan",
    help=_("Tell which numbers of excellent ratings meet a goal, and what the regulation allows; needs no database."),
    epilog=_("Example: chibo quota plan --rated 11 --low 15 --high 20 --on 31/12/2020"),
)
def plan(
    context: typer.Context,
    rated: Annotated[
        int,
        typer.Option("--rated", metavar=_("NUMBER"), min=0, max=1_000_000, help=_("How many members are rated.")),
    ],
    low: Annotated[
        Decimal | None,
        typer.Option(
            "--low", metavar="%", parser=parse_number, help=_("The goal's lower end in percent."), show_default=False
        ),
    ] = None,
    high: Annotated[
        Decimal | None,
        typer.Option(
            "--high", metavar="%", parser=parse_number, help=_("The goal's upper end in percent."), show_default=False
        ),
    ] = None,
    on: OnOption = None,
    denominator: Annotated[
        Denominator | None,
        typer.Option("--denominator", help=_("Try the cap with another base."), show_default=False),
    ] = None,
    rounding: Annotated[
        Rounding | None, typer.Option("--rounding", help=_("Try the cap with another rounding."), show_default=False)
    ] = None,
    ratio: Annotated[
        int | None,
        typer.Option(
            "--ratio", metavar="%", min=1, max=_PERCENT, help=_("Try another cap in percent."), show_default=False
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Work out which counts meet the goal, and the most that the regulation of the day allows."""
    from chibo.domain import quota
    from chibo.domain.quota_settings import NAMES, quota_with
    from chibo.reports import quota as report

    _check_band(low, high)
    stored = settings.stored(settings.file())
    values = {name: settings.checked(settings.declared(name), stored[name]) for name in NAMES if name in stored}
    rule = quota_with(day(context, on), values=values)
    read = rule
    if rule is not None:
        read = replace(
            rule,
            denominator=denominator or rule.denominator,
            rounding=rounding or rule.rounding,
            ratio=Fraction(ratio, _PERCENT) if ratio else rule.ratio,
        )
    show(context, report.plan(quota.plan(rated, low=low, high=high, quota=read), tried=read != rule), form, output)


def _check_band(low: Decimal | None, high: Decimal | None) -> None:
    for name, end in (("--low", low), ("--high", high)):
        if end is not None and not 0 <= end <= _PERCENT:
            raise Refused(
                _("{name} lies between 0 and 100 %, not at {value}.").format(name=name, value=end),
                hint=_("Write a percentage such as 15 or 12,5."),
            )
    if low is not None and high is not None and low > high:
        raise Refused(_("The lower end of the goal is above the upper one."), hint=_("Exchange --low and --high."))
