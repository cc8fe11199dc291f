"""What the parts of a dossier must agree on: the organisation, its terms, the congress, strength, committee, ratings.

Elections and targets have files of their own. Only what cannot be true, or could not be kept, is an error; what is
merely odd is a warning, because a source may print it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from chibo.domain.names import label_key, nearest, normalize
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period, term_end
from chibo.domain.post import GainedBy, Position
from chibo.domain.rating import Rated
from chibo.exchange.dossier import Dossier, PostPart, RatingPart, StrengthPart, TargetPart, TermPart
from chibo.exchange.dossier_election_checks import election_findings
from chibo.exchange.dossier_finding import Finding, shown_day
from chibo.exchange.dossier_level_checks import level_findings
from chibo.exchange.dossier_places import Path
from chibo.exchange.dossier_session_checks import session_findings
from chibo.exchange.dossier_target_checks import figure_findings, target_findings
from chibo.i18n import _, ngettext
from chibo.rulebook import loader

#: A term may begin some time after the congress that opened it; a year is a slip of the pen.
LONGEST_BEFORE_TERM = 366


def check(dossier: Dossier) -> list[Finding]:
    """Find everything in a dossier that does not agree, errors and warnings, in the order of the form."""
    day = day_of(dossier)
    span = _span(dossier.term)
    found = [
        *_organization(dossier, day),
        *_strength(dossier),
        *_term(dossier.term, ("term",)),
        *_congress(dossier),
        *session_findings(dossier.congress),
        *election_findings(dossier, day=day),
        *_committee(dossier),
        *_announced(dossier),
        *target_findings(dossier.targets, ("targets",), day=day, span=span),
        *figure_findings(dossier.results, ("results",), day=day),
    ]
    if dossier.previous:
        before = dossier.previous
        found += [
            *_term(before, ("previous",)),
            *_previous(dossier),
            *target_findings(before.targets, ("previous", "targets"), day=day, span=_span(before)),
            *figure_findings(before.results, ("previous", "results"), day=day),
        ]
    return [*found, *_ratings(dossier, day)]


def day_of(dossier: Dossier) -> date:
    """Give the day that chooses the rules: the congress, else the beginning of the term, else the newest rules."""
    known = dossier.congress.on or dossier.term.starts
    years = _years(dossier.term.label)
    if known:
        return known.latest
    return date(years[0], 12, 31) if years else date.max


# --- organisation and strength --------------------------------------------------------------------------------------


def _organization(dossier: Dossier, day: date) -> Iterator[Finding]:
    own, parent = dossier.organization, dossier.organization.parent
    yield from _kind(own.kind, ("organization", "kind"), day)
    if parent:
        yield from _kind(parent.kind, ("organization", "parent", "kind"), day)
        if own.code.casefold() == parent.code.casefold():
            yield Finding.error(
                "parent_is_itself",
                ("organization", "parent", "code"),
                _("The organisation above has the same code {code}.").format(code=own.code),
                _("Give each organisation a code of its own."),
            )
    if own.founded and own.founded.earliest > day:
        yield Finding.error(
            "founded_after_congress",
            ("organization", "founded"),
            _("It was founded ({founded}) after its congress ({day}).").format(
                founded=shown_day(own.founded), day=shown_day(day)
            ),
        )


def _kind(kind: str | None, path: Path, day: date) -> Iterator[Finding]:
    """R1–R10: the kinds of organisations of the day; a newer or older word is kept with a warning."""
    if kind is None:
        return
    by_version = [
        (rule, [entry["code"] for entry in rule.values["kinds"]]) for rule in loader.versions("organization-kinds")
    ]
    if any(rule.covers(day) and kind in codes for rule, codes in by_version):
        return
    if any(kind in codes for _rule, codes in by_version):
        yield Finding.warning(
            "kind_of_another_time",
            path,
            _("The kind {kind} was not in use on the day of the congress.").format(kind=kind),
        )
        return
    choices = [code for rule, codes in by_version if rule.covers(day) for code in codes]
    near = nearest(kind, choices)
    hint = _("Choose one of: {choices}.").format(choices=", ".join(choices))
    yield Finding.error(
        "unknown_kind",
        path,
        _("There is no kind of organisation {kind}.").format(kind=kind),
        f"{_('Did you mean {key}?').format(key=near)} {hint}" if near else hint,
    )


def _strength(dossier: Dossier) -> Iterator[Finding]:
    seen: dict[tuple[str, PartialDate | None, str | None], int] = {}
    for index, part in enumerate(dossier.strength):
        path: Path = ("strength", index)
        yield from _strength_sum(part, path)
        key = (part.population.casefold(), part.on, part.on_printed)
        if key in seen:
            message = _("The strength of {population} on that day stands twice; first as no. {first}.")
            yield Finding.error(
                "duplicate_strength",
                path,
                message.format(population=part.population, first=seen[key] + 1),
                _("Keep one of them."),
            )
        seen.setdefault(key, index)


def _strength_sum(part: StrengthPart, path: Path) -> Iterator[Finding]:
    if part.official is None and part.probationary is None and part.total is None:
        yield Finding.error(
            "no_figures",
            path,
            _("There is no figure in this table."),
            _("Write official, probationary or total, or leave the table out."),
        )
    elif part.total is not None:
        together = (part.official or 0) + (part.probationary or 0)
        complete = part.official is not None and part.probationary is not None
        if together > part.total or (complete and together != part.total):
            message = _("Official and probationary members make {sum}, not the total of {total}.")
            yield Finding.warning("strength_differs", (*path, "total"), message.format(sum=together, total=part.total))


# --- terms and the congress -----------------------------------------------------------------------------------------


def _term(term: TermPart, path: Path) -> Iterator[Finding]:
    years = _years(term.label)
    if len(years) > 1 and years[-1] < years[0]:
        yield Finding.error(
            "term_ends_before_start",
            (*path, "label"),
            _("The term {label} ends before it starts.").format(label=term.label),
        )
    for key, end in (("planned_end", term.planned_end), ("ended", term.ended)):
        # Compared as stored, so a year alone is before a day of it: 2020 < 2020-03-13.
        if term.starts and end and end < term.starts:
            yield Finding.error(
                "term_ends_before_start",
                (*path, key),
                _("The term ends ({end}) before it starts ({start}).").format(
                    end=shown_day(end), start=shown_day(term.starts)
                ),
                _("Write both as exactly as each other.") if end.latest >= term.starts.earliest else "",
            )


def _congress(dossier: Dossier) -> Iterator[Finding]:
    on, term, part = dossier.congress.on, dossier.term, dossier.congress.attendance
    # A term whose own dates are upside down is told of there, and says nothing about the congress.
    upside_down = any(_term(term, ("term",)))
    starts = None if upside_down else _starts(term)
    path: Path = ("congress", "on")
    if on and starts and on.latest < starts.earliest:
        message = _("The congress ({on}) is before the term that it opens ({start}).").format(
            on=shown_day(on), start=shown_day(starts)
        )
        early = (starts.earliest - on.latest).days > LONGEST_BEFORE_TERM
        yield (Finding.error if early else Finding.warning)("congress_before_term", path, message)
    ends = None if upside_down else term_end(term.label, planned_end=term.planned_end, ended=term.ended)
    if on and ends and on.earliest > ends:
        yield Finding.error(
            "congress_after_term",
            path,
            _("The congress ({on}) is after the end of the term that it opens ({end}).").format(
                on=shown_day(on), end=shown_day(ends)
            ),
        )
    source = dossier.source
    if on and source and source.published and source.published.latest < on.earliest:
        yield Finding.warning(
            "published_before_congress",
            ("source", "published"),
            _("The source was published ({day}) before the congress ({on}).").format(
                day=shown_day(source.published), on=shown_day(on)
            ),
        )
    if part:
        for key, most in (
            ("present", "summoned"),
            ("official_present", "official_summoned"),
            ("official_present", "present"),
            ("official_summoned", "summoned"),
        ):
            lower, upper = getattr(part, key), getattr(part, most)
            if lower is not None and upper is not None and lower > upper:
                yield Finding.warning(
                    "attendance_differs",
                    ("congress", "attendance", key),
                    _("{key} ({count}) is more than {most} ({upper}).").format(
                        key=key, count=lower, most=most, upper=upper
                    ),
                )


def _previous(dossier: Dossier) -> Iterator[Finding]:
    before, term = dossier.previous, dossier.term
    if not before:
        return
    if label_key(before.label) == label_key(term.label):
        yield Finding.error(
            "same_term",
            ("previous", "label"),
            _("The term before has the label of the new one: {label}.").format(label=before.label),
        )
        return
    starts, new_starts = _starts(before), _starts(term)
    if starts and new_starts and starts.earliest > new_starts.latest:
        message = _("The term before ({before}) begins after the new one ({term}).")
        yield Finding.error(
            "previous_after_term", ("previous", "label"), message.format(before=before.label, term=term.label)
        )
    elif before.ended and term.starts and before.ended.earliest > term.starts.latest:
        message = _("The term before ended ({end}) after the new one began ({start}).")
        yield Finding.error(
            "previous_after_term",
            ("previous", "ended"),
            message.format(end=shown_day(before.ended), start=shown_day(term.starts)),
        )


def _years(label: str) -> list[int]:
    return [year for year in map(int, re.findall(r"(?<!\d)\d{4}(?!\d)", label)) if year]


def _starts(term: TermPart) -> PartialDate | None:
    years = _years(term.label)
    return term.starts or (PartialDate(years[0]) if years else None)


def _span(term: TermPart) -> tuple[int, int] | None:
    """Give the first and the last year of a term."""
    starts, end = _starts(term), term_end(term.label, planned_end=term.planned_end, ended=term.ended)
    return (starts.year, end.year) if starts and end else None


# --- committee and ratings ------------------------------------------------------------------------------------------


def _committee(dossier: Dossier) -> Iterator[Finding]:
    part = dossier.committee
    if not part:
        return
    path: Path = ("committee",)
    for index, post in enumerate(part.posts):
        if post.since and post.until and post.until < post.since:
            yield Finding.error(
                "post_ends_before_start",
                (*path, "posts", index, "until"),
                _("The post ends ({until}) before it begins ({since}).").format(
                    until=shown_day(post.until), since=shown_day(post.since)
                ),
            )
    secretaries = [index for index, post in enumerate(part.posts) if post.position is Position.SECRETARY]
    for first, second in pairwise(secretaries):
        if _at_once(part.posts[first], part.posts[second]):
            yield Finding.error(
                "two_secretaries",
                (*path, "posts", second),
                _("There is a secretary already: post no. {first}.").format(first=first + 1),
                _("Write until for the one who left and since for the one who came."),
            )
    elected = [post for post in part.posts if post.gained_by is GainedBy.ELECTION]
    people = {normalize(post.name).casefold() if post.name else index for index, post in enumerate(elected)}
    # Without a committee the secretary and the deputy stand alone (R89).
    members = [post for post in elected if post.position is Position.COMMITTEE_MEMBER]
    if part.size is not None and len(people) > part.size and (part.size or members):
        message = ngettext(
            "{count} people hold posts, but the committee has {size} member.",
            "{count} people hold posts, but the committee has {size} members.",
            part.size,
        )
        yield Finding.error(
            "more_posts_than_size",
            (*path, "size"),
            message.format(count=len(people), size=part.size),
            _("A secretary is a member of the committee: write each person once."),
        )
    answer = part.ratification
    if answer and answer.submitted and answer.decided and answer.decided < answer.submitted:
        message = _("It was decided ({decided}) before it was submitted ({submitted}).")
        yield Finding.error(
            "decided_before_submitted",
            (*path, "ratification", "decided"),
            message.format(decided=shown_day(answer.decided), submitted=shown_day(answer.submitted)),
        )


def _at_once(first: PostPart, second: PostPart) -> bool:
    """Tell whether nothing says that one of two posts ended before the other began."""
    return not any(
        one.until and other.since and one.until.earliest <= other.since.latest
        for one, other in ((first, second), (second, first))
    )


def _announced(dossier: Dossier) -> Iterator[Finding]:
    announced = dossier.resolution.announced_count if dossier.resolution else None
    before = dossier.previous
    for path, count, listed in (
        (("resolution", "announced_count"), announced, _own(dossier.targets)),
        (
            ("previous", "announced_count"),
            before.announced_count if before else None,
            _own(before.targets) if before else 0,
        ),
    ):
        if count is not None and listed > count:
            message = ngettext(
                "{count} target is announced, but {listed} are listed.",
                "{count} targets are announced, but {listed} are listed.",
                count,
            )
            yield Finding.warning("more_targets_than_announced", path, message.format(count=count, listed=listed))


def _own(targets: Sequence[TargetPart]) -> int:
    """Count the targets that the congress itself set."""
    return sum(target.voiced_by is None for target in targets)


def _ratings(dossier: Dossier, day: date) -> Iterator[Finding]:
    """R102; one organisation has one rating for a period, whichever term it falls in."""
    listed: list[tuple[Path, RatingPart]] = [(("ratings", index), part) for index, part in enumerate(dossier.ratings)]
    if dossier.previous:
        listed += [(("previous", "ratings", index), part) for index, part in enumerate(dossier.previous.ratings)]
    seen: set[str] = set()
    for path, part in listed:
        if part.period in seen:
            yield Finding.error(
                "duplicate_period",
                (*path, "period"),
                _("There are two ratings for {period}.").format(period=part.period),
                _("Keep one of them."),
            )
        seen.add(part.period)
        if Period.parse(part.period).ends is None:
            # The row would belong to no term: it could be told neither of this one nor of the one before.
            yield Finding.error(
                "rating_without_year",
                (*path, "period"),
                _("A rating is that of a year or a quarter, not {period}.").format(period=part.period),
                _('Write what is told of every year or of the whole term into [[results]], with measure = "level".'),
            )
        if (part.level is None) == (part.reason is None):
            yield Finding.error(
                "level_or_reason",
                path,
                _("A rating has a level, or a reason why there is none."),
                _("Write one of the two: level or reason."),
            )
        if part.level:
            ends = Period.parse(part.period).ends
            yield from level_findings(part.level, (*path, "level"), day=ends or day, rated=(Rated.ORGANIZATION,))
