"""Recording the elections of a congress, the committee that came of them, and its ratification."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from chibo.domain.congress import CongressForm
from chibo.domain.counting import State
from chibo.domain.election_checks import winner_rule
from chibo.errors import Problem, Refused
from chibo.exchange.dossier import CandidatePart, CommitteePart, ElectionPart, Part
from chibo.exchange.recording_rows import columns, record_one
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.services import elections
from chibo.services.reconciling import Change, Ledger, Plan, reconcile, rows_of
from chibo.store.tables import Candidacy, Committee, Congress, Election, Post, Ratification, Term


def record_elections(
    session: Session, parts: Sequence[ElectionPart], ledger: Ledger, *, congress: Congress, label: str
) -> None:
    """Record the elections in their order; a further round follows the one before it for the same office (R76).

    Args:
        session: the open database.
        parts: the elections of the dossier.
        ledger: takes what changed.
        congress: the congress.
        label: the label of its term.
    """
    stored = elections.held(session, congress)
    told = len(ledger.changes)
    for election in stored:
        if election.position > len(parts):
            _candidates(session, (), ledger, election=election, label=label)
    plan = Plan(
        table=Election,
        at=label,
        name=lambda row: _("Election {number}").format(number=row.position),
        key=("position",),
        link="follows_id",
    )
    wanted = []
    latest: dict[str, tuple[int]] = {}
    for position, part in enumerate(parts, start=1):
        wanted.append(
            columns(part, Election)
            | {
                "position": position,
                "follows_id": latest.get(part.office) if part.round > 1 else None,
                "rule": _winner_rule(congress),
                "note": _notes(part, part.deductions, part.ballots),
            }
            | _figures_of(part)
        )
        latest[part.office] = (position,)
    rows = reconcile(session, ledger, plan, stored=stored, wanted=wanted, new={"congress_id": congress.id})
    for part, election in zip(parts, rows.values(), strict=True):
        _candidates(session, part.candidates, ledger, election=election, label=label)
    _see_frozen(stored, ledger.changes[told:], label=label)


def _see_frozen(stored: Sequence[Election], changes: Sequence[Change], *, label: str) -> None:
    """See that nothing changes in an election whose result was counted and closed here.

    Raises:
        Refused: something does; each change is listed.
    """
    closed = [f"{label}/election/{row.position}" for row in stored if row.state is State.CLOSED]
    wrong = [each for each in changes if any(each.key == key or each.key.startswith(f"{key}/") for key in closed)]
    if wrong:
        raise Refused(
            _("The dossier changes elections that were counted and closed here."),
            hint=_('Correct an election with: chibo election correct NUMBER --reason "…"'),
            problems=[Problem("closed_election", each.what, place=each.field or "") for each in wrong],
        )


def _figures_of(part: ElectionPart) -> dict[str, Any]:
    """Give the deductions and the ballots, which stand in tables of their own in a dossier."""
    deductions = ("temporary_elsewhere_absent", "exempt_absent", "barred", "absent_accepted")
    ballots = ("issued", "collected", "valid", "invalid")
    return {name: getattr(part.deductions, name, None) for name in deductions} | {
        name: getattr(part.ballots, name, None) for name in ballots
    }


def _notes(*parts: Part | None) -> str:
    """Put the notes of parts that share a row together."""
    return "\n".join(part.note for part in parts if part and part.note)


def _winner_rule(congress: Congress) -> str | None:
    """Name the rule that decides who is elected; not known without the day and the form (R66–R68)."""
    day = congress.on.known if congress.on else None
    if day is None or congress.form is None:
        return None
    return winner_rule(CongressForm(congress.form), rules=loader.on(day)).id


def _candidates(
    session: Session, parts: Sequence[CandidatePart], ledger: Ledger, *, election: Election, label: str
) -> None:
    plan = Plan(
        table=Candidacy,
        at=f"{label}/election/{election.position}",
        name=lambda row: _("Candidate {name} (election {number})").format(name=row.name, number=election.position),
        key=("position",),
    )
    reconcile(
        session,
        ledger,
        plan,
        stored=[row for row in rows_of(session, Candidacy, election_id=election.id) if row.withdrawn_reason is None],
        wanted=[columns(part, Candidacy) | {"position": position} for position, part in enumerate(parts, start=1)],
        new={"election_id": election.id},
    )


def record_committee(session: Session, part: CommitteePart | None, ledger: Ledger, *, term: Term) -> None:
    """Record the committee of a term with its posts and its ratification; None when the dossier names none."""
    at = term.label
    owner = {"organization_id": term.organization_id, "term_id": term.id}
    stored = rows_of(session, Committee, term_id=term.id)
    if part is None:
        for committee in stored:
            _posts(session, None, ledger, committee=committee, at=at)
    wanted = columns(part, Committee) if part else None
    record_one(session, ledger, Committee, at=at, name=_("Committee"), wanted=wanted, owner=owner)
    for committee in rows_of(session, Committee, term_id=term.id):
        _posts(session, part, ledger, committee=committee, at=at)


def _posts(session: Session, part: CommitteePart | None, ledger: Ledger, *, committee: Committee, at: str) -> None:
    plan = Plan(
        table=Post,
        at=at,
        name=lambda row: _("Post {number}: {name}").format(number=row.place, name=row.name or _("not named")),
        key=("place",),
    )
    posts = part.posts if part else ()
    owner = {"committee_id": committee.id}
    reconcile(
        session,
        ledger,
        plan,
        stored=rows_of(session, Post, **owner),
        wanted=[columns(post, Post) | {"place": place} for place, post in enumerate(posts, start=1)],
        new=owner,
    )
    ratification = part.ratification if part else None
    wanted = columns(ratification, Ratification) if ratification else None
    record_one(session, ledger, Ratification, at=at, name=_("Ratification"), wanted=wanted, owner=owner)
