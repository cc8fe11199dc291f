"""The metric over the other targets of the term: how many of those set are met."""

from collections.abc import Mapping

from chibo.domain.metric_life import whole
from chibo.domain.metric_records import Account, Computed, Place, Records, Span, Why
from chibo.domain.period import PeriodKind
from chibo.domain.verdict import Verdict

_GOOD = (Verdict.MET, Verdict.EXCEEDED)
_OPEN = (Verdict.NOT_DUE, Verdict.NO_DATA, Verdict.TO_JUDGE)


def targets_met(records: Records, _given: Mapping[str, str], span: Span) -> Computed | None:
    """Count the targets that are met or exceeded, of all that the term set beside those that count targets.

    For a year, a quarter or a month only those that are judged for it, by the verdict on it: a target of 2025 without a
    result changes nothing in 2024.
    """
    accounts = []
    for each in records.targets:
        verdict = each.verdict if span.period.kind is PeriodKind.TERM else each.periods.get(span.period)
        if verdict is None:
            continue
        good = verdict in _GOOD
        why = Why.TARGET_MET if good else Why.TARGET_OPEN if verdict in _OPEN else Why.TARGET_NOT_MET
        place = Place.COUNTED if good else Place.SHORT
        accounts.append(Account(place, why, each.code, each.text, figures={"verdict": verdict}))
    return whole(span, accounts) if accounts else None
