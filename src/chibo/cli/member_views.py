"""What is seen of members: lists as of any day, the page of one, finding, what falls due, the facts of a life."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm
from chibo.cli.member_options import UnderOption, WhoArgument, text_option
from chibo.cli.member_recording import the_member
from chibo.cli.options import FormatOption, OnOption, OutputOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.member_list import Included
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer()


@group.command(
    "show",
    help=_("Show one member: particulars, standing, rights, what comes next, and the facts of the life."),
    epilog=_('Example: chibo member show "Nguyễn Văn An" --on 31/12/2025'),
)
def show_(
    context: typer.Context,
    who: WhoArgument,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show one member as of a day."""
    from chibo.reports import member_card as report
    from chibo.services import member_lists

    asked = day(context, on)
    with reading(context) as session:
        document = report.page(member_lists.card(session, the_member(context, session, who), on=asked), on=asked)
    show(context, document, form, output)


@group.command(
    "list",
    help=_("List the members of an organisation as they stand on a day, by given name."),
    epilog=_("Example: chibo member list --on 31/12/2025 --standing probationary"),
)
def list_(
    context: typer.Context,
    standing: Annotated[
        Included,
        typer.Option(
            "--standing",
            help=_("Whom to list; present: all members and guests; left: who left or was transferred out."),
        ),
    ] = Included.PRESENT,
    under: UnderOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List members as of a day."""
    from chibo.reports import members_list as report
    from chibo.services import member_lists, organizations

    asked = day(context, on)
    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        found = member_lists.listed(session, organization=whose, below=under is not None, on=asked, included=standing)
        document = report.listing(whose, found, on=asked, below=under is not None, whole=standing is Included.PRESENT)
    show(context, document, form, output)


@group.command(
    "find",
    help=_("Find members by words of the name in any order, without diacritics, by part; or by card number."),
    epilog=_('Example: chibo member find "an nguyen"'),
)
def find(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar=_("TEXT"), help=_("Words or parts of words of the name, or of a card number."))
    ],
    limit: Annotated[int, typer.Option("--limit", min=1, help=_("How many are shown."))] = 50,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Find members in all organisations."""
    if not text.strip():
        raise UsageProblem(
            _("There is nothing to find: the text is empty."), hint=_('Example: chibo member find "an nguyen"')
        )
    from chibo.reports import members_list as report
    from chibo.services import member_lists, member_names

    with reading(context) as session:
        found = member_names.search(session, text, limit=limit)
        people = member_lists.people(session, found.members, on=day(context, on))
        document = report.found(people, text=text, more=found.more)
    show(context, document, form, output)


@group.command(
    "due",
    help=_("Show what is overdue or falls due: ceremonies, probation, recognition, returns, badges, congresses."),
    epilog=_("Example: chibo member due --within 90"),
)
def due(
    context: typer.Context,
    within: Annotated[int, typer.Option("--within", min=0, help=_("So many days ahead."))] = 90,
    under: UnderOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show what falls due as of a day."""
    from chibo.reports import member_due as report
    from chibo.services import member_due, organizations

    asked = day(context, on)
    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        found = member_due.due(session, organization=whose, below=under is not None, on=asked, within=within)
        document = report.document(whose, found, on=asked, within=within, below=under is not None)
    show(context, document, form, output)


@group.command(
    "history",
    help=_("Show every fact of a life with its number; or withdraw one that was recorded wrongly, with the reason."),
    epilog=_('Example: chibo member history CB-01-007 --withdraw 3 --reason "ghi nhầm ngày quyết định"'),
)
def history(
    context: typer.Context,
    who: WhoArgument,
    withdraw: Annotated[
        int | None,
        typer.Option(
            "--withdraw",
            metavar=_("NUMBER"),
            help=_("Withdraw this fact; it counts no longer and stays to be seen."),
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str | None, text_option("--reason", help=_("Why it is withdrawn."))] = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the facts of a life, or withdraw one."""
    from chibo.reports import member_history as report
    from chibo.services import member_events

    if (withdraw is None) is not (reason is None):
        raise UsageProblem(
            _("A fact is withdrawn with its number and a reason."), hint=_("Use --withdraw and --reason.")
        )
    if withdraw is not None and reason is not None:
        _withdraw(context, who, withdraw, reason, yes=yes)
        if not form and not output:
            return
    with reading(context) as session:
        member = the_member(context, session, who)
        document = report.history(member, member_events.facts(session, member))
    show(context, document, form, output)


def _withdraw(context: typer.Context, who: str, number: int, reason: str, *, yes: bool) -> None:
    """Withdraw a fact, after asking."""
    from chibo.reports.member_labels import told
    from chibo.services import member_events

    with writing(context) as session:
        member = the_member(context, session, who)
        fact = member_events.withdraw(session, member, number=number, reason=reason)
        what = _("fact {number} of {name} ({code}): {fact}").format(
            number=number, name=member.name, code=member.code, fact=told(fact.event)
        )
        confirm(context, _("This will count no longer: {what}").format(what=what), yes=yes)
    say(context, _("Withdrawn: {what}").format(what=what))
