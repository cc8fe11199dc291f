"""What a leader's page shows of a tree: how many targets are met, which need attention, each branch beside the goal."""

from collections.abc import Iterator, Sequence

from chibo.domain.target import Growth, Measure
from chibo.i18n import _, ngettext
from chibo.reports import goals, labels, rollup_words
from chibo.reports.document import Named, Panel, Panels, Reading, Share, Status, Tone
from chibo.reports.target_panels import MET, MISSED
from chibo.services.rollup import KindSum, Rollup, TargetOf

#: A panel shows no more branches than this beside each other; a list of attention names no more targets.
MOST_BRANCHES, MOST_NAMED = 12, 40
_DRAWN = (Measure.SHARE, Measure.COUNT, Measure.AMOUNT)
_TONES = (Tone.BAD, Tone.WARNING)


def which(found: Rollup, counts: Sequence[tuple[Status, int]]) -> tuple[tuple[Named, ...], ...]:
    """Name the targets that need attention, by verdict; none when they are more than a page can hold."""
    if sum(count for status, count in counts if status.tone in _TONES) > MOST_NAMED:
        return ()
    named: dict[str, list[Named]] = {status.code: [] for status, _count in counts}
    found_wanting = [pair for pair in _targets(found) if labels.verdict(pair[0].judged.verdict).tone in _TONES]
    for each, text in sorted(found_wanting, key=lambda pair: (pair[0].line, pair[0].place)):
        code = f"{found.branches[each.line].unit.code}, {each.code}"
        named[each.judged.verdict].append(Named(code, text, _decisive(each)))
    return tuple(tuple(group) for group in named.values())


def panels(found: Rollup) -> Panels | None:
    """Make a panel for each kind of figure that few branches have; None when there is none."""
    made = tuple(
        _panel(found, kind, number)
        for number, kind in enumerate(found.kinds, 1)
        if kind.kind.measure in _DRAWN and kind.branches <= MOST_BRANCHES
    )
    return Panels(_("Branch by branch, to scale"), behind="", panels=made) if made else None


def _targets(found: Rollup) -> Iterator[tuple[TargetOf, str]]:
    """Give every target that counts or stands alone, with its words or those of its kind."""
    for kind in found.kinds:
        words = found.texts.get(kind.sample.id, kind.kind.name)
        yield from ((each, found.texts.get(each.id, words)) for each in kind.counted)
    yield from ((each, found.texts.get(each.id, "")) for each in found.alone)


def _decisive(each: TargetOf) -> str:
    """Say the goal, and the figures that missed it."""
    unit = each.goal.goal.unit
    fell = [
        f"{goals.period(entry.period)}: {rollup_words.figure_words(entry, unit=unit)}"
        + labels.apart(entry.verdict, each.judged.verdict)
        for entry in each.judged.entries
        if entry.verdict in MISSED and entry.known
    ]
    return "; ".join([f"{_('Goal')}: {rollup_words.goal(each.goal)}", *fell])


def _panel(found: Rollup, kind: KindSum, number: int) -> Panel:
    share = kind.kind.measure is Measure.SHARE and not kind.kind.growth
    shared = kind.goals[0][0].goal if len(kind.goals) == 1 else None
    return Panel(
        key=f"kind {number}",
        label=found.texts.get(kind.sample.id, kind.kind.name),
        status=_state(kind),
        goal="; ".join(dict.fromkeys(rollup_words.goal(goal) for goal, _count in kind.goals)),
        # One field for all branches is only true when all have one goal.
        low=shared.low if shared else None,
        high=shared.high if shared else None,
        unit=_unit(kind),
        readings=(*(_reading(found, each) for each in kind.counted), *(_sums(kind) if share else ())),
    )


def _unit(kind: KindSum) -> str | None:
    """Give the unit of a panel; None draws the scale of percent."""
    if kind.kind.growth is Growth.PERCENT:
        return "%"
    in_percent = kind.kind.measure is Measure.SHARE and not kind.kind.growth and not kind.kind.unit
    return None if in_percent else kind.unit


def _state(kind: KindSum) -> Status:
    """Say how many of the targets are met; the worst of them gives the tone."""
    count = len(kind.counted)
    met = sum(kind.totals[verdict] for verdict in MET)
    tones = {labels.verdict(verdict).tone for verdict, number in kind.totals.items() if number}
    tone = next((tone for tone in (*_TONES, Tone.NEUTRAL) if tone in tones), Tone.GOOD)
    words = ngettext("{met} of {count} met", "{met} of {count} met", count)
    return Status("", words.format(met=met, count=count), tone)


def _reading(found: Rollup, each: TargetOf) -> Reading:
    """Give the latest figure of a branch; a part of a sum has no verdict of its own, and is held against nothing."""
    code = found.branches[each.line].unit.code
    known = [entry for entry in each.judged.entries if entry.known]
    if not known:
        return Reading(code, None, status=labels.verdict(each.judged.verdict))
    latest = known[-1]
    return Reading(
        code if found.year else f"{code}, {goals.period(latest.period)}",
        rollup_words.figure(latest, unit=each.goal.goal.unit),
        latest.percent if latest.percent is not None else latest.value,
        labels.verdict(latest.verdict) if latest.verdict else None,
    )


def _sums(kind: KindSum) -> Iterator[Reading]:
    """Give the sums of shares, which no goal is held against: each branch has its own."""
    for each in kind.sums:
        if each.percent is not None and each.numerator is not None and each.denominator is not None:
            label = _("all together, {period}").format(period=goals.period(each.period))
            yield Reading(label, Share(int(each.numerator), int(each.denominator), each.percent, each.of), each.percent)
