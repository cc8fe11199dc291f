"""What the targets and results of a dossier must agree on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from chibo.domain import own_scale
from chibo.domain.metric import measure_problems, read_call
from chibo.domain.names import nearest
from chibo.domain.rating import Rated
from chibo.domain.share import WHOLE
from chibo.domain.target import Aim, Every, Measure, Target, faults
from chibo.exchange.dossier import FigurePart, TargetPart
from chibo.exchange.dossier_finding import Finding
from chibo.exchange.dossier_level_checks import level_findings
from chibo.exchange.dossier_places import Path
from chibo.exchange.dossier_result_checks import grouped, period_findings, result_findings, thousands_findings
from chibo.i18n import N_, _, show_number

#: No paper nests its targets ("trong đó") deeper than this.
DEEPEST = 9

# With so many codes a near one is looked for among the first only.
_MOST_COMPARED = 200
# What stands for a depth that is no number.
_UNKNOWN, _CIRCLE, _LEADS_TO_CIRCLE = -1, -2, -3
# Fault of the domain → the key it is told at, the sentence, the hint.
_FAULTS: Mapping[str, tuple[str, str, str]] = {
    "low_missing": ("low", N_("The goal {aim} needs low."), N_("Write it like: low = 15")),
    "high_missing": ("high", N_("The goal {aim} needs high."), N_("Write it like: high = 20")),
    "band_upside_down": ("low", N_("low ({low}) is above high ({high})."), N_("Change them over.")),
    "level_missing": ("level", N_("The goal {aim} needs level."), N_('Write it like: level = "good"')),
    "by_missing": ("by", N_('every = "by" needs by, the day it is due.'), N_("Write it like: by = 2022-06-30")),
    "aim_needs_level_measure": (
        "measure",
        N_("The goal {aim} is for levels only."),
        N_('Write measure = "level", or another aim.'),
    ),
    "share_above_100": (
        "low",
        N_("A share cannot have to be above 100 % (1000 ‰)."),
        N_(
            'If it is a share of a quota, a plan or a capacity, say so in unit: "% chỉ tiêu giao", "% công suất".'
            ' If it is no share at all, write measure = "amount".'
        ),
    ),
    "rank_counts_down": (
        "aim",
        N_("A place in a ranking is better when it is smaller; {aim} asks for a larger one."),
        N_('Write aim = "at_most" with high: the third place or better is high = 3.'),
    ),
    "above_out_of": (
        "out_of",
        N_("The goal is above the whole it is counted out of."),
        N_("Write the whole into out_of: of 3/5 it is 5."),
    ),
    "level_off_own_scale": (
        "level",
        N_("The scale of this target does not have its level."),
        N_("Write the words of scale from the lowest to the highest, and one of them as level."),
    ),
}


def target_findings(
    targets: Sequence[TargetPart], path: Path, *, day: date, span: tuple[int, int] | None
) -> Iterator[Finding]:
    """Check the targets of one term.

    Args:
        targets: the targets in their order.
        path: where they stand.
        day: the day that chooses the scale of levels.
        span: the first and last year of the term, when known.
    """
    yield from _codes([target.code for target in targets], path)
    yield from _nesting([target.code for target in targets], [target.within for target in targets], path)
    for index, target in enumerate(targets):
        place: Path = (*path, index)
        yield from _goal(target, place, day=day)
        yield from period_findings(target.results, place, span=span)
        for number, result in enumerate(target.results):
            yield from result_findings(result, (*place, "results", number), of=target, day=day)


def figure_findings(figures: Sequence[FigurePart], path: Path, *, day: date) -> Iterator[Finding]:
    """Check the figures that were reported without a goal."""
    yield from _codes([figure.code for figure in figures], path)
    yield from _nesting([figure.code for figure in figures], [figure.within for figure in figures], path)
    for index, figure in enumerate(figures):
        yield from result_findings(figure, (*path, index), of=figure, day=day)


# --- codes and nesting ----------------------------------------------------------------------------------------------


def _codes(codes: Sequence[str | None], path: Path) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, code in enumerate(codes):
        if code is None:
            continue
        before = first.setdefault(code.casefold(), index)
        if before != index:
            yield Finding.error(
                "duplicate_code",
                (*path, index, "code"),
                _("The code {code} is taken by no. {first}.").format(code=code, first=before + 1),
                _("Codes that differ only in capital letters are the same."),
            )


def _nesting(codes: Sequence[str | None], within: Sequence[str | None], path: Path) -> Iterator[Finding]:
    known = {code.casefold(): index for index, code in reversed(list(enumerate(codes))) if code}
    above = [None if name is None else known.get(name.casefold()) for name in within]
    depths = _depths(above)
    for index, name in enumerate(within):
        if name is None:
            continue
        place: Path = (*path, index, "within")
        if above[index] is None:
            near = nearest(name, [code for code in codes[:_MOST_COMPARED] if code])
            yield Finding.error(
                "unknown_within",
                place,
                _("Nothing here has the code {code}.").format(code=name),
                _("Did you mean {key}?").format(key=near) if near else _("Write the code of what it is a part of."),
            )
        elif above[index] == index:
            yield Finding.error(
                "within_itself",
                place,
                _("It cannot be a part of itself."),
                _("Write the code of what it is a part of."),
            )
        elif depths[index] == _CIRCLE:
            yield Finding.error(
                "within_circle",
                place,
                _("{code} is a part of itself by way of others.").format(code=codes[index] or name),
                _("Take within out of the one that is the whole."),
            )
        elif depths[index] == DEEPEST + 1:
            yield Finding.error(
                "too_deep", place, _("Parts of parts go {deepest} levels deep at most.").format(deepest=DEEPEST)
            )


def _depths(above: Sequence[int | None]) -> list[int]:
    """Count the levels of each part up to its outermost whole, itself included; in a circle there is no such number."""
    depths = [_UNKNOWN] * len(above)
    for start in range(len(above)):
        way: dict[int, None] = {}
        here: int | None = start
        while here is not None and depths[here] == _UNKNOWN and here not in way:
            way[here] = None
            here = above[here]
        if here is not None and here in way:
            steps = list(way)
            for index in steps[steps.index(here) :]:
                depths[index] = _CIRCLE
                del way[index]
            below = _LEADS_TO_CIRCLE
        else:
            below = 0 if here is None else depths[here]
        for index in reversed(way):
            below = below + 1 if below >= 0 else _LEADS_TO_CIRCLE
            depths[index] = below
    return depths


# --- goals ----------------------------------------------------------------------------------------------------------


def _goal(part: TargetPart, path: Path, *, day: date) -> Iterator[Finding]:
    target = Target(
        code=part.code,
        measure=part.measure,
        aim=part.aim,
        low=part.low,
        high=part.high,
        cap=part.cap,
        level=part.level,
        unit=part.unit,
        every=part.every,
        by=part.by,
        growth=part.growth,
        out_of=part.out_of,
        scale=part.scale,
        set_by=part.set_by or "",
    )
    for fault in faults(target):
        # Levels of members are levels too; they are looked up below.
        if fault == "level_unknown":
            continue
        key, message, hint = _FAULTS[fault]
        if fault == "share_above_100" and (part.low is None or part.low <= WHOLE):
            key = "high"
        figures = {
            "aim": part.aim.value,
            "low": show_number(part.low) if part.low is not None else "",
            "high": show_number(part.high) if part.high is not None else "",
        }
        yield Finding.error(fault, (*path, key), _(message).format(**figures), _(hint))
    yield from _keys_that_go_together(part, path)
    yield from _figures_of_a_goal(part, path)
    yield from _own_scale(part, path)
    if part.level and not part.scale:
        rated = (Rated.ORGANIZATION,) if part.metric == "organization_rating" else tuple(Rated)
        yield from level_findings(part.level, (*path, "level"), day=day, rated=rated, own_scale=True)


def _own_scale(part: TargetPart, path: Path) -> Iterator[Finding]:
    if not part.scale:
        return
    if part.aim is not Aim.LEVEL_AT_LEAST:
        yield Finding.error(
            "scale_without_aim",
            (*path, "scale"),
            _('A scale goes with aim = "level_at_least".'),
            _("Change the aim, or leave out scale."),
        )
    try:
        own_scale.parse(own_scale.write(part.scale))
    except ValueError:
        yield Finding.error(
            "scale_unreadable",
            (*path, "scale"),
            _("This is no scale."),
            _("Write two words or more, each once, from the lowest to the highest, without the sign <."),
        )


def _keys_that_go_together(part: TargetPart, path: Path) -> Iterator[Finding]:
    if part.level and part.aim is not Aim.LEVEL_AT_LEAST:
        yield Finding.error(
            "level_without_aim",
            (*path, "level"),
            _('A level is asked for by aim = "level_at_least".'),
            _("Change the aim, or leave out level."),
        )
    if part.by and part.every is not Every.BY:
        yield Finding.error(
            "by_without_every",
            (*path, "by"),
            _('A day that it is due goes with every = "by".'),
            _("Change every, or leave out by."),
        )
    if part.metric:
        call, wrong = read_call(part.metric)
        for problem in wrong if call is None else measure_problems(call, part.measure):
            yield Finding.error(problem.code, (*path, "metric"), problem.message, problem.hint)
    if part.cap and part.aim is not Aim.BETWEEN:
        yield Finding.warning(
            "cap_without_band",
            (*path, "cap"),
            _('cap says what passing the top of aim = "between" means; here it says nothing.'),
        )
    if part.out_of is not None and part.measure not in (Measure.COUNT, Measure.AMOUNT, Measure.RANK):
        yield Finding.warning(
            "out_of_without_count",
            (*path, "out_of"),
            _("out_of is of how many (3 of 5 criteria, 3.5 of 5 points, place 5 of 14); here it says nothing."),
        )
    grows = part.measure is Measure.COUNT and part.aim in (Aim.AT_LEAST, Aim.MORE_THAN, Aim.BETWEEN)
    # Where all that is known is the figure of the whole term, there is nothing to add.
    parted = not part.results or any(str(each.period) != "term" for each in part.results)
    if grows and parted and not part.growth and part.every is Every.TERM and "adds_up" not in part.model_fields_set:
        # Two admissions in two years are two of the term only when they are added up.
        yield Finding.warning(
            "adds_up_not_said",
            (*path, "every"),
            _("Yearly results of this target are not added up; the latest counts for the term."),
            _('If they are to be added, write: adds_up = "sum_in_term"'),
        )
    for key in ("growth_base", "base"):
        if getattr(part, key) is not None and not part.growth:
            yield Finding.warning(
                "base_without_growth", (*path, key), _("{key} goes with growth; here it says nothing.").format(key=key)
            )


def _figures_of_a_goal(part: TargetPart, path: Path) -> Iterator[Finding]:
    for key in ("low", "high", "base"):
        yield from thousands_findings(getattr(part, key), (*path, key), measure=part.measure)
    if part.growth:
        return
    for key, figure in (("low", part.low), ("high", part.high)):
        if figure is None:
            continue
        if figure < 0 and part.measure in (Measure.SHARE, Measure.COUNT):
            yield Finding.error("negative", (*path, key), _("{key} cannot be below zero.").format(key=key))
        elif part.measure is Measure.COUNT and figure != figure.to_integral_value() and not grouped(figure):
            yield Finding.warning(
                "count_not_whole",
                (*path, key),
                _("A count is a whole number, not {figure}.").format(figure=show_number(figure)),
            )
