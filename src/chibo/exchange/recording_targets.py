"""Recording the resolution of a term, its targets with their results, and the figures reported without a goal."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from chibo.domain import own_scale
from chibo.exchange.dossier import FigurePart, ResolutionPart, TargetPart
from chibo.exchange.recording_rows import columns
from chibo.i18n import _
from chibo.services.reconciling import Gone, Ledger, Plan, Silence, reconcile, rows_of
from chibo.services.typed_text import code_key
from chibo.store.tables import Congress, Resolution, Result, Target, Term


def record_resolution(session: Session, part: ResolutionPart | None, ledger: Ledger, *, term: Term) -> None:
    """Record the resolution of a term; it stays when a dossier does not speak of it, for two congresses may do so."""
    if part is None:
        return
    plan = Plan(
        table=Resolution,
        at=term.label,
        name=lambda _row: _("Resolution of the term {label}").format(label=term.label),
        silence=Silence.KEEPS,
    )
    owner = {"term_id": term.id}
    stored = rows_of(session, Resolution, **owner)
    reconcile(session, ledger, plan, stored=stored, wanted=[columns(part, Resolution)], new=owner)


def record_targets(session: Session, parts: Sequence[TargetPart], ledger: Ledger, *, term: Term) -> None:
    """Record the targets of a term with their results; those that the dossier does not have stay."""
    plan = Plan(
        table=Target,
        at=term.label,
        name=lambda row: _("Target {code}").format(code=row.code),
        key=("code_key",),
        place="position",
        link="within_id",
        gone=Gone.KEEP,
    )
    wanted = [
        columns(part, Target)
        | {
            "code_key": code_key(part.code),
            "within_id": (code_key(part.within),) if part.within else None,
            "scale": own_scale.write(part.scale) if part.scale else None,
        }
        for part in parts
    ]
    owner = {"term_id": term.id}
    rows = reconcile(session, ledger, plan, stored=rows_of(session, Target, **owner), wanted=wanted, new=owner)
    for part, target in zip(parts, rows.values(), strict=True):
        results = Plan(
            table=Result,
            at=f"{term.label}/target/{target.code}",
            name=_result_of(target.code),
            key=("period",),
            gone=Gone.KEEP,
        )
        reconcile(
            session,
            ledger,
            results,
            stored=rows_of(session, Result, target_id=target.id),
            wanted=[columns(result, Result) for result in part.results],
            new={"term_id": term.id, "target_id": target.id},
        )


def _result_of(code: str) -> Callable[[Result], str]:
    return lambda row: _("Result of target {code} for {period}").format(code=code, period=row.period)


def record_figures(
    session: Session,
    lists: Sequence[tuple[Term, Sequence[FigurePart]]],
    ledger: Ledger,
    *,
    congress: Congress,
    label: str,
) -> None:
    """Record the figures without a goal that this congress reports, of its own term and of the one before."""
    plan = Plan(
        table=Result,
        at=label,
        name=lambda row: _("Figure {number}: {text}").format(number=row.position, text=row.text),
        key=("term_id", "position"),
        link="within_id",
    )
    wanted = []
    for term, parts in lists:
        places = {code_key(part.code): place for place, part in enumerate(parts, start=1) if part.code}
        wanted += [
            columns(part, Result)
            | {
                "term_id": term.id,
                "position": place,
                "within_id": (term.id, places[code_key(part.within)]) if part.within else None,
            }
            for place, part in enumerate(parts, start=1)
        ]
    owner = {"congress_id": congress.id}
    reconcile(session, ledger, plan, stored=rows_of(session, Result, **owner), wanted=wanted, new=owner)
