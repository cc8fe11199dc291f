"""What the figures of an election in a dossier must agree on; the sums themselves are those of the counting sheet."""

from collections.abc import Iterator, Mapping
from datetime import date

from chibo.domain import election_checks
from chibo.domain.congress import CongressForm
from chibo.domain.election import BallotForm, Ballots, Candidate, Code, Deductions, Office, Sheet, message
from chibo.exchange.dossier import BallotsPart, DeductionsPart, Dossier, ElectionPart
from chibo.exchange.dossier_finding import Finding
from chibo.exchange.dossier_places import Path
from chibo.i18n import N_, _, ngettext
from chibo.rulebook import loader

# What must be known for a sum to be told wrong, and the key it is told at.
_NEEDS: Mapping[Code, tuple[tuple[str, ...], Path]] = {
    Code.ISSUED_EXCEEDS_PRESENT: (("issued", "present"), ("ballots", "issued")),
    Code.COLLECTED_EXCEEDS_ISSUED: (("collected", "issued"), ("ballots", "collected")),
    Code.COLLECTED_NOT_VALID_PLUS_INVALID: (("collected", "valid", "invalid"), ("ballots", "collected")),
    Code.VOTES_EXCEED_VALID: (("valid",), ("candidates",)),
    Code.VOTES_EXCEED_SEATS: (("valid", "seats"), ("candidates",)),
    Code.AGREE_DISAGREE_EXCEED_VALID: (("valid",), ("candidates",)),
    Code.BASE_NOT_POSITIVE: (("official_summoned",), ("deductions",)),
    Code.DUPLICATE_CANDIDATE: ((), ("candidates",)),
}
_LABELS = {
    "present": N_("people present"),
    "issued": N_("ballots issued"),
    "collected": N_("ballots collected"),
    "valid": N_("valid ballots"),
    "invalid": N_("invalid ballots"),
}


def election_findings(dossier: Dossier, *, day: date) -> Iterator[Finding]:
    """Check every election of a dossier; with `as_printed` what is wrong is kept, with a warning.

    Args:
        dossier: the dossier.
        day: the day that chooses the rules.
    """
    for index, part in enumerate(dossier.elections):
        path: Path = ("elections", index)
        for finding in _one(part, path, dossier=dossier, day=day):
            yield Finding(finding.problem, finding.severe and not part.as_printed, finding.path)
        if part.alternate_seats and part.office is not Office.DELEGATES:
            yield Finding.error(
                "alternates_of_delegates_only",
                (*path, "alternate_seats"),
                _("Only delegates have alternates."),
                _("Leave it out, or make the office delegates."),
            )
        yield from _size(part, path, dossier=dossier)


def _one(part: ElectionPart, path: Path, *, dossier: Dossier, day: date) -> Iterator[Finding]:
    yield from _sums(part, path, form=dossier.congress.form or CongressForm.MEMBERS, day=day)
    yield from _across_gaps(part, path)
    yield from _elected(part, path)


def _known(part: ElectionPart) -> dict[str, int]:
    """Give the figures that the dossier states, by their key."""
    papers = part.ballots or BallotsPart()
    figures = {
        "seats": part.seats,
        "official_summoned": part.official_summoned,
        "present": part.present,
        "issued": papers.issued,
        "collected": papers.collected,
        "valid": papers.valid,
        "invalid": papers.invalid,
    }
    return {key: value for key, value in figures.items() if value is not None}


def _sums(part: ElectionPart, path: Path, *, form: CongressForm, day: date) -> Iterator[Finding]:
    """Ask the counting sheet's own checks; what rests on figures that are not known is left out."""
    known = _known(part)
    off = part.deductions or DeductionsPart()
    sheet = Sheet(
        on=day,
        office=part.office,
        form=form,
        seats=known.get("seats", 1),
        ballot=part.ballot or BallotForm.SURPLUS,
        round=part.round,
        after=part.after,
        official_summoned=known.get("official_summoned", 0),
        present=known.get("present", 0),
        deductions=Deductions(
            temporary_elsewhere_absent=off.temporary_elsewhere_absent or 0,
            exempt_absent=off.exempt_absent or 0,
            barred=off.barred or 0,
            absent_accepted=off.absent_accepted or 0,
        ),
        ballots=Ballots(
            issued=known.get("issued", 0),
            collected=known.get("collected", 0),
            valid=known.get("valid", 0),
            invalid=known.get("invalid", 0),
        ),
        candidates=tuple(
            Candidate(name=each.name, votes=each.votes or 0, against=None if each.votes is None else each.against)
            for each in part.candidates
        ),
    )
    listed = {each.name: index for index, each in reversed(list(enumerate(part.candidates)))}
    for found in election_checks.errors(sheet, rules=loader.on(day)):
        needs, key = _NEEDS[found.code]
        if not all(need in known for need in needs):
            continue
        place: Path = (*path, *key)
        if "name" in found.figures:
            place = (*place, listed[str(found.figures["name"])])
        yield Finding.error(found.code.value, place, message(found), _hint())


def _across_gaps(part: ElectionPart, path: Path) -> Iterator[Finding]:
    """R73: present ≥ issued ≥ collected ≥ valid, also where the figure between two of them is not stated."""
    known = _known(part)
    chain = [key for key in ("present", "issued", "collected") if key in known]
    for key in ("valid", "invalid"):
        if key in known and chain and not {"collected", "valid", "invalid"} <= set(known):
            yield from _more(key, chain[-1], known, path)
    # Two neighbours are compared by the counting sheet's own checks.
    if "issued" not in known and {"present", "collected"} <= set(known):
        yield from _more("collected", "present", known, path)
    if "valid" not in known and chain:
        for index, candidate in enumerate(part.candidates):
            votes = candidate.votes
            if votes is not None and votes > known[chain[-1]]:
                sentence = _("{name}: {votes} votes are more than the {label} ({most}).")
                yield Finding.error(
                    "votes_exceed_ballots",
                    (*path, "candidates", index, "votes"),
                    sentence.format(
                        name=candidate.name, votes=votes, label=_(_LABELS[chain[-1]]), most=known[chain[-1]]
                    ),
                    _hint(),
                )


def _more(key: str, most: str, known: Mapping[str, int], path: Path) -> Iterator[Finding]:
    if known[key] > known[most]:
        sentence = _("The {label} ({count}) are more than the {other} ({most}).")
        yield Finding.error(
            f"{key}_exceeds_{most}",
            (*path, "ballots", key),
            sentence.format(label=_(_LABELS[key]), count=known[key], other=_(_LABELS[most]), most=known[most]),
            _hint(),
        )


def _elected(part: ElectionPart, path: Path) -> Iterator[Finding]:
    """R75: nobody is elected beyond the seats."""
    marked = sum(each.elected is True for each in part.candidates)
    open_seats = None if part.seats is None else part.seats + (part.alternate_seats or 0)
    if open_seats is not None and part.elected_count is not None and part.elected_count > open_seats:
        yield Finding.error(
            "elected_exceed_seats",
            (*path, "elected_count"),
            _too_many(part.elected_count, open_seats),
            _hint(),
        )
    if open_seats is not None and marked > open_seats:
        yield Finding.error(
            "elected_exceed_seats",
            (*path, "candidates"),
            _too_many(marked, open_seats),
            _hint(),
        )
    if part.elected_count is None or not part.candidates:
        return
    if marked > part.elected_count:
        yield Finding.error(
            "elected_differ",
            (*path, "elected_count"),
            ngettext(
                "{marked} candidate is marked as elected, but elected_count is {count}.",
                "{marked} candidates are marked as elected, but elected_count is {count}.",
                marked,
            ).format(marked=marked, count=part.elected_count),
            _hint(),
        )
    if part.elected_count > len(part.candidates):
        # A source that gives votes gives the whole list; one that gives names may name a few.
        counted = part.ballots is not None or any(each.votes is not None for each in part.candidates)
        yield (Finding.error if counted else Finding.warning)(
            "elected_exceed_candidates",
            (*path, "elected_count"),
            ngettext(
                "{count} are elected out of {candidates} candidate.",
                "{count} are elected out of {candidates} candidates.",
                len(part.candidates),
            ).format(count=part.elected_count, candidates=len(part.candidates)),
        )


def _size(part: ElectionPart, path: Path, *, dossier: Dossier) -> Iterator[Finding]:
    """Compare the committee that was elected in one ballot with the committee as printed."""
    size = dossier.committee.size if dossier.committee else None
    ballots = [each for each in dossier.elections if each.office is Office.COMMITTEE]
    if part.office is not Office.COMMITTEE or len(ballots) > 1 or size is None or part.elected_count is None:
        return
    if size != part.elected_count:
        yield Finding.warning(
            "size_differs",
            (*path, "elected_count"),
            ngettext(
                "{count} are elected, but the committee has {size} member.",
                "{count} are elected, but the committee has {size} members.",
                size,
            ).format(count=part.elected_count, size=size),
        )


def _hint() -> str:
    return _("Count again; if the source prints it so, write as_printed = true.")


def _too_many(elected: int, seats: int) -> str:
    words = ngettext(
        "{count} are elected, but there is {seats} seat.", "{count} are elected, but there are {seats} seats.", seats
    )
    return words.format(count=elected, seats=seats)
