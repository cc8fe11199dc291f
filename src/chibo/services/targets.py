"""Targets of a term: adding, finding, listing and changing them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, func, select

from chibo.domain import metric, own_scale
from chibo.domain import unit as units
from chibo.domain.names import nearest
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, Measure, Official
from chibo.domain.target import Target as Goal
from chibo.domain.target_faults import fault_problems
from chibo.errors import NotFound, Problem, Refused
from chibo.i18n import _, show_number
from chibo.services import typed_text
from chibo.services.changes import FieldChange, Written, update
from chibo.store.tables import Result, Target, Term

#: The fields that are texts and may be left out.
_TEXTS = (
    *("unit", "population", "indicator", "growth_base", "printed"),
    *("qualifier", "set_by", "voiced_by", "phrase"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetForm:
    """Everything a target says, as typed; see the columns of the table for the meaning of each."""

    code: str
    text: str
    measure: Measure
    aim: Aim
    low: Decimal | None = None
    high: Decimal | None = None
    cap: Cap | None = None
    level: str | None = None
    unit: str | None = None
    every: Every = Every.TERM
    by: PartialDate | None = None
    adds_up: AddsUp = AddsUp.SNAPSHOT
    population: str | None = None
    within: str | None = None
    indicator: str | None = None
    metric: str | None = None
    growth: Growth | None = None
    base: Decimal | None = None
    growth_base: str | None = None
    printed: str | None = None
    qualifier: str | None = None
    out_of: Decimal | None = None
    scale: str | None = None
    set_by: str | None = None
    voiced_by: str | None = None
    phrase: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Nested:
    """A target in its place: after the one it is part of, and how deep."""

    target: Target
    parent: Target | None
    depth: int


def add(session: Session, term: Term, *, form: TargetForm) -> Target:
    """Add a target at the end of a term's list.

    Raises:
        Refused: the code is taken, or the goal contradicts itself; every problem is named.
        NotFound: there is no target that it could be part of.
    """
    values = _checked(session, term, form, itself=None)
    last = session.exec(select(func.max(Target.position)).where(Target.term_id == term.id)).one()
    target = Target(term_id=term.id, position=(last or 0) + 1, **values)
    session.add(target)
    session.flush()
    return target


def edit(session: Session, target: Target, *, changes: Mapping[str, Any]) -> Written:
    """Change fields of a target, named as in `TargetForm`; what is not named stays.

    Raises:
        Refused: the goal would contradict itself, with every problem named; or it is put in another unit of the same
            measure while its results stay in the old one.
        NotFound: there is no target that it could be part of.
    """
    term = session.get_one(Term, target.term_id)
    before = form_of(session, target)
    _check_unit(session, target, changes)
    update(target, _checked(session, term, TargetForm(**{**before, **changes}), itself=target))
    session.flush()
    after = form_of(session, target)
    # Told in the words of the form: a part is shown by the code of its whole.
    return Written(
        False, tuple(FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name])
    )


def _check_unit(session: Session, target: Target, changes: Mapping[str, Any]) -> None:
    """Refuse “>=5000 m” for a goal in km of which results are recorded: they would be judged in metres."""
    new, old = changes.get("unit"), target.unit
    figures = {name: changes[name] for name in ("low", "high") if changes.get(name) is not None}
    if not new or not old or not figures or units.factor(new, old) in (None, 1):
        return
    recorded = select(Result.id).where(Result.target_id == target.id, col(Result.value).is_not(None))
    if session.exec(recorded).first() is None:
        return
    meant = [units.in_unit(Decimal(figure), new, old) for figure in figures.values()]
    raise Refused(
        _("Results of {code} are recorded in {old}; a goal in {new} would judge them wrongly.").format(
            code=target.code, old=old, new=new
        ),
        hint=_("Write the goal in {unit}: {figure}").format(
            unit=old, figure="-".join(show_number(each) for each in meant if each is not None)
        ),
    )


def with_official(metric_text: str | None, official: Official) -> str:
    """Give the metric of a target with the choice of the official figure in it.

    Raises:
        Refused: there is no metric, so there is nothing to choose from.
    """
    if not metric_text:
        raise Refused(
            _("Which figure is official goes with a metric."),
            hint=_("Name a metric too; see them with: chibo target metrics"),
        )
    return metric.with_official(metric_text, official)


def form_of(session: Session, target: Target) -> dict[str, Any]:
    """Give a stored target as the values of a `TargetForm`."""
    fields = {name: getattr(target, name) for name in TargetForm.__slots__ if name != "within"}
    parent = session.get(Target, target.within_id) if target.within_id else None
    return {**fields, "within": parent.code if parent else None}


def find(session: Session, term: Term, *, code: str) -> Target:
    """Find a target of a term by its code in any case.

    Raises:
        NotFound: there is none; the nearest code is named.
    """
    asked = select(Target).where(Target.term_id == term.id, Target.code_key == typed_text.code_key(code))
    if found := session.exec(asked).first():
        return found
    codes = session.exec(select(Target.code).where(Target.term_id == term.id).order_by(col(Target.position))).all()
    near = nearest(code, codes)
    raise NotFound(
        _("The term {label} has no target {code}.").format(label=term.label, code=code),
        hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
        + (
            _("Its targets are: {codes}").format(codes=", ".join(codes))
            if codes
            else _("Add one with: chibo target add CODE TEXT")
        ),
    )


def listed(session: Session, term: Term) -> list[Nested]:
    """Give the targets of a term in the order of the resolution, each part after its whole."""
    rows = session.exec(select(Target).where(Target.term_id == term.id).order_by(col(Target.position))).all()
    return list(_nested(rows, {row.id: row for row in rows}, None, 0))


def _nested(rows: Sequence[Target], by_id: Mapping[int, Target], parent: Target | None, depth: int) -> Iterator[Nested]:
    for row in rows:
        if row.within_id == (parent.id if parent else None):
            yield Nested(row, parent, depth)
            yield from _nested(rows, by_id, row, depth + 1)


def _checked(session: Session, term: Term, form: TargetForm, *, itself: Target | None) -> dict[str, Any]:
    """Give the column values of a form that holds together."""
    code = typed_text.code(form.code, what=_("the code"))
    key = typed_text.code_key(code)
    taken = session.exec(select(Target).where(Target.term_id == term.id, Target.code_key == key)).first()
    if taken is not None and taken is not itself:
        raise Refused(
            _("The term {label} has a target {code} already.").format(label=term.label, code=taken.code),
            hint=_("Choose another code, or change it with: chibo target edit {code}").format(code=taken.code),
        )
    parent = find(session, term, code=form.within) if form.within else None
    problems = [*_goal_problems(form), *_parent_problems(session, itself, parent)]
    call, wrong = metric.read_call(form.metric) if form.metric else (None, [])
    problems += wrong if call is None else metric.measure_problems(call, form.measure)
    if problems:
        raise Refused(
            _("The target {code} cannot be recorded.").format(code=code),
            problems=problems,
            hint=_("Correct what is named, then run the command again."),
        )
    return {
        "code": code,
        "code_key": key,
        "text": typed_text.cleaned(form.text, what=_("the text")),
        "measure": form.measure,
        "aim": form.aim,
        "low": form.low,
        "high": form.high,
        "cap": form.cap,
        "level": form.level,
        "every": form.every,
        "by": form.by,
        "adds_up": form.adds_up,
        "within_id": parent.id if parent else None,
        "growth": form.growth,
        "base": form.base,
        "out_of": form.out_of,
        "scale": own_scale.write(_scale(form)) or None,
        "note": form.note,
        "metric": str(call) if call else None,
        **{name: typed_text.optional(getattr(form, name), what=name) for name in _TEXTS},
    }


def _scale(form: TargetForm) -> tuple[str, ...]:
    """Read the scale of a form.

    Raises:
        Refused: it is none.
    """
    try:
        return own_scale.parse(form.scale) if form.scale else ()
    except ValueError as error:
        raise Refused(
            _("{text} is no scale.").format(text=form.scale),
            hint=_("Write the words from the lowest to the highest, such as “yếu < trung bình < khá < giỏi”."),
        ) from error


def _goal_problems(form: TargetForm) -> list[Problem]:
    goal = Goal(
        code=form.code,
        measure=form.measure,
        aim=form.aim,
        low=form.low,
        high=form.high,
        cap=form.cap,
        level=form.level,
        every=form.every,
        by=form.by,
        growth=form.growth,
        base=form.base,
        unit=form.unit,
        out_of=form.out_of,
        scale=_scale(form),
        set_by=form.set_by or "",
    )
    return fault_problems(goal)


def _parent_problems(session: Session, itself: Target | None, parent: Target | None) -> list[Problem]:
    """Refuse a target that would be part of itself."""
    above = parent
    while above is not None and itself is not None:
        if above is itself:
            return [
                Problem(
                    "within_itself",
                    _("It would be part of itself."),
                    place="within",
                    hint=_("Name a target that it is not a part of."),
                )
            ]
        above = session.get(Target, above.within_id) if above.within_id else None
    return []


def goal_of(row: Target) -> Goal:
    """Give a stored target to the rules."""
    return Goal(
        code=row.code,
        measure=row.measure,
        aim=row.aim,
        low=row.low,
        high=row.high,
        cap=row.cap,
        level=row.level,
        unit=row.unit,
        every=row.every,
        by=row.by,
        adds_up=row.adds_up,
        growth=row.growth,
        base=row.base,
        qualifier=row.qualifier or "",
        out_of=row.out_of,
        scale=own_scale.parse(row.scale) if row.scale else (),
        set_by=row.set_by or "",
    )
