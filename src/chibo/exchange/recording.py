"""Recording a dossier: the rows that it means are brought into the database, and what that changes is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from chibo.domain.congress import DetailKind
from chibo.domain.names import label_key
from chibo.errors import Refused
from chibo.exchange.dossier import (
    AwardPart,
    Dossier,
    FigurePart,
    ResolutionPart,
    TermPart,
)
from chibo.exchange.recording_elections import record_committee, record_elections
from chibo.exchange.recording_organization import record_organization
from chibo.exchange.recording_ratings import record_awards, record_ratings
from chibo.exchange.recording_rows import columns, record_one
from chibo.exchange.recording_targets import record_figures, record_resolution, record_targets
from chibo.i18n import N_, _
from chibo.services.reconciling import Change, Kind, Ledger, Plan, Silence, reconcile, rows_of
from chibo.store.tables import (
    Attendance,
    Congress,
    CongressDetail,
    CongressSession,
    Headcount,
    Organization,
    Source,
    Term,
)

_DETAILS = {
    DetailKind.GUEST: N_("Guest {number}"),
    DetailKind.PRESIDIUM: N_("Presidium {number}"),
    DetailKind.RECORDER: N_("Recorder {number}"),
    DetailKind.EVENT: N_("Event {number}"),
    DetailKind.DIRECTION: N_("Direction {number}"),
    DetailKind.NOTE: N_("Note {number}"),
}


@dataclass(frozen=True, slots=True)
class Recording:
    """What recording a dossier did to the rows of a session; nothing is committed.

    Args:
        organization: the code of the organisation.
        term: the label of the term that the congress opens.
        changes: what is new, changed or removed, in the dossier's order.
        kept: what is stored, is not in the dossier, and stays, since other commands may have added it.
        same: how many rows were stored already as the dossier has them.
    """

    organization: str
    term: str
    changes: tuple[Change, ...]
    kept: tuple[Change, ...]
    same: int

    def count(self, kind: Kind) -> int:
        """Count the changes of one kind."""
        return sum(change.kind is kind for change in self.changes)


def record(session: Session, dossier: Dossier) -> Recording:
    """Bring a dossier into the database; the second time the same dossier changes nothing.

    Args:
        session: the open database; flushed, never committed.
        dossier: a dossier that was read and checked.

    Raises:
        Refused: the dossier means rows that cannot stand together in the database.
    """
    ledger = Ledger()
    try:
        _record(session, dossier, ledger)
    except IntegrityError as error:
        raise Refused(
            _("The dossier states things that cannot stand together: {reason}").format(reason=error.orig),
            hint=_("Look for something that is named twice, or for a figure that is missing beside another one."),
        ) from error
    return Recording(
        organization=dossier.organization.code,
        term=dossier.term.label,
        changes=tuple(ledger.changes),
        kept=tuple(ledger.kept),
        same=ledger.same,
    )


def _record(session: Session, dossier: Dossier, ledger: Ledger) -> None:
    organization, parent = record_organization(session, dossier, ledger)
    parent_term = None
    if parent is not None and dossier.organization.parent and (label := dossier.organization.parent.term):
        parent_term = _term(session, parent, TermPart(label=label), ledger, silence=Silence.KEEPS, rename=False)
    term = _term(session, organization, dossier.term, ledger, silence=Silence.KEEPS_ALOUD, rename=True)
    previous = None
    if dossier.previous:
        previous = _term(session, organization, dossier.previous, ledger, silence=Silence.KEEPS, rename=False)
    congress = _congress(session, dossier, ledger, term=term, closes=previous, parent_term=parent_term)
    _strength(session, dossier, ledger, congress=congress)
    record_elections(session, dossier.elections, ledger, congress=congress, label=term.label)
    record_committee(session, dossier.committee, ledger, term=term)
    record_resolution(session, dossier.resolution, ledger, term=term)
    record_targets(session, dossier.targets, ledger, term=term)
    ratings = dossier.ratings
    awards: list[tuple[Term, AwardPart]] = [(term, award) for award in dossier.awards]
    figures: list[tuple[Term, Sequence[FigurePart]]] = [(term, dossier.results)]
    if dossier.previous and previous is not None:
        if dossier.previous.announced_count is not None:
            announced = ResolutionPart(announced_count=dossier.previous.announced_count)
            record_resolution(session, announced, ledger, term=previous)
        # Silence on the targets of another congress takes nothing back, so there is nothing to tell of them.
        if dossier.previous.targets:
            record_targets(session, dossier.previous.targets, ledger, term=previous)
        ratings += dossier.previous.ratings
        awards += [(previous, award) for award in dossier.previous.awards]
        figures.append((previous, dossier.previous.results))
    terms = [each for each in (term, previous) if each is not None]
    record_ratings(session, ratings, ledger, organization=organization, terms=terms)
    record_awards(session, awards, ledger, congress=congress, terms=terms)
    record_figures(session, figures, ledger, congress=congress, label=term.label)


def _term(
    session: Session,
    organization: Organization,
    part: TermPart,
    ledger: Ledger,
    *,
    silence: Silence,
    rename: bool,
) -> Term:
    """Record a term; the dossier of its own congress may also correct how the label is printed."""
    key = label_key(part.label)
    owner = {"organization_id": organization.id, "label_key": key}
    named = columns(part, Term)
    label = named.pop("label")
    plan = Plan(
        table=Term,
        at=f"{organization.code}/{label}",
        name=lambda row: _("Term {label} of {code}").format(label=row.label, code=organization.code),
        silence=silence,
    )
    wanted = named | {"label": label} if rename else named
    stored = rows_of(session, Term, **owner)
    return reconcile(session, ledger, plan, stored=stored, wanted=[wanted], new=owner | {"label": label})[1,]


def _congress(
    session: Session,
    dossier: Dossier,
    ledger: Ledger,
    *,
    term: Term,
    closes: Term | None,
    parent_term: Term | None,
) -> Congress:
    at = f"{dossier.organization.code}/{term.label}"

    def label(number: int | None) -> str | None:
        found = session.get(Term, number) if number is not None else None
        return found.label if found else None

    plan = Plan(
        table=Congress,
        at=at,
        name=lambda _row: _("Congress of the term {label}").format(label=term.label),
        shown={"closes_term_id": label, "parent_term_id": label},
    )
    wanted = columns(dossier.congress, Congress) | {
        "closes_term_id": closes.id if closes else None,
        "parent_term_id": parent_term.id if parent_term else None,
    }
    owner = {"organization_id": term.organization_id, "opens_term_id": term.id}
    stored = rows_of(session, Congress, opens_term_id=term.id)
    congress = reconcile(session, ledger, plan, stored=stored, wanted=[wanted], new=owner)[1,]
    _source(session, dossier, ledger, congress=congress, at=at)
    attendance = dossier.congress.attendance
    record_one(
        session,
        ledger,
        Attendance,
        at=at,
        name=_("Attendance"),
        wanted=columns(attendance, Attendance) if attendance else None,
        owner={"congress_id": congress.id},
    )
    _details(session, dossier, ledger, congress=congress, at=at)
    _sessions(session, dossier, ledger, congress=congress, at=at)
    return congress


def _source(session: Session, dossier: Dossier, ledger: Ledger, *, congress: Congress, at: str) -> None:
    stored = session.get(Source, congress.source_id) if congress.source_id is not None else None
    if dossier.source is None:
        # The row is still pointed at while it is removed.
        congress.source_id = None
        session.flush()
    rows = reconcile(
        session,
        ledger,
        Plan(table=Source, at=at, name=lambda _row: _("Source")),
        stored=[stored] if stored else [],
        wanted=[columns(dossier.source, Source)] if dossier.source else [],
    )
    for source in rows.values():
        congress.source_id = source.id
    session.flush()


def _details(session: Session, dossier: Dossier, ledger: Ledger, *, congress: Congress, at: str) -> None:
    account = dossier.congress
    # A note on the whole dossier is the first of its notes.
    notes = ((dossier.note,) if dossier.note else ()) + dossier.notes
    lists: dict[DetailKind, Iterable[str]] = {
        DetailKind.GUEST: account.guests,
        DetailKind.PRESIDIUM: account.presidium,
        DetailKind.RECORDER: account.recorders,
        DetailKind.EVENT: account.events,
        DetailKind.DIRECTION: dossier.resolution.directions if dossier.resolution else (),
        DetailKind.NOTE: notes,
    }
    plan = Plan(
        table=CongressDetail,
        at=at,
        name=lambda row: _(_DETAILS[row.kind]).format(number=row.position),
        key=("kind", "position"),
    )
    wanted = [
        {"kind": kind, "position": position, "text": text}
        for kind, texts in lists.items()
        for position, text in enumerate(texts, start=1)
    ]
    stored = rows_of(session, CongressDetail, congress_id=congress.id)
    reconcile(session, ledger, plan, stored=stored, wanted=wanted, new={"congress_id": congress.id})


def _sessions(session: Session, dossier: Dossier, ledger: Ledger, *, congress: Congress, at: str) -> None:
    plan = Plan(
        table=CongressSession,
        at=at,
        name=lambda row: _("Session {number}: {name}").format(number=row.position, name=row.name),
        key=("position",),
    )
    wanted = [
        columns(part, CongressSession) | {"position": position}
        for position, part in enumerate(dossier.congress.sessions, start=1)
    ]
    stored = rows_of(session, CongressSession, congress_id=congress.id)
    reconcile(session, ledger, plan, stored=stored, wanted=wanted, new={"congress_id": congress.id})


def _strength(session: Session, dossier: Dossier, ledger: Ledger, *, congress: Congress) -> None:
    plan = Plan(
        table=Headcount,
        at=f"{dossier.organization.code}/{dossier.term.label}",
        name=lambda row: _("Strength: {population}").format(population=row.population),
    )
    reconcile(
        session,
        ledger,
        plan,
        stored=rows_of(session, Headcount, congress_id=congress.id),
        wanted=[columns(part, Headcount) for part in dossier.strength],
        new={"congress_id": congress.id, "organization_id": congress.organization_id},
    )
