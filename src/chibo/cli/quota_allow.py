"""Leave of the superior for more excellent ratings than the usual cap: recording it and taking it back."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import confirm, confirm_changes, tell
from chibo.cli.member_options import text_option
from chibo.cli.options import YesOption
from chibo.cli.output import say
from chibo.cli.session import day, writing
from chibo.errors import Refused, UsageProblem
from chibo.i18n import _, show_percent

if TYPE_CHECKING:
    from chibo.domain.period import Period

group = typer.Typer()
_PERCENT = 100


@group.command(
    "allow",
    help=_(
        "Record that the superior allowed an organisation more excellent ratings than the usual cap, and who did; with "
        "--take-back it counts no longer. Whether it counts, the check of the year says."
    ),
    epilog=_('Example: chibo quota allow DB-01 --year 2025 --by "CV 12-CV/ĐU" --percent 25'),
)
def allow(
    context: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            metavar=_("CODE"), help=_("The organisation it was allowed to, by code or name."), show_default=False
        ),
    ],
    year: Annotated[
        str,
        typer.Option(
            "--year", metavar=_("PERIOD"), help=_("The year, such as 2024; or a quarter, 2025-Q3."), show_default=False
        ),
    ],
    by: Annotated[str | None, text_option("--by", help=_("Who allowed it, with the document."))] = None,
    percent: Annotated[
        int | None,
        typer.Option(
            "--percent",
            metavar="%",
            min=1,
            max=_PERCENT,
            help=_("The ratio that was allowed; else the one that the rule of the year names."),
            show_default=False,
        ),
    ] = None,
    named: Annotated[
        str | None, text_option("--group", help=_("The group of similar position that it was allowed for; else all."))
    ] = None,
    reason: Annotated[str | None, text_option("--reason", help=_("Why it was allowed, or is taken back."))] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help=_("It counts no longer; with --reason."))] = False,
    yes: YesOption = False,
) -> None:
    """Record an exception to the cap, or take it back."""
    from chibo.services.results import read_period

    period = read_period(year)
    if take_back:
        if by is not None or percent is not None or reason is None:
            raise UsageProblem(
                _("Taking back needs its reason, and nothing of what was allowed."),
                hint=_("Write: chibo quota allow {code} --year {year} --take-back --reason TEXT").format(
                    code=code, year=year
                ),
            )
        _take_back(context, code, period, named, reason, yes=yes)
    elif by is None:
        raise UsageProblem(
            _("A higher ratio needs who allowed it."),
            hint=_('Add --by, such as --by "CV 12-CV/ĐU".'),
        )
    else:
        _allow(context, code, period, by, percent, named, reason, yes=yes)


def _allow(
    context: typer.Context,
    code: str,
    period: "Period",
    by: str,
    percent: int | None,
    named: str | None,
    reason: str | None,
    *,
    yes: bool,
) -> None:
    """Record that the superior allowed a higher ratio; one that would change nothing only with a yes."""
    from chibo.reports import quota_check as report
    from chibo.services import organizations, quota_checks, quota_exceptions

    with writing(context) as session:
        whose = organizations.find(session, code=code)
        allowed = quota_exceptions.allow(
            session, whose, period=period, by=by, percent=percent, group=named, reason=reason
        )
        if allowed is None:
            raise Refused(
                _("No rule of {period} names a higher ratio that the superior may allow.").format(period=period),
                hint=_("Say which ratio was allowed with --percent."),
            )
        row, written = allowed
        what = _("exception of {code} for {period}").format(
            code=" – ".join(each for each in (whose.code, row.position_group) if each), period=period
        )
        confirm_changes(context, written.changes, what=what, yes=yes)
        found = quota_checks.review(session, organization=whose, period=period)
        own = next(
            each
            for each in found.exceptions
            if (each.exceptional.organization, each.exceptional.group) == (whose.code, row.position_group)
        )
        said = report.effect(own)
        if said and (written.created or written.changes):
            confirm(context, _("{what}: {why}.").format(what=what[:1].upper() + what[1:], why=said), yes=yes)
        value = _("{ratio}, allowed by {by}").format(ratio=show_percent(Decimal(row.percent)), by=row.allowed_by)
    tell(context, written, what=what, value=value)
    if said:
        say(context, _("Warning: {message}").format(message=said))


def _take_back(
    context: typer.Context, code: str, period: "Period", named: str | None, reason: str, *, yes: bool
) -> None:
    """Take a higher ratio back, after asking."""
    from chibo.reports import quota_check as report
    from chibo.services import organizations, quota_exceptions

    with writing(context) as session:
        whose = organizations.find(session, code=code)
        row = quota_exceptions.take_back(session, whose, period=period, group=named, reason=reason, on=day(context))
        what = report.whose(quota_exceptions.as_exceptional(row, whose.code))
        confirm(context, _("This takes back: {what}").format(what=what), yes=yes)
    say(context, _("Taken back: {what}").format(what=what))
