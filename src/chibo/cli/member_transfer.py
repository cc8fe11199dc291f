"""Transfers: official and temporary, out and in, and the return."""

from dataclasses import replace
from typing import Annotated

import typer

from chibo.cli.member_options import (
    DecisionOption,
    FactOnOption,
    ReasonOption,
    UntilOption,
    WhoArgument,
    date_option,
    text_option,
)
from chibo.cli.member_recording import Step, named_organization, record_step
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.session import organization
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer()


@group.command(
    "transfer",
    help=_(
        "Record a transfer: to another organisation of the records (out and in at once) or elsewhere; in from"
        " elsewhere; for a while; and the return."
    ),
    epilog=_("Example: chibo member transfer CB-01-007 --to CB-02 --on 01/03/2026 --received-on 20/03/2026"),
)
def transfer(
    context: typer.Context,
    who: WhoArgument,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar=_("CODE"),
            help=_("The organisation of the records that is joined, by code or name."),
            show_default=False,
        ),
    ] = None,
    elsewhere: Annotated[
        str | None,
        text_option("--elsewhere", help=_("The body outside the records that it goes to or comes from, as printed.")),
    ] = None,
    on: FactOnOption = None,
    received_on: Annotated[
        PartialDate | None,
        date_option("--received-on", help=_("When the other organisation received the member; else the same day.")),
    ] = None,
    not_received: Annotated[
        bool, typer.Option("--not-received", help=_("The other organisation has not received the member yet."))
    ] = False,
    temporary: Annotated[bool, typer.Option("--temporary", help=_("For a while only."))] = False,
    until: UntilOption = None,
    in_: Annotated[bool, typer.Option("--in", help=_("The member comes here from elsewhere."))] = False,
    back: Annotated[bool, typer.Option("--return", help=_("The temporary activity ends."))] = False,
    reason: ReasonOption = None,
    decision: DecisionOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record a transfer; one between two organisations of the records is two linked facts."""
    _understood(
        to,
        elsewhere,
        temporary=temporary,
        until=until,
        in_=in_,
        back=back,
        received=not_received or (received_on and not elsewhere),
    )

    def events(step: Step) -> list[Event]:
        if back:
            only = named_organization(context, step.session)
            return _returns(step, only.code if only else None)
        if in_:
            here = _code(step, to) or organization(context, step.session).code
            kind = EventKind.TEMPORARY_IN if temporary else EventKind.TRANSFER_IN
            return [Event(kind, step.on, here, until=until, note=elsewhere or "")]
        there = _code(step, to)
        if there == step.life.home and not temporary and there is not None:
            # Told as joining where one belongs already, which is refused.
            return [Event(EventKind.TRANSFER_IN, step.on, there)]
        pair = (
            (EventKind.TEMPORARY_OUT, EventKind.TEMPORARY_IN)
            if temporary
            else (EventKind.TRANSFER_OUT, EventKind.TRANSFER_IN)
        )
        where = elsewhere or (there if not_received else "") or ""
        out = Event(pair[0], step.on, step.life.home, until=until, note=where)
        if elsewhere and received_on and not temporary:
            # Joined outside the records; the leaving may have been recorded before.
            joined = Event(EventKind.TRANSFER_IN, received_on, note=where)
            return [joined] if step.life.transit else [out, joined]
        if there is None or not_received:
            return [out]
        return [out, Event(pair[1], received_on or step.on, there, until=until)]

    def make(step: Step) -> list[Event]:
        return [replace(event, reason=reason or "", decision=decision or "") for event in events(step)]

    record_step(context, who, on, make, form=form, output=output)


def _returns(step: Step, only: str | None) -> list[Event]:
    """End the temporary activity that is recorded: elsewhere, and at each host or at the one named."""
    elsewhere = any(each.kind is EventKind.TEMPORARY_OUT for each in step.life.running)
    hosts = [each.organization for each in step.life.running if each.kind is EventKind.TEMPORARY_IN]
    if only in hosts and not elsewhere:
        hosts = [only]
    ends = [Event(EventKind.TEMPORARY_END, step.on, host) for host in hosts]
    back = [Event(EventKind.TEMPORARY_RETURN, step.on, step.life.home)]
    return [*ends, *(back if elsewhere or not ends else [])]


def _code(step: Step, to: str | None) -> str | None:
    from chibo.services import organizations

    return organizations.find(step.session, code=to).code if to else None


def _understood(
    to: str | None,
    elsewhere: str | None,
    *,
    temporary: bool,
    until: PartialDate | None,
    in_: bool,
    back: bool,
    received: object,
) -> None:
    """See that the options make one transfer.

    Raises:
        UsageProblem: they do not.
    """
    if back and (to or elsewhere or in_ or temporary or until):
        raise UsageProblem(_("--return ends what is recorded and takes no other place or end."))
    if not back and not in_ and bool(to) == bool(elsewhere):
        raise UsageProblem(
            _("A transfer out goes to one place."),
            hint=_("Name it with --to CODE when it is in the records, else with --elsewhere TEXT."),
        )
    if until and not temporary:
        raise UsageProblem(_("Only a temporary transfer has an end."), hint=_("Add --temporary, or leave --until out."))
    if received and (in_ or back or not to):
        raise UsageProblem(
            _("--received-on and --not-received go with --to."), hint=_("For one who comes from elsewhere use --on.")
        )
