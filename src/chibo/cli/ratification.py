"""Ratification of those elected by the superior committee: what is sent by when, and the answer person by person."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption, YesOption, parse_day
from chibo.cli.output import say, show
from chibo.cli.session import day, options, organization, reading, writing
from chibo.errors import UsageProblem
from chibo.i18n import _, ngettext, show_date

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.document import Document
    from chibo.services.changes import Written
    from chibo.services.ratification_acts import Acted
    from chibo.services.ratifications import Case, Deadline

group = typer.Typer(
    name="ratification", no_args_is_help=True, help=_("Ratification by the superior committee, person by person.")
)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command("show", help=_("What is sent to the superior committee and by when, and what it answered."))
def show_one(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the ratification of the committee of a term."""
    with reading(context) as session:
        document = _page(session, _case(context, session, term=term, on=day(context, on)))
    show(context, document, form, output)


@group.command(
    "submit",
    help=_("Record that the result was sent to the superior committee; late is a warning."),
    epilog=_("Example: chibo ratification submit --on 16/03/2020"),
)
def submit(
    context: typer.Context,
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            metavar=_("DATE"),
            parser=parse_day,
            help=_("The day it was sent, such as 16/03/2020; else today."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record the submission, and show what belongs to it."""
    from chibo.services import ratification_acts

    sent = day(context, on)
    with writing(context) as session:
        case = _case(context, session, term=term, on=sent)
        acted = ratification_acts.submit(session, case, on=sent)
        what = _("submission of {organization}, term {label}").format(
            organization=case.organization.code, label=case.term.label
        )
        confirm_changes(context, acted.written.changes, what=what, yes=yes)
        document = _page(session, _case(context, session, term=term, on=sent))
    tell(context, acted.written, what=what, value=show_date(sent))
    _warn_if_late(context, acted, case.report)
    show(context, document, form, output)


@group.command(
    "decide",
    help=_("Record the answer of the superior committee, person by person; the posts of those refused end."),
    epilog=_(
        'Example: chibo ratification decide --no 12-QĐ/ĐU --date 25/03/2020 --authority "Đảng ủy Sở" --all '
        '--refuse "Trần Văn Lúa"'
    ),
)
def decide(
    context: typer.Context,
    number: Annotated[
        str, typer.Option("--no", metavar=_("NUMBER"), help=_("The number of the decision."), show_default=False)
    ],
    decided: Annotated[
        date,
        typer.Option(
            "--date", metavar=_("DATE"), parser=parse_day, help=_("The day of the decision."), show_default=False
        ),
    ],
    authority: Annotated[
        str | None,
        typer.Option("--authority", metavar=_("NAME"), help=_("Who decided."), show_default=False),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar=_("NAME"),
            help=_("Who is ratified, in every post or in one: NAME:POST; may be given again."),
            show_default=False,
        ),
    ] = None,
    refuse: Annotated[
        list[str] | None,
        typer.Option(
            "--refuse",
            metavar=_("NAME"),
            help=_("Who is not ratified, in every post or in one: NAME:POST; may be given again."),
            show_default=False,
        ),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--all", help=_("Ratify everyone who has no answer yet and is not refused."))
    ] = False,
    term: TermOption = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record the answer, and show how everyone stands."""
    from chibo.services import ratification_acts

    if not (accept or refuse or everyone):
        raise UsageProblem(
            _("Nobody is accepted or refused."),
            hint=_("Name each person with --accept or --refuse, or take --all."),
        )
    with writing(context) as session:
        case = _case(context, session, term=term, on=decided)
        acted = ratification_acts.decide(
            session,
            case,
            number=number,
            on=decided,
            authority=authority,
            accepted=accept or [],
            refused=refuse or [],
            everyone=everyone,
        )
        what = _("answer to {organization}, term {label}").format(
            organization=case.organization.code, label=case.term.label
        )
        acted = replace(acted, written=_in_words(acted.written))
        confirm_changes(context, acted.written.changes, what=what, yes=yes)
        now = _case(context, session, term=term, on=decided)
        document = _page(session, now)
        sent = now.ratification is not None and now.ratification.submitted is not None
        open_posts = len(now.unanswered)
    tell(context, acted.written, what=what, value=number)
    if not sent:
        say(context, _("Note: no submission is recorded; record it with: chibo ratification submit --on DATE"))
    _warn_if_late(context, acted, case.answer)
    if open_posts:
        words = ngettext(
            "Still without an answer: {count} post.", "Still without an answer: {count} posts.", open_posts
        )
        say(context, words.format(count=open_posts))
    show(context, document, form, output)


@group.command("list", help=_("The ratifications with their last days; with --overdue only those that are late."))
def listed(
    context: typer.Context,
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Only what was not sent, or not answered, in time."))
    ] = False,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the ratifications of the organisation that was named, else of all."""
    from chibo.reports import ratifications as report
    from chibo.services import ratifications

    with reading(context) as session:
        branch = organization(context, session) if options(context).organization else None
        cases = ratifications.listed(session, on=day(context, on), organization=branch)
        kept = [case for case in cases if not overdue or case.standing in ratifications.OVERDUE]
        document = report.listing(kept)
    show(context, document, form, output)


def _case(context: typer.Context, session: "Session", *, term: str | None, on: date) -> "Case":
    from chibo.services import ratifications, terms

    branch = organization(context, session)
    chosen = terms.find(session, branch, label=term, on=on)
    return ratifications.of_term(session, organization=branch, term=chosen, on=on)


def _page(session: "Session", case: "Case") -> "Document":
    from chibo.reports import ratifications as report
    from chibo.services import organizations, ratifications, terms

    held = case.congress.on.earliest if case.congress and case.congress.on else terms.begins(case.term) or date.max
    issuer = organizations.issuer(session, case.organization, on=held)
    return report.page(case, elections=ratifications.elections_of(session, case), issuer=issuer)


def _in_words(written: "Written") -> "Written":
    """Write answers that change as people read them."""
    from chibo.domain.post import Answer
    from chibo.reports import labels

    changes = tuple(
        replace(
            change,
            before=labels.of(labels.ANSWERS, change.before) if isinstance(change.before, Answer) else change.before,
            after=labels.of(labels.ANSWERS, change.after) if isinstance(change.after, Answer) else change.after,
        )
        for change in written.changes
    )
    return replace(written, changes=changes)


def _warn_if_late(context: typer.Context, acted: "Acted", deadline: "Deadline | None") -> None:
    if acted.late and deadline:
        words = ngettext(
            "Warning: {count} working day late; the last day was {day} ({rule}: {source}).",
            "Warning: {count} working days late; the last day was {day} ({rule}: {source}).",
            acted.late,
        )
        rule = deadline.rule
        say(
            context,
            words.format(count=acted.late, day=show_date(deadline.on), rule=rule.id, source=rule.source),
        )
