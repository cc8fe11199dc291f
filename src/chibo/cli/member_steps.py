"""Steps in the life of a member: admission, recognition, exemption, suspension, discipline, leaving, restoration."""

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

import typer

from chibo.cli.member_options import (
    CeremonyOption,
    DecisionOption,
    FactOnOption,
    ReasonOption,
    ReceivedOption,
    UntilOption,
    WhoArgument,
    date_option,
)
from chibo.cli.member_recording import Step, record_step
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.session import organization
from chibo.domain.member_life import BEGUN_BY, ENDED_BY, DisciplineForm, Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer()


class Restriction(StrEnum):
    """What keeps a member from party activity, or from a congress (R62)."""

    SUSPENSION = EventKind.SUSPENSION.value
    PROSECUTION = EventKind.PROSECUTION.value
    DETENTION = EventKind.DETENTION.value


class Absence(StrEnum):
    """Leave from work that the rating of the year asks about (R110)."""

    SICK_LEAVE = EventKind.SICK_LEAVE.value
    MATERNITY_LEAVE = EventKind.MATERNITY_LEAVE.value


class Contact(StrEnum):
    """Whether a member is in contact with the Party (R30)."""

    LOST = EventKind.LOST_CONTACT.value
    REGAINED = EventKind.CONTACT_REGAINED.value


class How(StrEnum):
    """How membership ends."""

    REMOVED = EventKind.REMOVED.value
    EXPELLED = EventKind.EXPELLED.value
    WITHDRAWN = EventKind.WITHDRAWN.value
    DECEASED = EventKind.DECEASED.value


EndOption = Annotated[bool, typer.Option("--end", help=_("Record its end instead."))]


@group.command(
    "admit",
    help=_("Record the admission decision, and the ceremony when it was held; or the ceremony alone, later."),
    epilog=_("Example: chibo member admit CB-01-007 --on 25/08/2024 --decision 12-QĐ/ĐU --ceremony-on 15/09/2024"),
)
def admit(
    context: typer.Context,
    who: WhoArgument,
    on: Annotated[
        PartialDate | None,
        date_option("--on", "--admitted-on", help=_("The day of the admission decision; else --on, or today.")),
    ] = None,
    ceremony_on: CeremonyOption = None,
    received_on: ReceivedOption = None,
    decision: DecisionOption = None,
    again: Annotated[bool, typer.Option("--again", help=_("Readmission of who left the Party."))] = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record an admission, a readmission, or a ceremony alone."""
    alone = ceremony_on is not None and on is None
    if alone and (again or decision or received_on):
        raise UsageProblem(_("The day of the decision is missing."), hint=_("Name it with --on DATE."))

    def make(step: Step) -> list[Event]:
        where = step.life.home or organization(context, step.session).code
        ceremony = [Event(EventKind.CEREMONY, ceremony_on, where)] if ceremony_on else []
        if alone:
            return ceremony
        kind = EventKind.READMISSION if again else EventKind.ADMISSION
        return [Event(kind, step.on, where, received=received_on, decision=decision or ""), *ceremony]

    record_step(context, who, on or ceremony_on, make, form=form, output=output)


@group.command(
    "recognize",
    help=_("Record the recognition as official; it takes effect when the 12 months end, unless you say otherwise."),
    epilog=_("Example: chibo member recognize CB-01-007 --on 20/11/2025 --decision 45-QĐ/ĐU"),
)
def recognize(
    context: typer.Context,
    who: WhoArgument,
    on: Annotated[
        PartialDate | None,
        date_option("--on", "--decided-on", "--recognized-on", help=_("The day of the decision; else --on, or today.")),
    ] = None,
    effective_on: Annotated[
        PartialDate | None,
        date_option("--effective-on", help=_("From when it takes effect, when the decision says so.")),
    ] = None,
    decision: DecisionOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record a recognition."""

    def make(step: Step) -> list[Event]:
        return [Event(EventKind.RECOGNITION, step.on, step.life.home, effective=effective_on, decision=decision or "")]

    record_step(context, who, on, make, form=form, output=output)


@group.command(
    "exempt",
    help=_("Record an exemption from work and activity, or its end."),
    epilog=_("Example: chibo member exempt CB-01-003 --on 01/02/2026 --reason maternity --until 01/08/2026"),
)
def exempt(
    context: typer.Context,
    who: WhoArgument,
    on: FactOnOption = None,
    until: UntilOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    end: EndOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record an exemption or its end."""
    kind = EventKind.EXEMPTION_END if end else EventKind.EXEMPTION
    record_step(
        context, who, on, lambda step: [_at_home(kind, step, until, reason, decision)], form=form, output=output
    )


@group.command(
    "suspend",
    help=_("Record a suspension from party activity, a prosecution or a detention, or its end."),
    epilog=_("Example: chibo member suspend CB-01-004 --kind suspension --on 01/02/2026 --until 02/05/2026"),
)
def suspend(
    context: typer.Context,
    who: WhoArgument,
    kind: Annotated[Restriction, typer.Option("--kind", help=_("What it is."))] = Restriction.SUSPENSION,
    on: FactOnOption = None,
    until: UntilOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    end: EndOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record a suspension, a prosecution or a detention, or its end."""
    begins = EventKind(kind)
    what = ENDED_BY[begins] if end else begins
    record_step(
        context, who, on, lambda step: [_at_home(what, step, until, reason, decision)], form=form, output=output
    )


@group.command(
    "off-work",
    help=_("Record sick leave or maternity leave from work, or its end; the rating of the year asks about it."),
    epilog=_("Example: chibo member off-work CB-01-006 --kind sick_leave --on 01/03/2026 --until 15/07/2026"),
)
def off_work(
    context: typer.Context,
    who: WhoArgument,
    kind: Annotated[Absence, typer.Option("--kind", help=_("Which leave it is."))],
    on: FactOnOption = None,
    until: UntilOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    end: EndOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record leave from work, or its end; the member stays active in the Party."""
    begins = EventKind(kind)
    what = ENDED_BY[begins] if end else begins
    record_step(
        context, who, on, lambda step: [_at_home(what, step, until, reason, decision)], form=form, output=output
    )


@group.command(
    "contact",
    help=_("Record that contact with a member was lost or regained; the time between counts for no party age."),
    epilog=_("Example: chibo member contact CB-01-009 --what lost_contact --on 03/1996"),
)
def contact(
    context: typer.Context,
    who: WhoArgument,
    what: Annotated[Contact, typer.Option("--what", help=_("Lost or regained."))],
    on: FactOnOption = None,
    reason: ReasonOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record lost or regained contact."""
    kind = EventKind(what)
    record_step(context, who, on, lambda step: [_at_home(kind, step, None, reason, None)], form=form, output=output)


@group.command(
    "discipline",
    help=_("Record a reprimand, a warning or a removal from post; for expulsion: chibo member leave --how expelled."),
    epilog=_("Example: chibo member discipline CB-01-004 --form reprimand --on 01/02/2026 --decision 03-QĐ/CB"),
)
def discipline(
    context: typer.Context,
    who: WhoArgument,
    form: Annotated[DisciplineForm, typer.Option("--form", help=_("The form of discipline."))],
    on: FactOnOption = None,
    until: UntilOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    as_: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record a discipline."""

    def make(step: Step) -> list[Event]:
        return [replace(_at_home(EventKind.DISCIPLINE, step, until, reason, decision), form=form)]

    record_step(context, who, on, make, form=as_, output=output)


@group.command(
    "leave",
    help=_("Record how membership ended: removed from the list, expelled, withdrawn, deceased."),
    epilog=_("Example: chibo member leave CB-01-005 --how removed --on 01/02/2026 --reason no_dues"),
)
def leave(
    context: typer.Context,
    who: WhoArgument,
    how: Annotated[How, typer.Option("--how", help=_("How it ended."))],
    on: FactOnOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record how membership ended."""
    kind = EventKind(how)
    record_step(context, who, on, lambda step: [_at_home(kind, step, None, reason, decision)], form=form, output=output)


@group.command(
    "restore",
    help=_("Restore who was wrongly expelled or removed; the membership goes on without a gap."),
    epilog=_("Example: chibo member restore CB-01-005 --on 01/06/2026 --decision 08-QĐ/UBKT"),
)
def restore(
    context: typer.Context,
    who: WhoArgument,
    on: FactOnOption = None,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Restore a membership."""

    def make(step: Step) -> list[Event]:
        return [Event(EventKind.RESTORED, step.on, step.life.left_from, reason=reason or "", decision=decision or "")]

    record_step(context, who, on, make, form=form, output=output)


def _at_home(kind: EventKind, step: Step, until: PartialDate | None, reason: str | None, decision: str | None) -> Event:
    """Make a fact at the official home; an end takes no end of its own."""
    stated = None if kind in BEGUN_BY else until
    return Event(kind, step.on, step.life.home, until=stated, reason=reason or "", decision=decision or "")
