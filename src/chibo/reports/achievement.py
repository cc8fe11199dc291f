"""The report on how the targets of a year or a term were reached, as a committee signs it (papers 1g)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chibo.domain.paper import PaperKind
from chibo.domain.period import Period
from chibo.domain.verdict import PeriodJudgement, Verdict
from chibo.i18n import N_, _, ngettext
from chibo.reports import goals, labels, paper_head, targets, targets_data
from chibo.reports import target_figures as figures
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Paragraph,
    Parts,
    Table,
    Tally,
)
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.rulebook import loader
from chibo.services.achievements import Achievement, Standing

MISSED = (Verdict.NOT_MET, Verdict.OVER_CAP)
#: The groups of a conclusion in their order, each with its heading.
_GROUPS = {
    Verdict.EXCEEDED: N_("Targets exceeded: {count} of {all}"),
    Verdict.MET: N_("Targets met: {count} of {all}"),
    Verdict.NOT_MET: N_("Targets not met: {count} of {all}"),
    Verdict.OVER_CAP: N_("Targets in which a cap was passed: {count} of {all}"),
    Verdict.NO_DATA: N_("Targets without figures: {count} of {all}"),
    Verdict.TO_JUDGE: N_("Targets that a person must judge: {count} of {all}"),
    Verdict.NOT_DUE: N_("Targets not due yet: {count} of {all}"),
}
#: What decides when a year holds several verdicts of one target, the gravest first.
_GRAVEST = (
    *(Verdict.OVER_CAP, Verdict.NOT_MET, Verdict.TO_JUDGE, Verdict.NO_DATA),
    *(Verdict.NOT_DUE, Verdict.MET, Verdict.EXCEEDED),
)
#: From this number of columns of figures on, the sheet is turned.
_WIDE = 6

#: A target with its verdict in the time that is reported; None where it has none of its own in that time.
Judged = tuple[Standing, Verdict | None]


def build(
    found: Achievement,
    *,
    names: tuple[str, ...],
    members: int | None = None,
    year: int | None = None,
    issuing: Issuing = PLAIN,
) -> Document:
    """Make the report on the targets of a term, or of one year of it.

    Args:
        found: the targets as judged.
        names: what the organisations are called on the day, the outermost first, its own last.
        members: how many members the branch had when last counted by then, or None.
        year: the year; None reports on the term.
        issuing: house style, number, day and who signs.
    """
    judged = [(each, verdict_in(each, year)) for each in found.standings]
    periods = [Period.of_year(year)] if year else targets.shown_periods(found)
    blocks: list[Block] = [Heading(_("I. The situation")), *_situation(found, members), Heading(_("II. Results"))]
    blocks += [*_summary(judged), _table(found, periods, judged, year=year), *_chart(found, year)]
    blocks += [Heading(_("III. Assessment")), *_groups(judged)]
    blocks += [Heading(_("IV. What was not reached: causes and remedies")), *_missed(judged, year)]
    if said := targets.problems(found):
        blocks += [
            Heading(_("V. What does not agree in the figures of the term")),
            Items(tuple(text for _c, text, _r in said)),
        ]
    blocks += [Heading(_("VI. Conclusion") if said else _("V. Conclusion")), *_conclusion(judged)]
    blocks += _rules(judged)
    superior = names[-2] if len(names) > 1 else BLANK
    return Document(
        title=_("REPORT"),
        excerpt=_excerpt(found, names[-1], year),
        issuer=paper_head.issuer(names, style=issuing.style),
        notice=targets.fictional_notice() if found.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(found, judged, name=names[-1], year=year),
        letterhead=paper_head.letterhead(PaperKind.REPORT, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        recipients=paper_head.recipients(
            PaperKind.REPORT, issuing.style.body, issuing=issuing, usual=(superior, _("The branch's archive"))
        ),
        on=issuing.on,
        landscape=len(periods) >= _WIDE,
    )


def verdict_in(each: Standing, year: int | None) -> Verdict | None:
    """Give the verdict of a target in the time that is reported.

    Args:
        each: the target.
        year: the year; None asks about the term.

    Returns:
        The verdict of the year itself, else the gravest of the periods that end in it; None when the year only adds to
        what is judged for the term.
    """
    if year is None:
        return each.judgement.verdict
    inside = [judged for judged in each.judgement.periods if targets.column_of(judged) == Period.of_year(year)]
    own = next((judged.verdict for judged in inside if judged.period == Period.of_year(year)), None)
    verdicts = {judged.verdict for judged in inside}
    return own or next((verdict for verdict in _GRAVEST if verdict in verdicts), None)


def _excerpt(found: Achievement, name: str, year: int | None) -> str:
    if year:
        words = _("on the targets of the resolution in {year}, {name}, term {term}")
        return words.format(year=year, name=name, term=found.term.label)
    return _("on carrying out the resolution of the congress of {name}, term {term}").format(
        name=name, term=found.term.label
    )


def _situation(found: Achievement, members: int | None) -> list[Block]:
    return [
        Facts(
            (
                (_("Term"), found.term.label),
                (_("Congress held on"), known(found.term.starts)),
                (_("Members, as last counted"), known(members)),
                (_("Judged as of"), found.on),
            )
        ),
        Paragraph(_("Advantages and difficulties: {blank}").format(blank=BLANK)),
    ]


def _summary(judged: Sequence[Judged]) -> list[Block]:
    if not judged:
        return [Paragraph(_("No targets are recorded."))]
    counts = {verdict: sum(each == verdict for _standing, each in judged) for verdict in Verdict}
    shown = tuple((labels.verdict(verdict), count) for verdict, count in counts.items() if count)
    words = ngettext("{count} target", "{count} targets", len(judged)).format(count=len(judged))
    return [Tally(words, shown)] if shown else []


def _table(found: Achievement, periods: Sequence[Period], judged: Sequence[Judged], *, year: int | None) -> Table:
    units = any(each.target.unit for each, _verdict in judged)
    columns = [
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("unit", _("Unit"), spare=not units or all(map(targets.names_its_unit, found.standings))),
        Column("goal", _("Goal of the resolution")),
        *(Column(str(period), goals.period(period), Align.RIGHT, period=True) for period in periods),
        Column("verdict", _("Against the goal")),
    ]
    lines = []
    for each, verdict in judged:
        cells: list[Cell] = [each.target.code, each.target.text, each.target.unit, goals.goal(each.target)]
        cells += [targets.in_column(each, period) for period in periods]
        cells.append(labels.verdict(verdict) if verdict else _("counts toward the term"))
        note = "; ".join(targets.at_length(each, periods)) if year else targets.note(each, periods)
        lines.append(Line(tuple(cells), depth=each.depth, remark=note))
    caption = _("Targets and results of {year}").format(year=year) if year else _("Targets and results")
    return Table(tuple(columns), tuple(lines), caption=caption, empty=BLANK, remark_title=_("Note"))


def _chart(found: Achievement, year: int | None) -> list[Block]:
    drawn = targets.bands(found)
    if year:
        kept = [
            replace(band, marks=tuple(mark for mark in band.marks if mark.label == goals.period(Period.of_year(year))))
            for band in drawn
        ]
        drawn = tuple(kept)
    drawn = tuple(band for band in drawn if band.marks)
    return [Chart(_("Shares against their goals"), drawn)] if drawn else []


def _groups(judged: Sequence[Judged]) -> list[Block]:
    """Group the targets by verdict, so many of all."""
    blocks: list[Block] = []
    number = 0
    for verdict, words in _GROUPS.items():
        inside = [each for each, own in judged if own is verdict]
        if inside:
            number += 1
            heading = _(words).format(count=len(inside), all=len(judged))
            blocks += [Heading(f"{number}. {heading}", level=2), Items(tuple(map(_named, inside)))]
    if later := [each for each, own in judged if own is None]:
        heading = _("Targets that are judged for the whole term: {count} of {all}")
        words = heading.format(count=len(later), all=len(judged))
        blocks += [Heading(f"{number + 1}. {words}", level=2), Items(tuple(map(_named, later)))]
    return blocks or [Paragraph(BLANK)]


def _named(each: Standing) -> str:
    return _("Target {code}: {text}").format(code=each.target.code, text=each.target.text)


def _missed(judged: Sequence[Judged], year: int | None) -> list[Block]:
    """Give each target that was missed with its figures and its causes; remedies are for the committee to write."""
    missed = [each for each, verdict in judged if verdict in MISSED]
    if not missed:
        return [Paragraph(_("No target that was judged was missed."))]
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("reached", _("What was reached")),
        Column("cause", _("Causes")),
        Column("remedy", _("Remedies"), by_hand=True),
    )
    lines = tuple(
        Line((each.target.code, each.target.text, _reached(each, year), _causes(each, year) or BLANK, BLANK))
        for each in missed
    )
    return [Table(columns, lines)]


def short_of(each: Standing, year: int | None) -> list[PeriodJudgement]:
    """Give the periods in which a target was missed; when none was by itself, the last one with a figure."""
    asked = [
        judged for judged in each.judgement.periods if year is None or targets.column_of(judged) == Period.of_year(year)
    ]
    missed = [judged for judged in asked if judged.verdict in MISSED]
    return missed or [judged for judged in asked if figures.has_figure(judged)][-1:]


def _reached(each: Standing, year: int | None) -> Cell:
    parts: list[Cell] = []
    for judged in short_of(each, year):
        parts += [f"{goals.period(judged.period)}:"]
        parts.append(figures.reached(each, judged) if figures.has_figure(judged) else BLANK)
    return Parts(tuple(parts)) if parts else BLANK


def _causes(each: Standing, year: int | None) -> str:
    """Give the reasons that were recorded with the results of a target in the time that is reported."""
    said = [
        row.reason if year else f"{goals.period(period)}: {row.reason}"
        for row in each.recorded
        if row.reason
        for period in [Period.parse(row.period)]
        if year is None or (period.ends and period.ends.year == year)
    ]
    return "; ".join(said)


def _conclusion(judged: Sequence[Judged]) -> list[Block]:
    good = sum(verdict in (Verdict.MET, Verdict.EXCEEDED) for _each, verdict in judged)
    bad = sum(verdict in MISSED for _each, verdict in judged)
    words = _("Of {all} targets: {good} met or exceeded, {bad} not met, {open} not decided.")
    said = words.format(all=len(judged), good=good, bad=bad, open=len(judged) - good - bad)
    return [
        *([Paragraph(said)] if judged else []),
        Paragraph(_("Strong points: {blank}").format(blank=BLANK)),
        Paragraph(_("Weak points: {blank}").format(blank=BLANK)),
        Paragraph(_("Lessons: {blank}").format(blank=BLANK)),
        Paragraph(_("Directions for the time to come: {blank}").format(blank=BLANK)),
    ]


def _rules(judged: Sequence[Judged]) -> list[Block]:
    """Name the regulations that decided something; the program's own rules of arithmetic are not for the paper."""
    named = dict.fromkeys(
        rule
        for each, verdict in judged
        if verdict
        for rule in (
            each.judgement.rule,
            *(period.rule for period in each.judgement.periods),
            *(plan.cap.quota.rule for plan in each.plans if plan.cap),
        )
    )
    versions = [rule for name in named if name for rule in loader.versions(name)[:1]]
    said = labels.cited_on_paper(versions)
    return [Heading(_("Rules applied")), Items(said)] if said else []


def _data(found: Achievement, judged: Sequence[Judged], *, name: str, year: int | None) -> dict[str, Any]:
    """Give the report to programs: what `report targets` tells, and the time that is reported."""
    told = targets_data.data(found, name=name, problems=targets.problems(found), notes=figures.notes)
    return {
        **told,
        "year": year,
        "standing": [
            {"code": each.target.code, "verdict": verdict.value if verdict else None} for each, verdict in judged
        ],
        "counts": {verdict.value: sum(own is verdict for _each, own in judged) for verdict in Verdict},
        "missed": [
            {
                "code": each.target.code,
                "periods": [str(period.period) for period in short_of(each, year)],
                "cause": _causes(each, year) or None,
            }
            for each, verdict in judged
            if verdict in MISSED
        ],
    }
