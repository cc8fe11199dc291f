"""The register of papers: the next number of a series, what bears it, in which file, and what was cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, func, select

from chibo.domain import paper as rules
from chibo.domain.paper import Body, PaperKind
from chibo.errors import Ambiguous, NotFound, Refused
from chibo.i18n import _
from chibo.services import terms, typed_text
from chibo.store.tables import Congress, Organization, Paper, PaperFile, Term


class State(StrEnum):
    """How far a paper is."""

    #: It has a number and no file yet.
    RESERVED = "reserved"
    ISSUED = "issued"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register.

    Args:
        paper: the paper.
        term: the term in which it is numbered.
        files: the files in which it was written, the last one first.
    """

    paper: Paper
    term: Term
    files: tuple[PaperFile, ...]

    @property
    def number(self) -> str:
        """Number and sign as the paper bears them."""
        return rules.written(self.paper.number, self.paper.sign)

    @property
    def state(self) -> State:
        """How far it is."""
        if self.paper.cancelled_on is not None:
            return State.CANCELLED
        return State.ISSUED if self.files else State.RESERVED


class Check(StrEnum):
    """What a file is, held against the register."""

    SAME = "same"
    #: It is a file that another one replaced.
    REPLACED = "replaced"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper is numbered.

    Args:
        term: the term.
        kind: what kind of paper it is.
        body: which body issues it.
    """

    term: Term
    kind: PaperKind
    body: Body

    @property
    def series(self) -> str:
        """The series that gives its number."""
        return rules.series_of(self.kind, self.body)


def committee_term(session: Session, organization: Organization, *, on: date) -> Term:
    """Find the term in which a committee numbers a paper of a day.

    The series runs from the day after one congress closes to the day the next one closes (36-HD/VPTW), so a paper of
    the day of a congress still belongs to the term before, where one is recorded.

    Raises:
        NotFound: the organisation has no term.
    """
    known = terms.listed(session, organization)
    congresses = session.exec(select(Congress).where(Congress.organization_id == organization.id)).all()
    held = {each.opens_term_id: each.on.earliest for each in congresses if each.on}
    begun = [term for term in known if (held.get(term.id) or terms.begins(term) or date.min) < on]
    return begun[-1] if begun else terms.find(session, organization, on=on)


def next_number(session: Session, place: Place) -> int:
    """Give the number after the highest that was ever given in a series; cancelled ones count, so none comes back."""
    highest = select(func.max(Paper.number)).where(Paper.term_id == place.term.id, Paper.series == place.series)
    return (session.exec(highest).one() or 0) + 1


def reserve(
    session: Session,
    place: Place,
    *,
    sign: str,
    on: date,
    excerpt: str,
    number: int | None = None,
    report: str | None = None,
    signer: tuple[str, str] = ("", ""),
) -> Paper:
    """Give a paper its number.

    Args:
        session: the database.
        place: where it is numbered.
        sign: the sign it bears.
        on: the day it bears.
        excerpt: what it is about.
        number: a number of one's own, for a register that began on paper; None takes the next.
        report: the report that writes it.
        signer: post and name of who signs.

    Raises:
        Refused: the number is taken.
    """
    if number is not None and (taken := _at(session, place, number)):
        raise Refused(
            _("The number {number} was given on {day}: {excerpt}.").format(
                number=rules.written(taken.number, taken.sign), day=f"{taken.on:%d/%m/%Y}", excerpt=taken.excerpt
            ),
            hint=_("A number is never given twice; leave --number out to take the next one, {next}.").format(
                next=rules.written(next_number(session, place), sign)
            ),
        )
    paper = Paper(
        term_id=place.term.id,
        series=place.series,
        number=number if number is not None else next_number(session, place),
        kind=place.kind,
        sign=sign,
        report=report,
        excerpt=typed_text.cleaned(excerpt, what=_("what the paper is about")),
        on=on,
        signer_post=signer[0] or None,
        signer=signer[1] or None,
    )
    session.add(paper)
    session.flush()
    return paper


def attach(
    session: Session, paper: Paper, *, name: str, sha256: str, on: date, reason: str | None = None
) -> PaperFile | None:
    """Keep the fingerprint of the file in which a paper was written; None when it is kept already.

    Raises:
        Refused: the paper is cancelled, or another file is kept and no reason says why it is replaced.
    """
    number = rules.written(paper.number, paper.sign)
    if paper.cancelled_on is not None:
        raise Refused(
            _("The paper {number} is cancelled.").format(number=number),
            hint=_("Issue a new one; it gets a number of its own."),
        )
    files = files_of(session, [paper]).get(paper.id, ())
    if files and files[0].sha256 == sha256:
        return None
    if files and not (reason and reason.strip()):
        raise Refused(
            _("The paper {number} was written in {file} already, and this file differs.").format(
                number=number, file=files[0].name
            ),
            hint=_("Say with --reason why it is replaced; the fingerprint of the first one stays in the register."),
        )
    row = PaperFile(
        paper_id=paper.id,
        version=len(files) + 1,
        on=on,
        name=name,
        sha256=sha256,
        reason=typed_text.cleaned(reason, what=_("the reason")) if files and reason else None,
    )
    session.add(row)
    session.flush()
    return row


def cancel(session: Session, paper: Paper, *, on: date, reason: str) -> bool:
    """Cancel a paper; its number stays in the register with the reason. False when it is cancelled already.

    Raises:
        Refused: the reason is empty, or it was cancelled for another.
    """
    reason = typed_text.cleaned(reason, what=_("the reason"))
    if paper.cancelled_on is not None:
        if paper.cancelled_reason == reason:
            return False
        raise Refused(
            _("The paper {number} was cancelled on {day}: {reason}").format(
                number=rules.written(paper.number, paper.sign),
                day=f"{paper.cancelled_on:%d/%m/%Y}",
                reason=paper.cancelled_reason,
            ),
            hint=_("The register keeps the first reason."),
        )
    paper.cancelled_on, paper.cancelled_reason = on, reason
    session.flush()
    return True


def find(session: Session, organization: Organization, *, number: str, term: Term | None = None) -> Entry:
    """Find a paper by its number, with its sign or without where only one paper bears it.

    Raises:
        NotFound: no paper bears it.
        Ambiguous: several do; they are listed.
    """
    try:
        asked = rules.read(number)
    except ValueError as error:
        raise NotFound(
            _("{text} is no number of a paper.").format(text=number), hint=_("Write it as it is printed: 05-BC/CB")
        ) from error
    entries = listed(session, organization, term=term)
    found = [
        each
        for each in entries
        if each.paper.number == asked.number and asked.sign in ("", rules.same_sign(each.paper.sign))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            _("The register has no paper {number}.").format(number=number),
            hint=_("See which there are with: chibo paper list"),
        )
    said = "; ".join(f"{each.number} ({each.term.label})" for each in found)
    raise Ambiguous(
        _("Several papers bear the number {number}.").format(number=number),
        hint=_("Write its sign too, or name the term with --term: {papers}").format(papers=said),
    )


def held_against(entry: Entry, sha256: str) -> tuple[Check, PaperFile | None]:
    """Hold a file against the register: what it is, and which file of the paper it is, if any."""
    found = next((each for each in entry.files if each.sha256 == sha256), None)
    if found is None:
        return Check.DIFFERENT, None
    return (Check.SAME if found is entry.files[0] else Check.REPLACED), found


def listed(session: Session, organization: Organization, *, term: Term | None = None) -> list[Entry]:
    """Give the register of an organisation: term by term, series by series, number by number."""
    wanted = [term] if term else terms.listed(session, organization)
    order = {each.id: place for place, each in enumerate(wanted)}
    by_id = {each.id: each for each in wanted}
    rows = session.exec(select(Paper).where(col(Paper.term_id).in_(order))).all()
    files = files_of(session, rows)
    ordered = sorted(rows, key=lambda row: (order[row.term_id], *_in_series(row)))
    return [Entry(row, by_id[row.term_id], files.get(row.id, ())) for row in ordered]


def files_of(session: Session, papers: Sequence[Paper]) -> dict[int, tuple[PaperFile, ...]]:
    """Give the files of papers by the paper's id, the last one first."""
    asked = select(PaperFile).where(col(PaperFile.paper_id).in_([each.id for each in papers]))
    found: dict[int, list[PaperFile]] = {}
    for row in session.exec(asked.order_by(col(PaperFile.version).desc())).all():
        found.setdefault(row.paper_id, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def _in_series(row: Paper) -> tuple[bool, str, int]:
    """Give the order in a term: the papers of the congress first, then kind by kind."""
    return row.series != rules.CONGRESS_SERIES, row.series, row.number


def _at(session: Session, place: Place, number: int) -> Paper | None:
    there = select(Paper).where(Paper.term_id == place.term.id, Paper.series == place.series, Paper.number == number)
    return session.exec(there).first()
