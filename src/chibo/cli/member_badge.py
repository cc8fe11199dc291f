"""Badges that members were awarded."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm, confirm_changes, tell
from chibo.cli.member_options import DecisionOption, WhoArgument, date_option, text_option
from chibo.cli.member_recording import fact_day, the_member, warn_of
from chibo.cli.options import YesOption
from chibo.cli.output import say
from chibo.cli.session import writing
from chibo.domain.partial_date import PartialDate
from chibo.errors import Problem
from chibo.i18n import _

group = typer.Typer()


@group.command(
    "badge",
    help=_("Record a badge that was awarded; a badge of the same years is changed, after asking."),
    epilog=_("Example: chibo member badge CB-01-002 --years 30 --on 19/05/2026 --decision 21-QĐ/TU"),
)
def badge(
    context: typer.Context,
    who: WhoArgument,
    years: Annotated[
        int, typer.Option("--years", min=1, help=_("The years of party age it stands for."), show_default=False)
    ],
    on: Annotated[
        PartialDate | None, date_option("--on", help=_("When it was awarded; else the day of --on, or today."))
    ] = None,
    decision: DecisionOption = None,
    number: Annotated[str | None, text_option("--number", help=_("The number of the badge."))] = None,
    remove: Annotated[bool, typer.Option("--remove", help=_("Take it out: it was recorded wrongly."))] = False,
    yes: YesOption = False,
) -> None:
    """Record, change or take out a badge."""
    from chibo.services import member_badges

    with writing(context) as session:
        member = the_member(context, session, who)
        what = _("badge of {years} years of {name} ({code})").format(years=years, name=member.name, code=member.code)
        if remove:
            member_badges.remove(session, member, years=years)
            confirm(context, _("This takes out: {what}").format(what=what), yes=yes, removes=True)
            written, warnings = None, list[Problem]()
        else:
            written, warnings = member_badges.record(
                session, member, years=years, on=fact_day(context, on), decision=decision, number=number
            )
            confirm_changes(context, written.changes, what=what, yes=yes)
    warn_of(context, warnings)
    if written is None:
        say(context, _("Taken out: {what}").format(what=what))
    else:
        tell(context, written, what=what)
