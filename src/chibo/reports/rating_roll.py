"""Who is rated what in a period, who is still to be rated and who is not, with the proposals beside the decision."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chibo.domain.member_rating import Proposer
from chibo.domain.rating_conditions import Code, Finding
from chibo.domain.rating_leave import OnLeave
from chibo.domain.rating_roll import State
from chibo.i18n import _, show_date, show_number
from chibo.reports import goals, labels, rating_words
from chibo.reports.document import Align, Cell, Column, Document, Facts, Line, Paragraph, Parts, Status, Table, Tone
from chibo.services.rating_rolls import Entry, OnTheWay, Roll
from chibo.store.tables import EarlierRating, MemberRating, ProposedLevel

_OF_LEAVE = (Code.ABOVE_LEVEL_OF_LEAVE, Code.PERHAPS_ABOVE_LEVEL_OF_LEAVE)


def listing(roll: Roll) -> Document:
    """List the roll of a period."""
    used = [by for by in Proposer if any(by in entry.proposals for entry in roll.entries)]
    scored = any(entry.rating and entry.rating.score is not None for entry in roll.entries)
    table = Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Name"), names=True),
            *((Column("organization", _("Organisation")),) if roll.below else ()),
            *(Column(by.value, rating_words.proposer(by)) for by in used),
            Column("level", _("Level")),
            *((Column("score", _("Points"), align=Align.RIGHT),) if scored else ()),
            Column("reason", _("Why not rated")),
        ),
        lines=tuple(Line(_cells(entry, roll, used, scored=scored), remark=_remark(entry)) for entry in roll.entries),
        empty=_("Nobody in the records counts here on {day}.").format(day=show_date(roll.on)),
        remark_title=_("To note"),
        remark_key="findings",
    )
    title = _("Ratings of {code} and below for {period}") if roll.below else _("Ratings of {code} for {period}")
    return Document(
        title=title.format(code=roll.organization.code, period=goals.period(roll.period)),
        notice=_("This organisation is fictional.") if roll.organization.fictional else "",
        blocks=(Facts(head(roll)), table, *_remarks(roll)),
        data=data(roll),
    )


def head(roll: Roll) -> tuple[tuple[str, Cell], ...]:
    """Say how the roll stands as a whole."""
    facts: list[tuple[str, Cell]] = [
        (_("As of"), roll.on),
        (_("Rated"), len(roll.of(State.RATED))),
        (_("Not yet rated"), len(roll.of(State.NOT_YET))),
        (_("Not to be rated"), len(roll.of(State.NOT_RATED))),
    ]
    if roll.own is not None:
        said = labels.level(roll.own.level) or _("not rated: {reason}").format(reason=roll.own.reason)
        facts.append((_("The organisation itself"), said))
    elif roll.own_exclusion is not None:
        rule = rating_words.by_rule(*roll.own_exclusion)
        facts.append(
            (
                _("The organisation itself"),
                _("not rated: founded less than half a year before ({rule})").format(rule=rule),
            )
        )
    if roll.own_proposals:
        facts.append((_("Proposed for it"), Parts(tuple(_proposed(row) for row in roll.own_proposals.values()))))
    if roll.closed is not None:
        by = f", {roll.closed.by}" if roll.closed.by else ""
        facts.append((_("Closed"), f"{show_date(roll.closed.on)}{by}"))
        if roll.closed.reason:
            facts.append((_("Closed although"), roll.closed.reason))
    if corrected := [entry.member.name for entry in roll.entries if entry.rating and entry.rating.version > 1]:
        facts.append((_("Corrected after it was closed"), ", ".join(corrected)))
    return tuple(facts)


def _cells(entry: Entry, roll: Roll, used: list[Proposer], *, scored: bool) -> tuple[Cell, ...]:
    rating = entry.rating
    return (
        entry.member.code,
        entry.member.name,
        *((entry.organization,) if roll.below else ()),
        *(rating_words.level(entry.proposals[by].level) if by in entry.proposals else None for by in used),
        _state(entry),
        *((rating.score if rating else None,) if scored else ()),
        ground(entry),
    )


def _state(entry: Entry) -> Status:
    return rating_words.state(entry.place.state, entry.rating.level if entry.rating else None)


def ground(entry: Entry) -> Cell:
    """Say why there is no level: the ground with its rule, or what a person stated."""
    place = entry.place
    if place.state is State.RATED or place.ground is None:
        return None
    stated = entry.rating.reason if entry.rating else None
    if place.state is State.NOT_YET:
        return stated
    said = stated if stated and not place.by_rule else rating_words.ground(place.ground) or ""
    by = rating_words.by_rule(place.rule, place.certainty)
    return f"{said} ({by})" if by else said


def _remark(entry: Entry) -> str:
    said = [rating_words.leave(each) for each in entry.leave]
    rating = entry.rating
    for each in entry.findings:
        if each.code in _OF_LEAVE and rating is not None:
            # The leave has said with its rule what is too high.
            said.append(_("yet rated “{level}”").format(level=rating_words.level(rating.level)))
        else:
            said.append(rating_words.finding(each))
    if rating is not None and rating.version > 1:
        said += [_version(each) for each in entry.earlier]
        said.append(
            _("version {version} stands because: {reason}").format(
                version=rating.version, reason=rating.replaces_reason
            )
        )
    return "; ".join(said)


def _version(row: EarlierRating) -> str:
    value = rating_words.level(row.level) or rating_words.ground(row.not_rated)
    return _("version {version} was “{value}” until {day}").format(
        version=row.version, value=value, day=show_date(row.replaced)
    )


def _remarks(roll: Roll) -> Iterator[Paragraph]:
    if roll.of(State.NOT_YET):
        yield Paragraph(
            _("Those not yet rated are to be rated as soon as possible; the list names them."), Tone.WARNING
        )
    for each in roll.own_findings:
        yield Paragraph(
            _("The organisation itself: {message}").format(message=rating_words.finding(each)), Tone.WARNING
        )
    yield from on_the_way(roll)


def on_the_way(roll: Roll) -> Iterator[Paragraph]:
    """Name who had left one organisation by the end of the period and stands on no roll."""
    for each in roll.on_the_way:
        parts = [
            _("{name} ({code}) left {left} on {since} and was not received by another organisation on {day}").format(
                name=each.member.name,
                code=each.member.code,
                left=each.left,
                since=each.since.for_people(),
                day=show_date(roll.on),
            )
        ]
        if each.toward:
            parts.append(_("on the way to {toward}").format(toward=each.toward))
        if each.joined:
            parts.append(_("joined {where} on {on}").format(where=each.joined[0], on=each.joined[1].for_people()))
        if each.rated_in:
            parts.append(_("rated in {organization}").format(organization=each.rated_in))
        else:
            parts.append(
                _(
                    "not rated anywhere: no source that was read says which of the two rates the member, so agree on "
                    "it and record the rating with --org CODE"
                )
            )
        yield Paragraph("; ".join(parts) + ".", Tone.NEUTRAL if each.rated_in else Tone.WARNING)


def _proposed(row: ProposedLevel) -> str:
    points = f" ({show_number(row.score)})" if row.score is not None else ""
    return f"{rating_words.proposer(row.by)}: {labels.level(row.level)}{points}"


# --- for programs -------------------------------------------------------------------------------------------------


def data(roll: Roll) -> dict[str, Any]:
    """Give the roll to programs."""
    return {
        "organization": roll.organization.code,
        "below": roll.below,
        "period": str(roll.period),
        "on": roll.on.isoformat(),
        "closed": closed(roll),
        "members": [entry_data(entry) for entry in roll.entries],
        "on_the_way": [_on_the_way(each) for each in roll.on_the_way],
        "own_findings": [finding_data(each) for each in roll.own_findings],
        "own_exclusion": {"rule": roll.own_exclusion[0], "certainty": roll.own_exclusion[1]}
        if roll.own_exclusion
        else None,
    }


def _on_the_way(found: OnTheWay) -> dict[str, Any]:
    return {
        "code": found.member.code,
        "name": found.member.name,
        "left": found.left,
        "since": str(found.since),
        "toward": found.toward or None,
        "joined": found.joined[0] if found.joined else None,
        "joined_on": str(found.joined[1]) if found.joined else None,
        "rated_in": found.rated_in,
    }


def closed(roll: Roll) -> dict[str, Any] | None:
    """Give when and why the period was closed."""
    row = roll.closed
    if row is None:
        return None
    return {"on": row.on.isoformat(), "by": row.by, "reason": row.reason, "missing": row.missing}


def entry_data(entry: Entry) -> dict[str, Any]:
    """Give one person on the roll."""
    rating, place = entry.rating, entry.place
    return {
        "code": entry.member.code,
        "name": entry.member.name,
        "card_no": entry.member.card_no,
        "organization": entry.organization,
        "standing": entry.standing.grade.value if entry.standing.grade else None,
        "position_group": entry.group,
        "state": place.state.value,
        "not_rated": place.ground.value if place.ground else None,
        "by_rule": place.by_rule,
        "rule": place.rule,
        "certainty": place.certainty or None,
        **rating_data(rating),
        "proposals": {by.value: entry.proposals[by].level if by in entry.proposals else None for by in Proposer},
        "earlier": [_earlier(row) for row in entry.earlier],
        "leave": [_leave(each) for each in entry.leave],
        "findings": [finding_data(each) for each in entry.findings],
    }


def rating_data(rating: MemberRating | EarlierRating | None) -> dict[str, Any]:
    """Give what is recorded of a rating; every key is there, whether or not anything is recorded."""
    return {
        "level": rating.level if rating else None,
        "reason": rating.reason if rating else None,
        "printed": rating.printed if rating else None,
        "scale": rating.rule if rating else None,
        "score": _figure(rating.score) if rating else None,
        "on_time": _figure(rating.on_time) if rating else None,
        "beyond": _figure(rating.beyond) if rating else None,
        "decision_no": rating.decision_no if rating else None,
        "decided": str(rating.decided) if rating and rating.decided else None,
        "version": rating.version if rating else None,
        "replaces_reason": rating.replaces_reason if rating else None,
        "note": rating.note if rating else "",
    }


def finding_data(found: Finding) -> dict[str, Any]:
    """Give what does not fit."""
    return {
        "code": found.code.value,
        "message": rating_words.finding(found),
        "rule": found.rule,
        "certainty": found.certainty or None,
    }


def _leave(found: OnLeave) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "spans": [{"since": str(each.since), "until": str(each.until) if each.until else None} for each in found.spans],
        "months": found.least.months,
        "days": found.least.days,
        "most_months": found.most.months,
        "most_days": found.most.days,
        "at_most": found.at_most,
        "certain": found.certain,
        "rule": found.rule,
        "certainty": found.certainty or None,
    }


def _earlier(row: EarlierRating) -> dict[str, Any]:
    return {
        **rating_data(row),
        "not_rated": row.not_rated.value if row.not_rated else None,
        "replaced": row.replaced.isoformat(),
    }


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
