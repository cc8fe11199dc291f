"""Targets of a term, and how each is judged."""

from datetime import date
from typing import Annotated, Any

import typer

from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, options, organization, reading, writing
from chibo.cli.target_options import (
    AddsUpOption,
    AimOption,
    BaseOption,
    ByOption,
    CapOption,
    CodeArgument,
    EveryOption,
    GoalOption,
    GrowthBaseOption,
    GrowthOption,
    HighOption,
    IndicatorOption,
    LevelOption,
    LowOption,
    MeasureOption,
    MetricOption,
    OfficialOption,
    OutOfOption,
    PhraseOption,
    PopulationOption,
    PrintedOption,
    QualifierOption,
    ScaleOption,
    SetByOption,
    UnitOption,
    VoicedByOption,
    WithinOption,
)
from chibo.domain.target import Aim, Every, Growth, Measure
from chibo.errors import Refused, UsageProblem
from chibo.i18n import _

group = typer.Typer(name="target", no_args_is_help=True, help=_("Targets of a term, and how each is judged."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "add",
    help=_("Add a target to a term."),
    epilog=_(
        'Example: chibo target add 3a "15-20% đảng viên hoàn thành xuất sắc" --goal 15-20% --cap hard --every year'
    ),
)
def add(
    context: typer.Context,
    code: CodeArgument,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("The words of the resolution."))],
    goal: GoalOption = None,
    measure: MeasureOption = None,
    aim: AimOption = None,
    low: LowOption = None,
    high: HighOption = None,
    cap: CapOption = None,
    level: LevelOption = None,
    unit: UnitOption = None,
    every: EveryOption = None,
    by: ByOption = None,
    adds_up: AddsUpOption = None,
    population: PopulationOption = None,
    within: WithinOption = None,
    indicator: IndicatorOption = None,
    metric: MetricOption = None,
    official: OfficialOption = None,
    growth: GrowthOption = None,
    base: BaseOption = None,
    growth_base: GrowthBaseOption = None,
    printed: PrintedOption = None,
    qualifier: QualifierOption = None,
    out_of: OutOfOption = None,
    scale: ScaleOption = None,
    set_by: SetByOption = None,
    voiced_by: VoicedByOption = None,
    phrase: PhraseOption = None,
    term: TermOption = None,
) -> None:
    """Add a target at the end of the list of a term."""
    from chibo.reports import goals
    from chibo.services import targets, terms

    given = _named(
        measure=measure,
        aim=aim,
        low=low,
        high=high,
        cap=cap,
        level=level,
        unit=unit,
        every=every,
        by=by,
        adds_up=adds_up,
        population=population,
        within=within,
        indicator=indicator,
        metric=metric,
        growth=growth,
        base=base,
        growth_base=growth_base,
        printed=printed,
        qualifier=qualifier,
        out_of=out_of,
        scale=scale,
        set_by=set_by,
        voiced_by=voiced_by,
        phrase=phrase,
    )
    on = day(context)
    given = _with_goal(given, goal, on=on)
    given.setdefault("measure", Measure.LEVEL if given.get("aim") is Aim.LEVEL_AT_LEAST else None)
    if given["measure"] is Measure.TITLE:
        # A title is held or not: nothing else can be asked of it.
        given.setdefault("aim", Aim.ACHIEVED)
    missing = [
        option
        for name, option in (("aim", "--goal"), ("measure", "--measure"), ("every", "--every"))
        if not given.get(name)
    ]
    if missing:
        raise UsageProblem(
            _("The target is not complete: {options}").format(options=", ".join(missing)),
            hint=_("Say what is asked (--goal or --aim), what is measured (--measure) and how often (--every)."),
        )
    if official:
        given["metric"] = targets.with_official(metric, official)
    with writing(context) as session:
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=on)
        added = targets.add(session, in_term, form=targets.TargetForm(code=code, text=text, **given))
        message = _("Added: target {code} of {organization}, term {label}: {goal}").format(
            code=added.code, organization=whose.code, label=in_term.label, goal=goals.goal(added)
        )
    say(context, message)


@group.command("list", help=_("List the targets of a term as they were set."))
def list_(
    context: typer.Context, term: TermOption = None, form: FormatOption = None, output: OutputOption = None
) -> None:
    """List the targets of a term; how they stand is in `report targets`."""
    from chibo.reports import targets_list as report
    from chibo.services import targets, terms

    with reading(context) as session:
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=day(context))
        document = report.listing(whose, in_term, targets.listed(session, in_term))
    show(context, document, form, output)


@group.command(
    "edit",
    help=_("Change a target; shows before and after, and asks."),
    epilog=_("Example: chibo target edit 4 --high 3 --clear unit"),
)
def edit(
    context: typer.Context,
    code: CodeArgument,
    new_code: Annotated[
        str | None, typer.Option("--code", metavar=_("CODE"), help=_("Its new code."), show_default=False)
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar=_("TEXT"), help=_("The words of the resolution."), show_default=False),
    ] = None,
    goal: GoalOption = None,
    measure: MeasureOption = None,
    aim: AimOption = None,
    low: LowOption = None,
    high: HighOption = None,
    cap: CapOption = None,
    level: LevelOption = None,
    unit: UnitOption = None,
    every: EveryOption = None,
    by: ByOption = None,
    adds_up: AddsUpOption = None,
    population: PopulationOption = None,
    within: WithinOption = None,
    indicator: IndicatorOption = None,
    metric: MetricOption = None,
    official: OfficialOption = None,
    growth: GrowthOption = None,
    base: BaseOption = None,
    growth_base: GrowthBaseOption = None,
    printed: PrintedOption = None,
    qualifier: QualifierOption = None,
    out_of: OutOfOption = None,
    scale: ScaleOption = None,
    set_by: SetByOption = None,
    voiced_by: VoicedByOption = None,
    phrase: PhraseOption = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar=_("TEXT"), help=_("A note on it."), show_default=False)
    ] = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear", metavar=_("FIELD"), help=_("Empty this field; may be given again."), show_default=False
        ),
    ] = None,
    term: TermOption = None,
    yes: YesOption = False,
) -> None:
    """Change fields of a target; what is not named stays."""
    from chibo.services import targets, terms

    given = _named(
        code=new_code,
        text=text,
        measure=measure,
        aim=aim,
        low=low,
        high=high,
        cap=cap,
        level=level,
        unit=unit,
        every=every,
        by=by,
        adds_up=adds_up,
        population=population,
        within=within,
        indicator=indicator,
        metric=metric,
        growth=growth,
        base=base,
        growth_base=growth_base,
        printed=printed,
        qualifier=qualifier,
        out_of=out_of,
        scale=scale,
        set_by=set_by,
        voiced_by=voiced_by,
        phrase=phrase,
        note=note,
    )
    on = day(context)
    given = _with_goal(given, goal, on=on, whole=True)
    if {"aim", "low", "high", "level", "growth", "out_of"} & set(given):
        # Else the report would go on to print the words of the old goal over the new figure.
        given.setdefault("printed", None)
    given = _cleared(clear or []) | given
    if not given and not official:
        raise UsageProblem(_("Nothing to change was named."), hint=_("See the fields with: chibo target edit --help"))
    with writing(context) as session:
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=on)
        target = targets.find(session, in_term, code=code)
        if official:
            given["metric"] = targets.with_official(given.get("metric", target.metric), official)
        written = targets.edit(session, target, changes=given)
        what = _("target {code} of {organization}, term {label}").format(
            code=target.code, organization=whose.code, label=in_term.label
        )
        confirm_changes(context, written.changes, what=what, yes=yes)
    tell(context, written, what=what)


@group.command("metrics", help=_("List what the results of a target can be computed by."))
def metrics(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List every metric with its parameters; needs no database."""
    from chibo.reports import metrics_list as report

    show(context, report.listing(), form, output)


@group.command(
    "why",
    help=_("Name the people and records behind the computed figures of a target: who counts, who does not, and why."),
    epilog=_("Example: chibo target why 3a"),
)
def why(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar=_("CODE"), help=_("The target; else every computed one."), show_default=False),
    ] = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Explain the computed figures of one target, or of all."""
    from chibo.reports import why as report
    from chibo.services import achievements, organizations, targets, terms

    asked = day(context, on)
    with reading(context) as session:
        whose = organization(context, session)
        in_term = terms.find(session, whose, label=term, on=asked)
        one = targets.find(session, in_term, code=code) if code else None
        found = achievements.of_term(session, organization=whose, term=in_term, on=asked)
        meant = [each for each in found.standings if (each.target is one if one else each.source.official)]
        document = report.document(found, meant, issuer=organizations.issuer(session, whose, on=asked))
    show(context, document, form, output)


@group.command(
    "judge",
    help=_("Judge one target by a sheet of its goal and results; needs no database and writes nothing."),
    epilog=_("Example: chibo target judge sheet.toml -f json"),
)
def judge(
    context: typer.Context,
    sheet: Annotated[str, typer.Argument(metavar=_("SHEET"), help=_("The sheet, TOML or JSON; - reads stdin."))],
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Judge one target; the sheet's own day wins over `--on`."""
    from chibo.cli.sheet_file import read_sheet_file
    from chibo.domain.target_sheet import judge_sheet, read_sheet
    from chibo.reports import target_judgement as report

    content = read_sheet_file(sheet, schema="target-judge.schema.json")
    read = read_sheet(content, on=on or options(context).on)
    show(context, report.document(read, judge_sheet(read)), form, output)


def _named(**fields: object) -> dict[str, Any]:
    """Keep the fields that were named."""
    return {name: value for name, value in fields.items() if value is not None}


def _with_goal(given: dict[str, Any], goal: str | None, *, on: date, whole: bool = False) -> dict[str, Any]:
    """Add what `--goal` says, read level words, and take `--by` for `--every by`.

    Args:
        given: the fields that were named.
        goal: the goal in short, or None.
        on: the day whose rating scale reads a level.
        whole: the goal replaces an old one, so what it does not say is emptied.
    """
    from chibo.domain.rating import Rated, read_level
    from chibo.domain.typed_goal import check_unit, read_goal

    if (level := given.get("level")) and "scale" in given:
        given.setdefault("aim", Aim.LEVEL_AT_LEAST)
    elif level:
        found = read_level(level, rated=Rated.ORGANIZATION, day=on)
        given["level"] = found.code if found else level
        given.setdefault("aim", Aim.LEVEL_AT_LEAST)
    if "by" in given:
        given.setdefault("every", Every.BY)
    if goal is None:
        return given
    read = read_goal(goal, day=on, measure=given.get("measure"))
    if both := [name for name in ("aim", "low", "high", "level") if name in given]:
        raise UsageProblem(
            _("--goal says what {options} would say again.").format(options=", ".join(f"--{name}" for name in both)),
            hint=_("Use --goal alone, or leave it out."),
        )
    check_unit(read, given.get("unit"))
    says = {"aim": read.aim, "low": read.low, "high": read.high, "level": read.level}
    more = ("measure", "unit", "growth")
    says |= {name: value for name in more if (value := getattr(read, name)) is not None}
    # Of an old goal neither its words nor what it was out of may stay beside the new one.
    says |= {name: getattr(read, name) for name in ("qualifier", "out_of", "printed")}
    if read.growth is Growth.PERCENT and given.get("measure") is Measure.SHARE and "growth" not in given:
        raise UsageProblem(
            _("A change of a share by {goal} may be meant in percent or in points.").format(goal=goal),
            hint=_("Say which with --growth points (from 10 to 9.5 is 0.5 points) or --growth percent."),
        )
    if read.measure is Measure.SHARE and given.get("measure") not in (None, Measure.SHARE) and "growth" not in given:
        raise Refused(
            _("The goal {goal} is a percentage, so the measure is share.").format(goal=goal),
            hint=_("Leave --measure out, or write the goal without %."),
        )
    kept = says if whole else {name: value for name, value in says.items() if value is not None}
    return {**kept, **given}


def _cleared(fields: list[str]) -> dict[str, Any]:
    """Give the fields to empty."""
    allowed = (
        *("low", "high", "cap", "level", "unit", "by", "population", "within", "indicator"),
        *("metric", "growth", "base", "growth_base", "printed", "note"),
        *("qualifier", "out_of", "scale", "set_by", "voiced_by", "phrase"),
    )
    names = [field.strip().lower().replace("-", "_") for field in fields]
    if wrong := [name for name in names if name not in allowed]:
        raise UsageProblem(
            _("This field cannot be emptied: {fields}").format(fields=", ".join(wrong)),
            hint=_("These can: {fields}").format(fields=", ".join(allowed)),
        )
    return {name: "" if name == "note" else None for name in names}
