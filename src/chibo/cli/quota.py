"""How many may be rated excellent."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from chibo import settings
from chibo.cli import quota_allow
from chibo.cli.options import FormatOption, OnOption, OutputOption, parse_number
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading
from chibo.domain.quota import Denominator
from chibo.domain.share import Rounding
from chibo.errors import Exit, Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from chibo.domain.quota import QuotaRule

group = typer.Typer(name="quota", no_args_is_help=True, help=_("How many may be rated excellent."))
_PERCENT = 100


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "plan",
    help=_(
        "Tell which numbers of excellent ratings meet a goal, and what the regulation allows; with --rated it needs no "
        "database, else it takes who is to be rated in that year, and the goal of the term."
    ),
    epilog=_("Example: chibo quota plan --rated 11 --low 15 --high 20 --on 31/12/2020"),
)
def plan(
    context: typer.Context,
    rated: Annotated[
        int | None,
        typer.Option(
            "--rated",
            metavar=_("NUMBER"),
            min=0,
            max=1_000_000,
            help=_("How many members are rated; else as the records say."),
            show_default=False,
        ),
    ] = None,
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
    from chibo.reports import quota as report

    _check_band(low, high)
    asked = day(context, on)
    if rated is None:
        rated, low, high, rule = _from_records(context, low, high, asked)
    else:
        rule = _as_set(asked)
    read = rule
    if rule is not None:
        read = replace(
            rule,
            denominator=denominator or rule.denominator,
            rounding=rounding or rule.rounding,
            ratio=Fraction(ratio, _PERCENT) if ratio else rule.ratio,
        )
    show(context, report.plan(quota.plan(rated, low=low, high=high, quota=read), tried=read != rule), form, output)


@group.command(
    "check",
    help=_(
        "Hold the ratings of a year against the cap on excellent ratings, in each unit it is counted in, with the goal "
        "of the term beside, and what if the superior allowed more; it writes nothing. Ends with code 6 when the cap "
        "is passed or the goal is missed."
    ),
    epilog=_("Example: chibo quota check --year 2024"),
)
def check(
    context: typer.Context,
    year: Annotated[
        str,
        typer.Option(
            "--year", metavar=_("PERIOD"), help=_("The year, such as 2024; or a quarter, 2025-Q3."), show_default=False
        ),
    ],
    if_percent: Annotated[
        int | None,
        typer.Option(
            "--if-percent",
            metavar="%",
            min=1,
            max=_PERCENT,
            help=_("What if the superior allowed so many percent; else what the rule of the year names."),
            show_default=False,
        ),
    ] = None,
    exception_by: Annotated[
        str | None,
        typer.Option("--exception-by", hidden=True, help=_("Recorded an exception once; that is quota allow now.")),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Hold the ratings of a period against the cap; nothing is written."""
    from chibo.reports import quota_check as report
    from chibo.services import quota_checks
    from chibo.services.results import read_period

    if exception_by is not None:
        raise UsageProblem(
            _("A check writes nothing; an exception is recorded by a command of its own now."),
            hint=_("Write: chibo quota allow CODE --year {year} --by {by}").format(year=year, by=f'"{exception_by}"'),
        )
    with reading(context) as session:
        found = quota_checks.review(
            session, organization=organization(context, session), period=read_period(year), percent=if_percent
        )
        document = report.review(found)
    show(context, document, form, output)
    if found.over or found.missed:
        raise typer.Exit(Exit.PROBLEMS_FOUND)


def _as_set(asked: date) -> "QuotaRule | None":
    """Give the cap of a day as the settings file reads it."""
    from chibo.domain.quota_settings import NAMES, quota_with

    stored = settings.stored(settings.file())
    values = {name: settings.checked(settings.declared(name), stored[name]) for name in NAMES if name in stored}
    return quota_with(asked, values=values)


def _from_records(
    context: typer.Context, low: Decimal | None, high: Decimal | None, asked: date
) -> "tuple[int, Decimal | None, Decimal | None, QuotaRule | None]":
    """Take who is to be rated in the year of a day, the goal of its term where none is named, and the cap.

    The year counts as of its 31 December, as ratings do.
    """
    from chibo.domain.period import Period
    from chibo.services import quota_checks, rating_rolls, rule_settings

    period = Period.of_year(asked.year)
    end = period.ends or asked
    with reading(context) as session:
        whose = organization(context, session)
        roll = rating_rolls.roll(session, organization=whose, period=period)
        if low is None and high is None and (found := quota_checks.goal_of(session, whose, on=end)):
            low, high = quota_checks.band_of(found[0])
        rule = rule_settings.quota_rule(session, whose, end)
    return len(roll.to_be_rated), low, high, rule


def _check_band(low: Decimal | None, high: Decimal | None) -> None:
    for name, end in (("--low", low), ("--high", high)):
        if end is not None and not 0 <= end <= _PERCENT:
            raise Refused(
                _("{name} lies between 0 and 100 %, not at {value}.").format(name=name, value=end),
                hint=_("Write a percentage such as 15 or 12,5."),
            )
    if low is not None and high is not None and low > high:
        raise Refused(_("The lower end of the goal is above the upper one."), hint=_("Exchange --low and --high."))


group.add_typer(quota_allow.group)
