"""Results of targets."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.options import FormatOption, OutputOption, TermOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.target import Trend
from chibo.i18n import _

group = typer.Typer(name="result", no_args_is_help=True, help=_("Results of targets."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "set",
    help=_("Record what was reached, or correct it."),
    epilog=_("Example: chibo result set 3a 2/11 --period 2020"),
)
def set_(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar=_("CODE"), help=_("The target's code."))],
    value: Annotated[
        str,
        typer.Argument(
            metavar=_("VALUE"),
            help=_(
                "A share as 2/11 or 18,18%, a figure as 3 or 12,5, a level, a place, yes or no for a title, or words."
            ),
        ),
    ],
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar=_("PERIOD"),
            help=_("What it is for: 2020, 2020-Q2, 05/2020 or term; a target of the term needs none."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    printed: Annotated[
        str | None,
        typer.Option("--printed", metavar=_("TEXT"), help=_("The figure exactly as printed."), show_default=False),
    ] = None,
    qualifier: Annotated[
        str | None,
        typer.Option(
            "--qualifier",
            metavar=_("TEXT"),
            help=_("The word before the figure, such as “khoảng”."),
            show_default=False,
        ),
    ] = None,
    verdict_printed: Annotated[
        str | None,
        typer.Option(
            "--verdict-printed", metavar=_("TEXT"), help=_("The verdict as printed, such as “đạt”."), show_default=False
        ),
    ] = None,
    margin: Annotated[
        str | None,
        typer.Option(
            "--margin",
            metavar=_("TEXT"),
            help=_("How far the source says that the goal was passed: “vượt 87%”, “vượt 0,8 điểm”, “150%”."),
            show_default=False,
        ),
    ] = None,
    trend: Annotated[
        Trend | None,
        typer.Option("--trend", help=_("Where it is going, when the source says only that."), show_default=False),
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option("--evidence", metavar=_("TEXT"), help=_("The paper that proves it."), show_default=False),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why it was missed."), show_default=False)
    ] = None,
    yes: YesOption = False,
) -> None:
    """Record a result, or correct one after showing what changes."""
    from chibo.domain.period import Period
    from chibo.domain.target import Official
    from chibo.reports import goals
    from chibo.reports import results as report
    from chibo.reports.render.cells import show as written
    from chibo.services import metrics, results, targets, terms

    with writing(context) as session:
        on = day(context)
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=on)
        target = targets.find(session, in_term, code=code)
        recorded = results.record(
            session,
            target,
            typed=value,
            period=period,
            on=on,
            given={
                "printed": printed,
                "qualifier": qualifier,
                "verdict_printed": verdict_printed,
                "evidence": evidence,
                "reason": reason,
            },
            margin=margin,
            trend=trend,
        )
        label, metric, official = in_term.label, target.metric, metrics.official_of(target)
        what = _("result of target {code} for {period} ({organization}, {label})").format(
            code=target.code,
            period=goals.period(Period.parse(recorded.result.period)),
            organization=whose.code,
            label=label,
        )
        confirm_changes(context, recorded.written.changes, what=what, yes=yes)
        figure = written(report.figure(recorded.result, target))
    if recorded.outside:
        say(context, _("Note: the period lies outside the term {label}.").format(label=label))
    if recorded.typed.other_scale:
        say(context, _("Note: “{level}” is no level of the scale in force that year.").format(level=figure))
    if metric:
        note = (
            _("Note: this target is computed from the records too ({metric}); what is recorded by hand is official.")
            if official is Official.RECORDED
            else _("Note: this target is computed from the records ({metric}); where they have a figure, it counts.")
        )
        say(context, note.format(metric=metric))
    tell(context, recorded.written, what=what, value=figure)


@group.command("list", help=_("List the results of a term, as they were recorded."))
def list_(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar=_("CODE"), help=_("Only those of this target."), show_default=False),
    ] = None,
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the results of a term."""
    from chibo.reports import results as report
    from chibo.services import results, targets, terms

    with reading(context) as session:
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=day(context))
        target = targets.find(session, in_term, code=code) if code else None
        document = report.listing(whose, in_term, results.listed(session, in_term, target=target))
    show(context, document, form, output)
