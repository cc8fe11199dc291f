"""Giving a recorded congress back as a dossier: TOML in the order of the form, and nothing that is not known."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import tomli_w
from sqlmodel import Session

from chibo.domain import own_scale
from chibo.domain.congress import DetailKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.exchange.dossier import (
    VERSION,
    AttendancePart,
    AwardPart,
    BallotsPart,
    CandidatePart,
    CommitteePart,
    CongressPart,
    DeductionsPart,
    Dossier,
    ElectionPart,
    FigurePart,
    OrganizationPart,
    ParentPart,
    Part,
    PostPart,
    PreviousPart,
    RatificationPart,
    RatingPart,
    ResolutionPart,
    ResultPart,
    SessionPart,
    SourcePart,
    StrengthPart,
    TargetPart,
    TermPart,
)
from chibo.services import elections, organizations
from chibo.services.reconciling import rows_of
from chibo.store.columns import Row
from chibo.store.tables import (
    Attendance,
    Award,
    Candidacy,
    Committee,
    Congress,
    CongressDetail,
    CongressSession,
    Headcount,
    Organization,
    OrganizationRating,
    Post,
    Ratification,
    Resolution,
    Result,
    Source,
    Target,
    Term,
)

#: A table of a dossier, as TOML has it.
Toml = dict[str, Any]


def export(session: Session, congress: Congress) -> str:
    """Write a congress as a dossier that records to the same rows.

    What stands in a table that the dossier of another congress gives back, such as the targets of the term before
    when its own congress is recorded, is left to that dossier.

    Args:
        session: the open database.
        congress: the congress.
    """
    return "\n".join(_lines(_dossier(session, congress))).lstrip("\n") + "\n"


def _dossier(session: Session, congress: Congress) -> Toml:
    term = session.get_one(Term, congress.opens_term_id)
    organization = session.get_one(Organization, congress.organization_id)
    details = sorted(rows_of(session, CongressDetail, congress_id=congress.id), key=lambda row: row.position)
    source = session.get(Source, congress.source_id) if congress.source_id is not None else None
    committees = rows_of(session, Committee, term_id=term.id)
    earlier, running = _ratings(session, congress)
    return _part(
        Dossier,
        chibo=VERSION,
        organization=_organization(session, congress, organization),
        term=_of(TermPart, term),
        congress=_congress(session, congress, details),
        source=_of(SourcePart, source) if source else None,
        strength=[_of(StrengthPart, row) for row in rows_of(session, Headcount, congress_id=congress.id)],
        elections=_elections(session, congress),
        committee=_committee(session, committees[0]) if committees else None,
        resolution=_resolution(session, term, _texts(details, DetailKind.DIRECTION)),
        targets=_targets(session, term),
        results=_figures(session, congress, term),
        ratings=running,
        awards=_awards(session, congress, term),
        previous=_previous(session, congress, earlier),
        notes=_texts(details, DetailKind.NOTE),
    )


def _organization(session: Session, congress: Congress, organization: Organization) -> Toml:
    day = congress.on or session.get_one(Term, congress.opens_term_id).starts
    on = day.earliest if day else date.max
    period = organizations.period_on(session, organization, on)
    parent = session.get(Organization, period.parent_id) if period.parent_id is not None else None
    above = None
    if parent:
        term = session.get(Term, congress.parent_term_id) if congress.parent_term_id is not None else None
        named = organizations.period_on(session, parent, on)
        above = _part(
            ParentPart,
            code=parent.code,
            name=named.name,
            kind=named.kind,
            term=term.label if term else None,
            note=parent.note,
        )
    known = {name: getattr(organization, name) for name in ("code", "founded", "fictional", "note")}
    return _part(
        OrganizationPart,
        **known,
        name=period.name,
        kind=period.kind,
        setting=period.setting,
        covers=period.covers,
        parent=above,
    )


def _congress(session: Session, congress: Congress, details: Iterable[CongressDetail]) -> Toml:
    attendance = rows_of(session, Attendance, congress_id=congress.id)
    details = list(details)
    sessions = sorted(rows_of(session, CongressSession, congress_id=congress.id), key=lambda row: row.position)
    return _of(
        CongressPart,
        congress,
        sessions=[_of(SessionPart, row) for row in sessions],
        attendance=_of(AttendancePart, attendance[0]) if attendance else None,
        presidium=_texts(details, DetailKind.PRESIDIUM),
        recorders=_texts(details, DetailKind.RECORDER),
        guests=_texts(details, DetailKind.GUEST),
        events=_texts(details, DetailKind.EVENT),
    )


def _elections(session: Session, congress: Congress) -> list[Toml]:
    written = []
    # As last corrected, and without who withdrew: a dossier tells of the result.
    for election in elections.held(session, congress):
        candidacies = sorted(rows_of(session, Candidacy, election_id=election.id), key=lambda row: row.position)
        written.append(
            _of(
                ElectionPart,
                election,
                # Their notes were put to the election's own.
                deductions=_of(DeductionsPart, election, note=None) or None,
                ballots=_of(BallotsPart, election, note=None) or None,
                candidates=[_of(CandidatePart, row) for row in candidacies if row.withdrawn_reason is None],
            )
        )
    return written


def _committee(session: Session, committee: Committee) -> Toml:
    ratification = rows_of(session, Ratification, committee_id=committee.id)
    posts = sorted(rows_of(session, Post, committee_id=committee.id), key=lambda row: row.place)
    return _of(
        CommitteePart,
        committee,
        posts=[_of(PostPart, row) for row in posts],
        ratification=_of(RatificationPart, ratification[0]) if ratification else None,
    )


def _resolution(session: Session, term: Term, directions: list[str]) -> Toml | None:
    found = rows_of(session, Resolution, term_id=term.id)
    if found:
        return _of(ResolutionPart, found[0], directions=directions)
    return _part(ResolutionPart, directions=directions) if directions else None


def _targets(session: Session, term: Term) -> list[Toml]:
    targets = sorted(rows_of(session, Target, term_id=term.id), key=lambda row: row.position)
    codes = {target.id: target.code for target in targets}
    written = []
    for target in targets:
        results = sorted(rows_of(session, Result, target_id=target.id), key=lambda row: Period.parse(row.period))
        written.append(
            _of(
                TargetPart,
                target,
                within=codes[target.within_id] if target.within_id is not None else None,
                scale=list(own_scale.parse(target.scale)) if target.scale else [],
                results=[_of(ResultPart, result) for result in results],
            )
        )
    return written


def _figures(session: Session, congress: Congress, term: Term) -> list[Toml]:
    """Give the figures without a goal; one that has parts gets its place as its name inside the file."""
    rows = sorted(rows_of(session, Result, congress_id=congress.id, term_id=term.id), key=lambda row: row.position)
    places = {row.id: str(row.position) for row in rows}
    parents = {row.within_id for row in rows}
    return [
        _of(
            FigurePart,
            row,
            code=places[row.id] if row.id in parents else None,
            within=places[row.within_id] if row.within_id is not None else None,
        )
        for row in rows
    ]


def _awards(session: Session, congress: Congress, term: Term) -> list[Toml]:
    """Give the awards that the congress reports, then those of its own term that were recorded by themselves."""
    rows = rows_of(session, Award, congress_id=congress.id, term_id=term.id)
    if _opened_by(session, term) in (None, congress.id):
        rows += rows_of(session, Award, congress_id=None, term_id=term.id)
    return [_of(AwardPart, row) for row in rows]


def _ratings(session: Session, congress: Congress) -> tuple[list[Toml], list[Toml]]:
    """Give the ratings of the term before and those since; each rating goes into the dossier of one congress."""
    mates = sorted(rows_of(session, Congress, organization_id=congress.organization_id), key=_day)
    earlier: list[Toml] = []
    running: list[Toml] = []
    rows = rows_of(session, OrganizationRating, organization_id=congress.organization_id)
    for row in sorted(rows, key=lambda row: Period.parse(row.period)):
        ends = Period.parse(row.period).ends
        after = [mate for mate in mates if ends is not None and ends < _day(mate)]
        teller = after[0] if after else mates[-1]
        if teller.id == congress.id:
            before = bool(after) and congress.closes_term_id is not None
            (earlier if before else running).append(_of(RatingPart, row))
    return earlier, running


def _previous(session: Session, congress: Congress, ratings: list[Toml]) -> Toml | None:
    if congress.closes_term_id is None:
        return None
    term = session.get_one(Term, congress.closes_term_id)
    own = _opened_by(session, term) is None
    resolution = rows_of(session, Resolution, term_id=term.id) if own else []
    return _of(
        PreviousPart,
        term,
        announced_count=resolution[0].announced_count if resolution else None,
        ratings=ratings,
        awards=_awards(session, congress, term),
        targets=_targets(session, term) if own else [],
        results=_figures(session, congress, term),
    )


def _opened_by(session: Session, term: Term) -> int | None:
    """Give the number of the congress that opened a term, if it is recorded."""
    return next((each.id for each in rows_of(session, Congress, opens_term_id=term.id)), None)


def _day(congress: Congress) -> date:
    return congress.on.latest if congress.on else date.max


def _texts(details: Iterable[CongressDetail], kind: DetailKind) -> list[str]:
    return [detail.text for detail in details if detail.kind is kind]


def _of(form: type[Part], row: Row, /, **more: object) -> Toml:
    """Write the columns of a row under the keys of the same names, and more keys beside them."""
    return _part(form, **{name: getattr(row, name) for name in form.model_fields if hasattr(row, name)} | more)


def _part(form: type[Part], /, **values: object) -> Toml:
    """Put the values into the order of the form, the note last; what is not known or usual is left out."""
    # A figure begins with what it measures, which the form adds to a result's keys.
    first = (
        [name for name in FigurePart.model_fields if name not in ResultPart.model_fields] if form is FigurePart else []
    )
    names = [*first, *(name for name in form.model_fields if name != "note" and name not in first), "note"]
    fields = form.model_fields
    told = ((name, values.get(name)) for name in names)
    return {
        name: _value(name, value)
        for name, value in told
        if name == "chibo" or (value not in (None, "", []) and value != fields[name].default)
    }


def _value(name: str, value: object) -> object:
    match value:
        case PartialDate():
            return value.known or str(value)
        case StrEnum():
            return str(value)
        case str() if name == "period" and value.isdigit():
            return int(value)
        case Decimal():
            # Whole numbers are written as people write them.
            return int(value) if value == value.to_integral_value() else value
        case _:
            return value


def _lines(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Write a table: its plain keys, then the tables in it under their full names."""
    plain = {key: value for key, value in table.items() if not _is_table(value) and not _is_list(value)}
    if plain:
        yield tomli_w.dumps(plain).rstrip("\n")
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        if _is_table(value):
            yield f"\n[{name}]"
            yield from _lines(value, name)
        elif _is_list(value):
            for entry in value:
                yield f"\n[[{name}]]"
                yield from _lines(entry, name)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)
