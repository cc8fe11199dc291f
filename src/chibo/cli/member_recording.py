"""What every step in the life of a member shares: finding the member, recording, telling what a rule warns of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chibo import settings
from chibo.cli.options import Format
from chibo.cli.output import say, show
from chibo.cli.session import day, options, writing
from chibo.domain.partial_date import PartialDate
from chibo.errors import Problem
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.domain.member_findings import Finding
    from chibo.domain.member_life import Event, Life
    from chibo.services.member_events import Recorded
    from chibo.store.tables import Member, Organization


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is made from.

    Args:
        session: the database.
        member: whose life it is.
        life: what the life amounts to on the day of the step.
        on: the day of the step, as far as it is known.
    """

    session: "Session"
    member: "Member"
    life: "Life"
    on: PartialDate


def fact_day(context: typer.Context, on: PartialDate | None) -> PartialDate:
    """Give the day of a fact: the command's own `--on`, else the one before the noun, else today."""
    return on or PartialDate.of(day(context))


def named_organization(context: typer.Context, session: "Session") -> "Organization | None":
    """Find the organisation that was named with `--org` or in the settings; None when none was."""
    from chibo.services import organizations

    code = options(context).organization or settings.stored(settings.file()).get("organization")
    return organizations.find(session, code=code) if code else None


def the_member(context: typer.Context, session: "Session", who: str) -> "Member":
    """Find the member that is meant; where several bear the name, those of the organisation named are meant.

    Raises:
        NotFound: there is none.
        Ambiguous: there are several; they are listed.
    """
    from chibo.services import member_names

    return member_names.find(session, who, organization=named_organization(context, session))


def record_step(
    context: typer.Context,
    who: str,
    on: PartialDate | None,
    make: "Callable[[Step], Sequence[Event]]",
    *,
    form: Format | None,
    output: Path | None,
) -> None:
    """Record the facts of one step, and tell what a rule warns of in them.

    Args:
        context: the command's context.
        who: the member as typed.
        on: the day of the step as typed.
        make: makes the facts.
        form: the form of the output, when one was asked for.
        output: the file for it.

    Raises:
        Refused: a fact cannot be; nothing is written.
    """
    from chibo.domain.member_life import life_on
    from chibo.reports import member_history as report
    from chibo.reports.member_data import warning
    from chibo.services import member_events, members

    fact_on = fact_day(context, on)
    with writing(context) as session:
        member = the_member(context, session, who)
        life = life_on(members.history(session, member), on=fact_on.latest)
        recorded = member_events.record(session, member, events=make(Step(session, member, life, fact_on)))
        warnings = warnings_of(context, recorded)
        document = report.step(member, recorded.facts, [warning(each) for each in warnings])
        message = recorded_message(member, [fact.event for fact in recorded.facts])
    warn(context, warnings)
    say(context, message)
    if form or output:
        show(context, document, form, output)


def recorded_message(member: "Member", events: "Sequence[Event]") -> str:
    """Say what was recorded of whom."""
    from chibo.reports.member_labels import told

    facts = "; ".join(map(told, events))
    return _("Recorded for {name} ({code}): {facts}").format(name=member.name, code=member.code, facts=facts)


def warnings_of(context: typer.Context, recorded: "Recorded") -> "list[Finding]":
    """Give what a rule warns of in what was recorded, and the days in it that are still to come."""
    from chibo.domain.member_warnings import future

    return [*recorded.warnings, *future((fact.event for fact in recorded.facts), today=day(context))]


def warn(context: typer.Context, findings: "Sequence[Finding]") -> None:
    """Tell what a rule warns of."""
    from chibo.domain.member_findings import message

    for finding in findings:
        _say_warning(context, message(finding), finding.rule)


def warn_of(context: typer.Context, problems: Sequence[Problem]) -> None:
    """Tell what a rule warns of that is no fact of a life; the place of each is its rule."""
    for problem in problems:
        _say_warning(context, problem.message, problem.place)


def _say_warning(context: typer.Context, said: str, rule: str | None) -> None:
    by = _("Warning: {message} (rule {rule})") if rule else _("Warning: {message}")
    say(context, by.format(message=said, rule=rule))
