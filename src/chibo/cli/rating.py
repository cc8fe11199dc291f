"""Ratings of members and organisations: recording, listing, counting, closing, and bringing lists in."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli import rating_lists, rating_views
from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.member_options import date_option, text_option
from chibo.cli.member_recording import named_organization, the_member
from chibo.cli.options import YesOption, parse_number
from chibo.cli.output import say
from chibo.cli.session import day, organization, writing
from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.partial_date import PartialDate
from chibo.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from chibo.domain.rating_conditions import Finding
    from chibo.services.ratings import Figures

group = typer.Typer(name="rating", no_args_is_help=True, help=_("Ratings of members and organisations."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


def number_option(name: str, *, help: str) -> typer.models.OptionInfo:  # noqa: A002 - Typer's own word
    """Make an option that takes a number with a decimal comma or point."""
    found: typer.models.OptionInfo = typer.Option(
        name, metavar=_("NUMBER"), parser=parse_number, help=help, show_default=False
    )
    return found


@group.command(
    "set",
    help=_("Record the rating of a year, or why there was none: of a member, or of the organisation itself."),
    epilog=_('Example: chibo rating set 2020 "hoàn thành tốt nhiệm vụ"'),
)
def set_(
    context: typer.Context,
    period: Annotated[
        str,
        typer.Argument(
            metavar=_("PERIOD"),
            help=_("The year, such as 2020; the quarter, such as 2025-Q3; or the years of a term, such as 2025-2030."),
        ),
    ],
    level: Annotated[
        str | None,
        typer.Argument(
            metavar=_("LEVEL"),
            help=_("The level, by its code, its words or their abbreviation: good, “hoàn thành tốt nhiệm vụ”, HTTNV."),
            show_default=False,
        ),
    ] = None,
    member: Annotated[
        str | None,
        typer.Option(
            "--member",
            metavar=_("MEMBER"),
            help=_("Rate this member, by code, card number or name; else the organisation itself is rated."),
            show_default=False,
        ),
    ] = None,
    proposed_by: Annotated[
        Proposer | None,
        typer.Option(
            "--proposed-by", help=_("It is only proposed, and by whom; the decided level stays."), show_default=False
        ),
    ] = None,
    not_rated: Annotated[
        NotRated | None,
        typer.Option("--not-rated", help=_("Why the member has no level, instead of one."), show_default=False),
    ] = None,
    reason: Annotated[
        str | None,
        text_option(
            "--reason",
            help=_("Why it was not rated, instead of a level; or, once the period is closed, why it is corrected."),
        ),
    ] = None,
    score: Annotated[Decimal | None, number_option("--score", help=_("Points out of 100."))] = None,
    on_time: Annotated[
        Decimal | None, number_option("--on-time", help=_("How many percent of the tasks were done on time."))
    ] = None,
    beyond: Annotated[
        Decimal | None, number_option("--beyond", help=_("How many percent of the tasks went beyond what was asked."))
    ] = None,
    position_group: Annotated[
        str | None,
        text_option("--group", help=_("The group of similar position the member is counted in; else the post held.")),
    ] = None,
    decision_no: Annotated[
        str | None, text_option("--decision", help=_("Number and issuer of the decision, as printed."))
    ] = None,
    decided: Annotated[PartialDate | None, date_option("--decided", help=_("The day of the decision."))] = None,
    printed: Annotated[str | None, text_option("--printed", help=_("The words of the source."))] = None,
    note: Annotated[str | None, text_option("--note", help=_("A note on the rating."))] = None,
    yes: YesOption = False,
) -> None:
    """Record a rating or a proposal of a member or of an organisation."""
    from chibo.services.ratings import Figures

    figures = Figures(score, on_time, beyond, printed, decision_no, decided, note)
    with writing(context) as session:
        if proposed_by is not None:
            _propose(context, session, period, level, member, proposed_by, figures, yes=yes)
        elif member is not None:
            _of_member(context, session, period, level, member, not_rated, reason, position_group, figures, yes=yes)
        else:
            _of_organization(context, session, period, level, reason, figures, yes=yes)


def _of_organization(
    context: typer.Context,
    session: "Session",
    period: str,
    level: str | None,
    reason: str | None,
    figures: "Figures",
    *,
    yes: bool,
) -> None:
    from chibo.domain.period import Period
    from chibo.reports import goals, labels
    from chibo.services import ratings

    whose = organization(context, session)
    recorded = ratings.record(
        session,
        whose,
        period=period,
        level=level,
        reason=None if level else reason,
        correction=reason if level else None,
        figures=figures,
        on=day(context),
    )
    when = goals.period(Period.parse(recorded.rating.period))
    what = _("rating of {code} for {period}").format(code=whose.code, period=when)
    confirm_changes(context, recorded.written.changes, what=what, yes=yes)
    words = labels.level(recorded.rating.level) or _("not rated")
    if recorded.off_scale:
        say(context, _("Note: “{level}” is no level of the scale in force that year.").format(level=words))
    _warn(context, recorded.findings)
    tell(context, recorded.written, what=what, value=words)


def _of_member(
    context: typer.Context,
    session: "Session",
    period: str,
    level: str | None,
    who: str,
    not_rated: NotRated | None,
    reason: str | None,
    position_group: str | None,
    figures: "Figures",
    *,
    yes: bool,
) -> None:
    from chibo.domain.period import Period
    from chibo.domain.rating_conditions import is_asked
    from chibo.reports import goals, rating_words
    from chibo.services import rating_decisions

    member = the_member(context, session, who)
    decision = rating_decisions.Decision(
        level=level,
        not_rated=not_rated,
        reason=None if level else reason,
        position_group=position_group,
        figures=figures,
        correction=reason if level else None,
    )
    recorded = rating_decisions.record(
        session,
        member,
        period=period,
        decision=decision,
        organization=named_organization(context, session),
        on=day(context),
    )
    when = goals.period(Period.parse(recorded.rating.period))
    what = _("rating of {name} ({code}) for {period}").format(name=member.name, code=member.code, period=when)
    against = [] if recorded.written.unchanged else [each for each in recorded.findings if is_asked(each)]
    confirm_changes(
        context, recorded.written.changes, what=what, yes=yes, against=[rating_words.finding(each) for each in against]
    )
    ground = rating_words.ground(recorded.rating.not_rated)
    words = rating_words.level(recorded.rating.level) or _("not rated: {reason}").format(reason=ground)
    if recorded.off_scale:
        say(context, _("Note: “{level}” is no level of the scale in force that year.").format(level=words))
    _warn(context, recorded.findings)
    tell(context, recorded.written, what=what, value=words)


def _propose(
    context: typer.Context,
    session: "Session",
    period: str,
    level: str | None,
    who: str | None,
    by: Proposer,
    figures: "Figures",
    *,
    yes: bool,
) -> None:
    from chibo.domain.period import Period
    from chibo.errors import UsageProblem
    from chibo.reports import goals, labels, rating_words
    from chibo.services import rating_decisions

    if level is None:
        raise UsageProblem(
            _("A proposal needs its level."),
            hint=_('Example: chibo rating set 2024 good --member "Nguyễn Văn An" --proposed-by committee'),
        )
    whose = the_member(context, session, who) if who is not None else organization(context, session)
    named = named_organization(context, session)
    proposed = rating_decisions.propose(
        session, whose, period=period, by=by, level=level, figures=figures, organization=named, on=day(context)
    )
    what = _("proposal for {code}, {period}, by: {by}").format(
        code=whose.code,
        period=goals.period(Period.parse(proposed.proposal.period)),
        by=rating_words.proposer(by),
    )
    confirm_changes(context, proposed.written.changes, what=what, yes=yes)
    _warn(context, proposed.findings)
    words = rating_words.level(proposed.level.code) if who is not None else labels.level(proposed.level.code)
    tell(context, proposed.written, what=what, value=words or proposed.level.code)


def _warn(context: typer.Context, findings: "Sequence[Finding]") -> None:
    from chibo.reports import rating_words

    for found in findings:
        say(context, _("Warning: {message}").format(message=rating_words.finding(found)))


for part in (rating_views, rating_lists):
    group.add_typer(part.group)
