"""The roll-up: what all branches below an organisation reached, by what is measured and by branch."""

from collections.abc import Iterable, Iterator, Sequence

from chibo.domain.rollup import PeriodSum, WhyNot
from chibo.domain.target_figure import goal_rule
from chibo.domain.verdict import Verdict
from chibo.i18n import N_, _, ngettext
from chibo.reports import (
    goals,
    labels,
    rollup_data,
    rollup_details,
    rollup_panels,
    rollup_rank,
    rollup_words,
    target_panels,
)
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Parts,
    Table,
    Tally,
)
from chibo.reports.later import Later
from chibo.reports.targets import fictional_notice
from chibo.rulebook import loader
from chibo.services.rollup import KindSum, Rollup, TargetOf
from chibo.services.rollup_ranking import Ranking

#: The verdicts that say a goal was missed.
_MISSED = (Verdict.NOT_MET, Verdict.OVER_CAP)
#: So many different goals are told of one kind.
_GOALS = 4
#: So many targets that stand alone are told by their words.
_ALONE = 50
_WHY_NOT = {
    WhyNot.PERCENT_ONLY: N_("only the percentage is known"),
    WhyNot.WORDS_ONLY: N_("only words are known"),
    WhyNot.GROWTH: N_("a growth cannot be added"),
}


def build(found: Rollup, *, issuer: tuple[str, ...], ranking: Ranking | None = None, each: bool = False) -> Document:
    """Make the report.

    Args:
        found: the roll-up.
        issuer: what the organisations are called on the day, the outermost first, its own last.
        ranking: the branches by rank, when that was asked for.
        each: tell every branch's targets too, one branch after the other.
    """
    blocks: list[Block] = [*_summary(found)]
    if found.kinds:
        blocks.append(_kinds(found))
    if drawn := rollup_panels.panels(found):
        blocks.append(drawn)
    if ranking:
        blocks.append(rollup_rank.table(found, ranking))
    blocks.append(_branches(found))
    if without := _without_term(found):
        blocks += [Heading(_("No term runs on the day")), Items(tuple(without))]
    if found.alone:
        blocks.append(_alone(found))
    if each:
        blocks += rollup_details.blocks(found)
    blocks += _rules(found)
    return Document(
        title=_("REPORT"),
        excerpt=_("on the targets of all branches below, year {year}").format(year=found.year)
        if found.year
        else _("on the targets of all branches below"),
        issuer=issuer,
        notice=fictional_notice() if found.fictional else "",
        blocks=tuple(blocks),
        data=Later(lambda: rollup_data.data(found, ranking=ranking, each=each)),
    )


def _summary(found: Rollup) -> Iterator[Block]:
    running = sum(branch.unit.term is not None for branch in found.branches)
    count = len(found.branches)
    facts: list[tuple[str, Cell]] = [(_("Judged as of"), found.on)]
    if found.year:
        facts.append((_("Year"), str(found.year)))
    words = ngettext("{count}, of which {running} with a term", "{count}, of which {running} with a term", count)
    facts.append((_("Organisations below"), words.format(count=count, running=running)))
    yield Facts(tuple(facts))
    if counts := tuple((labels.verdict(verdict), number) for verdict, number in found.totals.items() if number):
        yield Tally(
            _("Targets"), counts, lead=target_panels.lead(found.totals), which=rollup_panels.which(found, counts)
        )


def _kinds(found: Rollup) -> Table:
    shown = rollup_words.verdict_columns(kind.totals for kind in found.kinds)
    columns = (
        Column("indicator", _("Indicator"), spare=True, coded=True),
        Column("text", _("Target"), names=True),
        Column("goals", _("Goal")),
        Column("branches", _("Branches"), Align.RIGHT),
        Column("sums", _("All together")),
        *(Column(verdict.value, labels.verdict(verdict).label, Align.RIGHT) for verdict in shown),
    )
    lines = []
    for kind in found.kinds:
        cells: list[Cell] = [
            kind.kind.name,
            found.texts.get(kind.sample.id, kind.kind.name),
            Parts(tuple(_goals(kind))),
            kind.branches,
            Parts(tuple(_sums(kind))) if kind.sums else None,
            *(kind.totals[verdict] for verdict in shown),
        ]
        lines.append(Line(tuple(cells), remark="; ".join(_remarks(found, kind))))
    return Table(
        columns,
        tuple(lines),
        caption=_("By what is measured"),
        remark_title=_("Note"),
    )


def _goals(kind: KindSum) -> Iterator[Cell]:
    words: dict[str, int] = {}
    for shared, count in kind.goals:
        text = rollup_words.goal(shared)
        words[text] = words.get(text, 0) + count
    for text, count in list(words.items())[:_GOALS]:
        yield f"{text} (×{count})" if len(words) > 1 else text
    if len(words) > _GOALS:
        others = len(words) - _GOALS
        yield ngettext("{count} other goal", "{count} other goals", others).format(count=others)


def _sums(kind: KindSum) -> Iterator[Cell]:
    """Write the sum of each period behind the period; a sum of which figures are missing says of how many it is."""
    for each in kind.sums:
        words = " · ".join(rollup_words.total(each, unit=kind.unit))
        if words and each.branches < kind.branches:
            words = _("{sum} ({known} of {branches} branches)").format(
                sum=words, known=each.branches, branches=kind.branches
            )
        if words:
            yield f"{goals.period(each.period)}: {words}"


def _remarks(found: Rollup, kind: KindSum) -> Iterator[str]:
    """Name the branches behind a line: who missed the goal, who has no data, what is not added."""
    # Who missed the goal comes first: it is what a leader asks, with the figures that decided it.
    for verdict, words in (
        (Verdict.NOT_MET, _("not met: {branches}")),
        (Verdict.OVER_CAP, _("over the cap: {branches}")),
    ):
        if missed := [each for each in kind.counted if each.judged.verdict is verdict]:
            yield words.format(branches=_missed(found, missed, verdict))
    missing = {line for each in kind.sums for line in each.missing}
    blank = [each.line for each in kind.counted if each.judged.verdict is Verdict.NO_DATA and each.line not in missing]
    if blank:
        yield _("no data: {codes}").format(codes=_named(found, blank))
    for each in kind.sums:
        yield from _period_remarks(found, each)
    if kind.above:
        yield _("reported by bodies above others and therefore not added: {codes}").format(
            codes=_named(found, (each.line for each in kind.above))
        )
    for own in kind.own:
        yield _("{code} itself: {said}").format(code=found.organization.code, said=", ".join(_own(own)))


def _period_remarks(found: Rollup, each: PeriodSum) -> Iterator[str]:
    period = goals.period(each.period)
    if each.missing:
        yield _("no data for {period}: {codes}").format(period=period, codes=_named(found, each.missing))
    for why in WhyNot:
        if left := [other.line for other in each.left if other.why is why]:
            yield _("{period}, cannot be added ({why}): {codes}").format(
                period=period, why=_(_WHY_NOT[why]), codes=_named(found, left)
            )
    if each.approximate:
        yield _("{period}, approximate in the source: {codes}").format(
            period=period, codes=_named(found, each.approximate)
        )


def _missed(found: Rollup, targets: Sequence[TargetOf], verdict: Verdict) -> str:
    """Name branches that missed a goal with the figures that did; beyond what people can read they are counted.

    A figure that missed it in another way says in which: 14 % of a band of 15–20 % is not over the cap.
    """
    said = []
    for each in targets[: rollup_words.NAMED]:
        figures = [
            f"{goals.period(entry.period)}: {rollup_words.figure_words(entry, unit=each.goal.goal.unit)}"
            + labels.apart(entry.verdict, verdict)
            for entry in each.judged.entries
            if entry.verdict in _MISSED and entry.known
        ]
        code = found.branches[each.line].unit.code
        said.append(f"{code} ({'; '.join(figures)})" if figures else code)
    return rollup_words.named([*said, *("" for _each in targets[rollup_words.NAMED :])])


def _rules(found: Rollup) -> list[Block]:
    """Name the rules by which the goals were judged, and what makes a target without data or not due."""
    ids = [goal_rule(shared.goal) for kind in found.kinds for shared, _count in kind.goals]
    ids += [f"period.{verdict.value}" for verdict in (Verdict.NO_DATA, Verdict.NOT_DUE) if found.totals[verdict]]
    cited = [labels.cited(rule) for name in dict.fromkeys(ids) for rule in loader.versions(name)[:1]]
    return [Heading(_("Rules applied")), Items(tuple(cited))] if cited else []


def _named(found: Rollup, lines: Iterable[int]) -> str:
    return rollup_words.named([found.branches[line].unit.code for line in dict.fromkeys(lines)])


def _own(target: TargetOf) -> Iterator[str]:
    yield _("goal {goal}").format(goal=rollup_words.goal(target.goal))
    for entry in target.judged.entries:
        if entry.known:
            yield f"{goals.period(entry.period)} {rollup_words.figure_words(entry, unit=target.goal.goal.unit)}"
    yield labels.verdict(target.judged.verdict).label


def _branches(found: Rollup) -> Table:
    shown = rollup_words.verdict_columns(branch.totals for branch in found.branches)
    columns = (
        Column("code", _("Code")),
        Column("name", _("Organisation"), names=True),
        Column("term", _("Term")),
        Column("targets", _("Targets"), Align.RIGHT),
        *(Column(verdict.value, labels.verdict(verdict).label, Align.RIGHT) for verdict in shown),
    )
    blank: list[Cell] = [None] * len(shown)
    lines = []
    for branch in found.branches:
        totals, term = branch.totals, branch.unit.term
        counts: list[Cell] = [totals[verdict] for verdict in shown] if branch.targets else blank
        cells: list[Cell] = [branch.unit.code, branch.unit.name, term.label if term else None, len(branch.targets)]
        remark = ", ".join(each.code for each in branch.targets if each.judged.verdict is Verdict.NO_DATA)
        late = [_("should have ended by now")] if term and term.overdue else []
        missing = [_("no data for target {codes}").format(codes=remark)] if remark else []
        lines.append(Line((*cells, *counts), depth=branch.place.depth, remark="; ".join([*late, *missing])))
    return Table(
        columns,
        tuple(lines),
        caption=_("By branch"),
        empty=_("Nothing stands below it on that day."),
        remark_title=_("Note") if any(line.remark for line in lines) else "",
    )


def _without_term(found: Rollup) -> list[str]:
    """Name branches of which no term runs; bodies that only hold others together need none of their own."""
    said = []
    for line, branch in enumerate(found.branches):
        unit = branch.unit
        if unit.term is None and branch.place.last == line:
            last = _(" (its last term: {label})").format(label=unit.last_term) if unit.last_term else ""
            said.append(f"{unit.code} – {unit.name}{last}")
    if len(said) > rollup_words.NAMED:
        more = len(said) - rollup_words.NAMED
        said = [*said[: rollup_words.NAMED], ngettext("and {count} more", "and {count} more", more).format(count=more)]
    return said


def _alone(found: Rollup) -> Table:
    """List the targets that name nothing they measure: they are judged, but compared and added with no other."""
    by_text: dict[str, list[TargetOf]] = {}
    for each in found.alone:
        by_text.setdefault(found.texts.get(each.id, ""), []).append(each)
    columns = (
        Column("text", _("Target"), names=True),
        Column("where", _("Whose (code of the target)")),
        Column("standing", _("Against the goal")),
    )
    lines = []
    for text, targets in list(by_text.items())[:_ALONE]:
        where = rollup_words.named([f"{found.branches[each.line].unit.code} ({each.code})" for each in targets])
        verdicts = tuple(labels.verdict(verdict) for verdict in dict.fromkeys(each.judged.verdict for each in targets))
        lines.append(Line((text, where, Parts(verdicts))))
    if len(by_text) > _ALONE:
        more = len(by_text) - _ALONE
        lines.append(Line((ngettext("and {count} more", "and {count} more", more).format(count=more), None, None)))
    return Table(columns, tuple(lines), caption=_("Cannot be compared: nothing says what they measure"))
