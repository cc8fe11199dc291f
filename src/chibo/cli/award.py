"""Awards and titles of an organisation and its people."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm
from chibo.cli.member_options import UnderOption
from chibo.cli.options import FormatOption, OutputOption, TermOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.award import Recipient
from chibo.errors import Problem, Refused, UsageProblem
from chibo.i18n import _, ngettext

group = typer.Typer(name="award", no_args_is_help=True, help=_("Awards and titles of an organisation and its people."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "add",
    help=_("Record an award or a title: of the organisation, a unit, members by name, or a number of people."),
    epilog=_('Example: chibo award add 2020 advanced_worker --everyone --except "Nguyễn Văn An"'),
)
def add(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar=_("PERIOD"), help=_("The year, such as 2020; or term."))],
    title: Annotated[
        str,
        typer.Argument(
            metavar=_("TITLE"),
            help=_("What it is called: a code or abbreviation such as advanced_worker or LĐTT, or any words."),
        ),
    ],
    given_by: Annotated[
        str | None, typer.Option("--given-by", metavar=_("TEXT"), help=_("Who gave it."), show_default=False)
    ] = None,
    recipient: Annotated[
        Recipient | None,
        typer.Option("--recipient", help=_("Whom it honours; else the organisation."), show_default=False),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar=_("NAME"), help=_("The unit or the person it honours."), show_default=False),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar=_("MEMBER"),
            help=_("A member it honours, by code, card number or name; may be given again."),
            show_default=False,
        ),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help=_("Every member in the strength at the end of the period."))
    ] = False,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--except",
            metavar=_("MEMBER"),
            help=_("With --everyone: less this member; may be given again."),
            show_default=False,
        ),
    ] = None,
    people: Annotated[
        int | None,
        typer.Option(
            "--people", metavar=_("NUMBER"), min=0, help=_("How many people; 0 says none."), show_default=False
        ),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option(
            "--of",
            metavar=_("WHOM"),
            help=_("Who those people are: members, staff (no members) or members_and_staff."),
            show_default=False,
        ),
    ] = None,
    printed: Annotated[
        str | None,
        typer.Option(
            "--printed",
            metavar=_("TEXT"),
            help=_("The words of the source where they say less than a number, such as “một số cá nhân”."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
) -> None:
    """Record an award."""
    from chibo.domain.period import Period
    from chibo.reports import awards as report
    from chibo.reports import goals
    from chibo.reports import title_warnings as words
    from chibo.services import awards, terms

    by_name = bool(to or everyone)
    if by_name and (recipient not in (None, Recipient.MEMBER) or name or people is not None or of or printed):
        raise UsageProblem(
            _("--to and --everyone name members, so nothing else says whom it honours."),
            hint=_("Leave --recipient, --name, --people, --of and --printed out."),
        )
    if without and not everyone:
        raise UsageProblem(_("--except goes with --everyone."), hint=_("Name those it honours with --to."))
    if recipient is None:
        recipient = Recipient.PEOPLE if people is not None or of else Recipient.ORGANIZATION
    with writing(context) as session:
        whose = organization(context, session)
        on = day(context)
        in_term = terms.find(session, whose, label=term, on=on) if term else None
        if by_name:
            added = awards.add_members(
                session,
                whose,
                period=period,
                title=title,
                names=to or (),
                everyone=everyone,
                without=without or (),
                given_by=given_by,
                term=in_term,
                on=on,
            )
        else:
            added = [
                awards.add(
                    session,
                    whose,
                    period=period,
                    title=title,
                    given_by=given_by,
                    recipient=recipient,
                    recipient_name=name,
                    people=people,
                    population=of,
                    printed=printed,
                    term=in_term,
                    on=on,
                )
            ]
        award = added[0][0]
        when = Period.parse(award.period)
        what = _("award of {period}: {title}").format(period=goals.period(when), title=award.title)
        if by_name:
            what += " " + ngettext("({count} member)", "({count} members)", len(added)).format(count=len(added))
        elif people is not None:
            what += f" ({report.number_of(award)})"
        notes = [words.sentence(each) for each in awards.warnings(session, whose, periods=[when], title=title)]
    new = any(is_new for _award, is_new in added)
    say(context, (_("Recorded: {what}") if new else _("Nothing changed: {what}")).format(what=what))
    for note in notes:
        say(context, _("Note: {what}").format(what=note))


@group.command(
    "remove",
    help=_("Take out an award or a title that was recorded by mistake, after asking."),
    epilog=_("Example: chibo award remove 2021 advanced_worker --people 30"),
)
def remove(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar=_("PERIOD"), help=_("The year, such as 2020; or term."))],
    title: Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("What it is called, by code or in words."))],
    recipient: Annotated[
        Recipient | None, typer.Option("--recipient", help=_("Only what honours such."), show_default=False)
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar=_("NAME"), help=_("Only that of this unit or person."), show_default=False),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar=_("MEMBER"),
            help=_("Only that of this member, by code, card number or name; may be given again."),
            show_default=False,
        ),
    ] = None,
    people: Annotated[
        int | None,
        typer.Option(
            "--people", metavar=_("NUMBER"), min=0, help=_("Only that of so many people."), show_default=False
        ),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar=_("WHOM"), help=_("Only that of this population."), show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--every", help=_("All that fit, also when they are several."))] = False,
    yes: YesOption = False,
) -> None:
    """Take out an award that was recorded by mistake."""
    from chibo.reports import awards as report
    from chibo.services import award_removing

    with writing(context) as session:
        whose = organization(context, session)
        found = award_removing.chosen(
            session,
            whose,
            period=period,
            title=title,
            names=to or (),
            recipient=recipient,
            recipient_name=name,
            people=people,
            population=of,
        )
        lines = [report.named(each) for each in found]
        if len(found) > max(1, len(to or ())) and not every:
            raise Refused(
                _("Several awards are recorded so; nothing was taken out."),
                problems=[Problem("several", line) for line in lines],
                hint=_("Say which with --to, --name, --people or --of; with --every all of them are taken out."),
            )
        confirm(
            context, "\n".join(_("This takes out: {what}").format(what=line) for line in lines), yes=yes, removes=True
        )
        award_removing.remove(session, found)
    for line in lines:
        say(context, _("Taken out: {what}").format(what=line))


@group.command("list", help=_("List the awards and titles of an organisation, and what does not agree with a rule."))
def list_(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the awards of an organisation, oldest first."""
    from chibo.reports import awards as report
    from chibo.services import awards

    with reading(context) as session:
        whose = organization(context, session)
        document = report.listing(whose, awards.listed(session, whose), warnings=awards.warnings(session, whose))
    show(context, document, form, output)


@group.command(
    "suggest",
    help=_(
        "Tell who may be proposed for the Party's commendation: rated excellent in the year, or so many years running, "
        "with the year that breaks the run, the rule, and what is recorded already. It writes nothing."
    ),
    epilog=_("Example: chibo award suggest --year 2025"),
)
def suggest(
    context: typer.Context,
    year: Annotated[
        str, typer.Option("--year", metavar=_("YEAR"), help=_("The year, such as 2025."), show_default=False)
    ],
    under: UnderOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List who may be proposed for commendation."""
    from chibo.reports import commendations as report
    from chibo.services import commendations, organizations
    from chibo.services.results import read_period

    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        found = commendations.suggested(session, whose, period=read_period(year), below=under is not None)
        document = report.suggestions(found)
    show(context, document, form, output)
