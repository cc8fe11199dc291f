"""`chibo congress attend`: the roll of a congress, by name, all at once or in figures."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import confirm_changes
from chibo.cli.election_options import congress_of, pairs, parse_time, people
from chibo.cli.options import FormatOption, OutputOption, TermOption, YesOption
from chibo.cli.output import chosen_form, say, show
from chibo.cli.session import reading, writing
from chibo.domain.election_sheet import Deduction
from chibo.errors import UsageProblem
from chibo.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.document import Document

group = typer.Typer()


class Because(StrEnum):
    """Why somebody is taken off the base, where the records of members do not say so."""

    ELSEWHERE = "elsewhere"
    EXEMPT = "exempt"
    BARRED = "barred"


_DEDUCTIONS = {
    Because.ELSEWHERE: Deduction.TEMPORARY_ELSEWHERE_ABSENT,
    Because.EXEMPT: Deduction.EXEMPT_ABSENT,
    Because.BARRED: Deduction.BARRED,
}


@group.command(
    "attend",
    help=_(
        "Call the roll: who came, when they came and went, who is absent and why. Without a name it shows the roll, "
        "whether the quorum is met, and the base that an election held now would have."
    ),
    epilog=_(
        'Example: chibo congress attend --all-present; chibo congress attend "Nguyễn Văn An" --absent --reason "ốm" '
        '--accepted; chibo congress attend "Trần Thị Bình" --arrived 8:30. In figures: '
        "chibo congress attend --counts summoned=11,present=10,official_summoned=10,official_present=9"
    ),
)
def attend(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar=_("NAME"), help=_("Who is called: a name or a code."), show_default=False),
    ] = None,
    arrived: Annotated[
        str | None,
        typer.Option(
            "--arrived",
            metavar=_("TIME"),
            parser=parse_time,
            help=_("When they came, such as 8:00."),
            show_default=False,
        ),
    ] = None,
    left: Annotated[
        str | None,
        typer.Option("--left", metavar=_("TIME"), parser=parse_time, help=_("When they left."), show_default=False),
    ] = None,
    absent: Annotated[bool, typer.Option("--absent", help=_("They are absent throughout."))] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why they are absent."), show_default=False)
    ] = None,
    accepted: Annotated[
        bool | None,
        typer.Option(
            "--accepted/--not-accepted",
            help=_("Whether the convening committee accepted the reason."),
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        Because | None,
        typer.Option(
            "--because",
            help=_("Exempt, elsewhere for a time, or barred, where the records do not say so."),
            show_default=False,
        ),
    ] = None,
    probationary: Annotated[
        bool, typer.Option("--probationary", help=_("No official member; for who is not in the records."))
    ] = False,
    by_name: Annotated[
        bool, typer.Option("--by-name", help=_("Put somebody on the roll whom the records do not know."))
    ] = False,
    all_present: Annotated[
        bool, typer.Option("--all-present", help=_("Everybody summoned who has not been called yet is present."))
    ] = False,
    figures: Annotated[
        str | None,
        typer.Option(
            "--counts",
            metavar=_("FIGURE=NUMBER,…"),
            help=_("Figures instead of names: summoned, present, official_summoned, official_present."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Call the roll, then show it."""
    from chibo.services import roll_call

    chosen = chosen_form(form, output)  # before anything is written
    of_a_person = (arrived, left, reason, accepted, because)
    if name is None and (absent or probationary or by_name or any(each is not None for each in of_a_person)):
        raise UsageProblem(
            _("Nobody is named."), hint=_('Name who is called: chibo congress attend "Nguyễn Văn An" --arrived 8:00')
        )
    if absent and (arrived or left):
        raise UsageProblem(
            _("Who came or left was not absent throughout."), hint=_("Leave --absent out, or --arrived and --left.")
        )
    counted = _counts(figures) if figures is not None else {}
    if name is None and not all_present and not counted:
        with reading(context) as session:
            document = _document(context, session, term)
        show(context, document, chosen, output)
        return
    with writing(context) as session:
        congress = congress_of(context, session, term)
        if counted:
            written = roll_call.set_counts(session, congress, **counted)
            if not written.created:
                confirm_changes(context, written.changes, what=_("attendance in figures"), yes=yes)
        if all_present:
            called = roll_call.call_everybody(session, congress)
        if name is not None:
            says = roll_call.Called(
                present=False if absent else None if because is Because.BARRED else True,
                arrived=arrived,
                departed=left,
                reason=reason,
                accepted=accepted,
                deduction=_DEDUCTIONS[because] if because else None,
                official=False if probationary else None,
            )
            row = roll_call.call(session, congress, name, says=says, by_name=by_name)
            said = row.name
        document = _document(context, session, term)
    if all_present:
        words = ngettext("Called as present: {count} person.", "Called as present: {count} people.", called)
        say(context, words.format(count=called))
    if name is not None:
        say(context, _("Called: {name}.").format(name=said))
    show(context, document, chosen, output)


def _document(context: typer.Context, session: "Session", term: str | None) -> "Document":
    from chibo.reports import attendance as report
    from chibo.services import attendance
    from chibo.store.tables import Organization, Term

    congress = congress_of(context, session, term)
    return report.build(
        attendance.presence(session, congress),
        organization=session.get_one(Organization, congress.organization_id),
        term=session.get_one(Term, congress.opens_term_id),
        congress=congress,
    )


def _counts(text: str) -> dict[str, int]:
    """Read `summoned=11,present=10`.

    Raises:
        UsageProblem: a figure has another name, or is no number.
    """
    from chibo.services.attendance import COUNTS

    found = pairs(text.replace(",", " ").split(), option="--counts", read=people)
    if wrong := [name for name in found if name not in COUNTS]:
        raise UsageProblem(
            _("--counts does not know: {names}").format(names=", ".join(wrong)),
            hint=_("The figures are: {names}").format(names=", ".join(COUNTS)),
        )
    return found
