"""A congress as data for programs; the keys are promised by `docs/json/congress-show.schema.json`."""

from collections.abc import Iterable, Sequence
from typing import Any

from chibo.domain import own_scale
from chibo.domain.congress import DetailKind
from chibo.reports import committee, goals
from chibo.reports.committee import iso
from chibo.reports.congress_election import percent_of
from chibo.services.achievements import Achievement, Standing
from chibo.services.congresses import Account, Entry
from chibo.services.elections import Ballot
from chibo.services.stated_figures import Figure
from chibo.store.tables import Award, OrganizationRating, Result


def entry(each: Entry) -> dict[str, Any]:
    """Give a line of the list of congresses."""
    return {
        "organization": each.organization.code,
        "name": each.name,
        "fictional": each.organization.fictional,
        "term": each.term.label,
        "on": iso(each.congress.on),
        "on_printed": each.congress.on_printed,
        "place": each.congress.place,
        "targets": each.targets,
    }


def data(account: Account, *, problems: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """Give the page of a congress.

    Args:
        account: everything that is recorded of it.
        problems: what does not agree: code, sentence, rule.
    """
    congress, term, resolution = account.congress, account.term, account.resolution
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.period.name,
            "covers": account.period.covers,
            "kind": account.period.kind,
            "setting": account.period.setting,
            "founded": iso(account.organization.founded),
            "fictional": account.organization.fictional,
            "parent": {
                "code": account.parent.code,
                "name": account.issuer[0],
                "term": account.parent_term.label if account.parent_term else None,
            }
            if account.parent
            else None,
        },
        "term": {
            "label": term.label,
            "ordinal": term.ordinal,
            "starts": iso(term.starts),
            "planned_end": iso(term.planned_end),
            "ended": iso(term.ended),
        },
        "congress": {
            "on": iso(congress.on),
            "on_printed": congress.on_printed,
            "session": congress.session,
            "form": congress.form.value if congress.form else None,
            "ordinal": congress.ordinal,
            "pilot": congress.pilot,
            "place": congress.place,
            "closes": account.closes.label if account.closes else None,
            "note": congress.note or None,
        },
        "sessions": [
            {"name": each.name, "on": iso(each.on), "part": each.part, "place": each.place, "note": each.note or None}
            for each in account.sessions
        ],
        "attendance": {
            name: getattr(account.attendance, name)
            for name in ("summoned", "present", "official_summoned", "official_present", "printed")
        }
        if account.attendance
        else None,
        "strength": [
            {
                "population": row.population,
                "on": iso(row.on),
                "on_printed": row.on_printed,
                "official": row.official,
                "probationary": row.probationary,
                "total": row.total,
                "qualifier": row.qualifier,
                "note": row.note or None,
            }
            for row in account.strength
        ],
        "presidium": _texts(account, DetailKind.PRESIDIUM),
        "recorders": _texts(account, DetailKind.RECORDER),
        "guests": _texts(account, DetailKind.GUEST),
        "events": _texts(account, DetailKind.EVENT),
        "elections": [_election(ballot) for ballot in account.ballots],
        "committee": committee.data(account.seats) if account.seats else None,
        "resolution": {
            "number": resolution.number if resolution else None,
            "adopted": iso(resolution.adopted) if resolution else None,
            "title": resolution.title if resolution else None,
            "announced_count": resolution.announced_count if resolution else None,
            "directions": _texts(account, DetailKind.DIRECTION),
        },
        "targets": [_target(each) for each in account.achievement.standings],
        "figures": _figures(account.achievement.figures),
        "previous": _previous(account, account.earlier) if account.earlier else None,
        "awards": [_award(row) for row in account.awards],
        "problems": [{"code": code, "message": text, "rule": rule or None} for code, text, rule in problems],
        "notes": _texts(account, DetailKind.NOTE),
        "source": {
            "publisher": account.source.publisher,
            "author": account.source.author,
            "address": account.source.address,
            "published": iso(account.source.published),
            "published_printed": account.source.published_printed,
            "whole_article_seen": account.source.whole_article_seen,
        }
        if account.source
        else None,
    }


def _texts(account: Account, kind: DetailKind) -> list[str]:
    return [detail.text for detail in account.details[kind]]


def _election(ballot: Ballot) -> dict[str, Any]:
    election, judgement = ballot.election, ballot.judgement
    return {
        "office": election.office.value,
        "round": election.round,
        "after": election.after.value if election.after else None,
        "seats": election.seats,
        "alternate_seats": election.alternate_seats,
        "ballot": election.ballot.value if election.ballot else None,
        "elected_count": election.elected_count,
        "official_summoned": election.official_summoned,
        "present": election.present,
        "deductions": {
            name: getattr(election, name)
            for name in ("temporary_elsewhere_absent", "exempt_absent", "barred", "absent_accepted")
        },
        "ballots": {name: getattr(election, name) for name in ("issued", "collected", "valid", "invalid")},
        "base": ballot.base,
        "needed": ballot.needed,
        "as_printed": election.as_printed,
        "rule": election.rule,
        "candidates": [
            {
                "name": each.name,
                "proposed_by": each.proposed_by,
                "votes": each.votes,
                "against": each.against,
                "percent": None if (share := percent_of(each, ballot)) is None else str(share),
                "elected": each.elected,
                "outcome": judgement.candidates[place].outcome.value if judgement else None,
            }
            for place, each in enumerate(ballot.candidacies)
        ],
        "note": election.note or None,
    }


def _target(each: Standing) -> dict[str, Any]:
    target = each.target
    return {
        "code": target.code,
        "text": target.text,
        "goal": goals.goal(target),
        "measure": target.measure.value,
        "aim": {
            "kind": target.aim.value,
            "low": target.level or _number(target.low),
            "high": _number(target.high),
            "cap": target.cap.value if target.cap else None,
        },
        "unit": target.unit,
        "every": target.every.value,
        "by": iso(target.by),
        "population": target.population,
        "growth": target.growth.value if target.growth else None,
        "base": _number(target.base),
        "growth_base": target.growth_base,
        "qualifier": target.qualifier,
        "out_of": _number(target.out_of),
        "scale": list(own_scale.parse(target.scale)) if target.scale else None,
        "set_by": target.set_by,
        "voiced_by": target.voiced_by,
        "phrase": target.phrase,
        "within": each.parent,
        "note": target.note or None,
    }


def _previous(account: Account, earlier: Achievement) -> dict[str, Any]:
    return {
        "term": earlier.term.label,
        "ratings": [_rating(row) for row in account.ratings],
        "targets": [
            _target(each) | {"results": [_result(row) for row in account.reported.get(each.target.id, ())]}
            for each in earlier.standings
        ],
        "figures": _figures(earlier.figures),
    }


def _rating(row: OrganizationRating) -> dict[str, Any]:
    return {"period": row.period, "level": row.level, "printed": row.printed, "reason": row.reason, "rule": row.rule}


def _award(row: Award) -> dict[str, Any]:
    return {
        "period": row.period,
        "title": row.title,
        "given_by": row.given_by,
        "recipient": row.recipient.value,
        "recipient_name": row.recipient_name,
        "people": row.people,
        "printed": row.printed,
    }


def _figures(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    return [
        {
            "text": each.row.text,
            "unit": each.row.unit,
            "population": each.row.population,
            "growth": each.row.growth.value if each.row.growth else None,
            "base": _number(each.row.base),
            "growth_base": each.row.growth_base,
            **_result(each.row),
        }
        for each in figures
    ]


def _result(row: Result) -> dict[str, Any]:
    return {
        "period": row.period,
        "period_printed": row.period_printed,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": _number(row.value),
        "value_high": _number(row.value_high),
        "level": row.level,
        "words": row.words,
        "printed": row.printed,
        "qualifier": row.qualifier,
        "verdict_printed": row.verdict_printed,
        "level_high": row.level_high,
        "trend": row.trend.value if row.trend else None,
        "margin": _number(row.margin),
        "margin_high": _number(row.margin_high),
        "margin_in": row.margin_in.value if row.margin_in else None,
        "margin_qualifier": row.margin_qualifier,
        "verdict": row.verdict.value if row.verdict else None,
        "note": row.note or None,
    }


def _number(value: object) -> str | None:
    return None if value is None else f"{value:f}"
