"""The person behind a member: adding the record, and changing its particulars."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chibo.cli.confirm import confirm, confirm_changes, tell
from chibo.cli.member_options import (
    AddressOption,
    BirthNameOption,
    BirthOption,
    CardAdmittedOption,
    CardNoOption,
    CeremonyOption,
    CodeOption,
    DecisionOption,
    EducationOption,
    EthnicityOption,
    ForeignLanguageOption,
    GenderOption,
    HomeTownOption,
    NameArgument,
    NewNameOption,
    NoteOption,
    OccupationBeforeOption,
    OccupationOption,
    OfficeOption,
    ProfileNoOption,
    QualificationOption,
    ReceivedOption,
    ReligionOption,
    ServiceOption,
    TheoryLevelOption,
    WhoArgument,
    date_option,
    particulars,
    text_option,
)
from chibo.cli.member_recording import recorded_message, the_member, warn, warn_of, warnings_of
from chibo.cli.options import FormatOption, OutputOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, writing
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS
from chibo.errors import UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from chibo.store.tables import Member

group = typer.Typer()


@group.command(
    "add",
    help=_("Add a member, with the admission and recognition when they are known."),
    epilog=_(
        'Example: chibo member add "Nguyễn Văn An" --birth 13/05/1985 --admitted-on 25/08/2024 --ceremony-on 15/09/2024'
    ),
)
def add(
    context: typer.Context,
    name: NameArgument,
    code: CodeOption = None,
    birth_name: BirthNameOption = None,
    gender: GenderOption = None,
    birth: BirthOption = None,
    ethnicity: EthnicityOption = None,
    religion: ReligionOption = None,
    home_town: HomeTownOption = None,
    address: AddressOption = None,
    education: EducationOption = None,
    qualification: QualificationOption = None,
    theory_level: TheoryLevelOption = None,
    foreign_language: ForeignLanguageOption = None,
    occupation_before: OccupationBeforeOption = None,
    occupation: OccupationOption = None,
    office: OfficeOption = None,
    service: ServiceOption = None,
    card_no: CardNoOption = None,
    card_admitted: CardAdmittedOption = None,
    profile_no: ProfileNoOption = None,
    note: NoteOption = None,
    admitted_on: Annotated[
        PartialDate | None, date_option("--admitted-on", help=_("The day of the admission decision."))
    ] = None,
    decision: DecisionOption = None,
    received_on: ReceivedOption = None,
    ceremony_on: CeremonyOption = None,
    recognized_on: Annotated[
        PartialDate | None, date_option("--recognized-on", help=_("The day of the decision to recognise as official."))
    ] = None,
    effective_on: Annotated[
        PartialDate | None,
        date_option("--effective-on", help=_("From when the recognition takes effect, when its decision says so.")),
    ] = None,
    from_: Annotated[
        str | None, text_option("--from", help=_("The body outside the records that the member came from, as printed."))
    ] = None,
    joined_on: Annotated[
        PartialDate | None, date_option("--joined-on", help=_("When the member who came from elsewhere was received."))
    ] = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Add a member to the organisation that is meant."""
    typed = particulars(locals())
    from chibo.reports import member_history as report
    from chibo.reports.member_data import problem, warning
    from chibo.services import member_events, member_people

    _understood(
        admitted_on,
        ceremony_on,
        recognized_on,
        effective_on,
        received_on=received_on,
        decision=decision,
        from_=from_,
        joined_on=joined_on,
    )
    person = member_people.PersonForm(**typed)
    with writing(context) as session:
        here = organization(context, session)
        _ask_about(context, member_people.doubles(session, form=person), yes=yes)
        member = member_people.add(session, form=person, organization=here)
        home = None if from_ else here.code
        events = [
            Event(kind, on, home, **more)
            for kind, on, more in (
                (EventKind.ADMISSION, admitted_on, {"received": received_on, "decision": decision or ""}),
                (EventKind.CEREMONY, ceremony_on, {}),
                (EventKind.RECOGNITION, recognized_on, {"effective": effective_on}),
            )
            if on is not None
        ]
        if from_ and joined_on:
            events.append(Event(EventKind.TRANSFER_IN, joined_on, here.code, note=from_))
        recorded = member_events.record(session, member, events=events)
        warnings = warnings_of(context, recorded)
        odd = member_people.warnings_of(member, events, today=day(context))
        document = report.step(member, recorded.facts, [*map(problem, odd), *map(warning, warnings)])
        message = _("Added: {name} ({code})").format(name=member.name, code=member.code)
        more = (
            recorded_message(member, events)
            if events
            else _(
                "No admission is recorded, so no list counts the member yet. Record it with: chibo member admit {code}"
            ).format(code=member.code)
        )
    warn_of(context, odd)
    warn(context, warnings)
    say(context, f"{message}\n{more}")
    if form or output:
        show(context, document, form, output)


@group.command(
    "edit",
    help=_("Change particulars of a member; shows before and after, and asks."),
    epilog=_("Example: chibo member edit CB-01-007 --card-no 55.068120 --clear religion"),
)
def edit(
    context: typer.Context,
    who: WhoArgument,
    name: NewNameOption = None,
    code: CodeOption = None,
    birth_name: BirthNameOption = None,
    gender: GenderOption = None,
    birth: BirthOption = None,
    ethnicity: EthnicityOption = None,
    religion: ReligionOption = None,
    home_town: HomeTownOption = None,
    address: AddressOption = None,
    education: EducationOption = None,
    qualification: QualificationOption = None,
    theory_level: TheoryLevelOption = None,
    foreign_language: ForeignLanguageOption = None,
    occupation_before: OccupationBeforeOption = None,
    occupation: OccupationOption = None,
    office: OfficeOption = None,
    service: ServiceOption = None,
    card_no: CardNoOption = None,
    card_admitted: CardAdmittedOption = None,
    profile_no: ProfileNoOption = None,
    note: NoteOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear", metavar=_("FIELD"), help=_("Empty this field; may be given again."), show_default=False
        ),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Change particulars; what is not named stays."""
    typed = particulars(locals())
    from chibo.services import member_people, members

    given = _cleared(clear or []) | typed
    if not given:
        raise UsageProblem(_("Nothing to change was named."), hint=_("See the fields with: chibo member edit --help"))
    with writing(context) as session:
        member = the_member(context, session, who)
        what = _("{name} ({code})").format(name=member.name, code=member.code)
        written, warnings = member_people.edit(session, member, changes=given)
        odd = member_people.warnings_of(member, members.history(session, member), today=day(context))
        if {"name", "birth", "card_no"} & {change.field for change in written.changes}:
            now = member_people.PersonForm(**member_people.form_of(member))
            _ask_about(context, member_people.doubles(session, form=now, itself=member), yes=yes)
        confirm_changes(context, written.changes, what=what, yes=yes)
    # What was odd before is told only where it is changed.
    changed = {change.field for change in written.changes}
    warn_of(context, [each for each in odd if ("birth" if "birth" in each.code else "card_no") in changed])
    warn(context, warnings)
    tell(context, written, what=what)


def _ask_about(context: typer.Context, doubles: "Sequence[Member]", *, yes: bool) -> None:
    """Show who may be the same person, and go on only with a yes.

    Raises:
        Refused: there is no terminal to ask on, or the answer is no.
    """
    if not doubles:
        return
    lines = [
        "  "
        + _("{code}: {name}, born {birth}, card {card}").format(
            code=each.code,
            name=each.name,
            birth=each.birth.for_people() if each.birth else "—",
            card=each.card_no or "—",
        )
        for each in doubles
    ]
    question = "\n".join([_("This person may be in the records already:"), *lines])
    if yes:
        say(context, question)
    confirm(context, question, yes=yes)


def _understood(
    admitted_on: PartialDate | None,
    ceremony_on: PartialDate | None,
    recognized_on: PartialDate | None,
    effective_on: PartialDate | None,
    *,
    received_on: PartialDate | None,
    decision: str | None,
    from_: str | None,
    joined_on: PartialDate | None,
) -> None:
    """See that each option has the one it belongs to.

    Raises:
        UsageProblem: one is missing.
    """
    for given, option, needed, missing in (
        (received_on, "--received-on", admitted_on, "--admitted-on"),
        (decision, "--decision", admitted_on, "--admitted-on"),
        (effective_on, "--effective-on", recognized_on, "--recognized-on"),
        (recognized_on, "--recognized-on", admitted_on or ceremony_on, "--admitted-on"),
        (from_, "--from", joined_on, "--joined-on"),
        (from_, "--from", admitted_on or ceremony_on, "--admitted-on"),
        (joined_on, "--joined-on", from_, "--from"),
    ):
        if given is not None and needed is None:
            raise UsageProblem(
                _("{option} needs {missing} too.").format(option=option, missing=missing),
                hint=_("A date may be known to its month or year only: 05/1998, 1998."),
            )


def _cleared(fields: list[str]) -> dict[str, Any]:
    """Give the fields to empty."""
    names = [field.strip().lower().replace("-", "_") for field in fields]
    allowed = [name for name in PARTICULARS if name != "name"]
    if wrong := [name for name in names if name not in allowed]:
        raise UsageProblem(
            _("This field cannot be emptied: {fields}").format(fields=", ".join(wrong)),
            hint=_("These can: {fields}").format(fields=", ".join(allowed)),
        )
    return {name: "" if name == "note" else None for name in names}
