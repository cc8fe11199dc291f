"""Whether ratings as they stand keep the cap on excellent ratings, and in whole people what would make them do so."""

from dataclasses import dataclass, replace
from fractions import Fraction

from chibo.domain.quota import QuotaRule, cap_of, most_excellent

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a unit have which rating.

    Args:
        excellent: rated excellent.
        good: rated good.
        lower: rated lower than good.
        not_yet: still to be rated.
    """

    excellent: int = 0
    good: int = 0
    lower: int = 0
    not_yet: int = 0

    @property
    def rated(self) -> int:
        """How many are rated."""
        return self.excellent + self.good + self.lower


@dataclass(frozen=True, slots=True)
class Checked:
    """A unit held against the cap.

    Args:
        tally: its ratings.
        quota: the cap.
        base: of how many the cap is a share, as the ratings stand.
        cap: the most excellent ratings for that base.
        most: the most that could be excellent of those rated good or better, with the others of them rated good.
        most_when_all_rated: the same if everybody still to be rated were rated good.
        within: the ratings keep the cap.
        to_lower: how many excellent ratings must become good so that the cap is kept.
    """

    tally: Tally
    quota: QuotaRule
    base: int
    cap: int
    most: int
    most_when_all_rated: int
    within: bool
    to_lower: int


def check(tally: Tally, *, quota: QuotaRule) -> Checked:
    """Hold a unit's ratings against the cap (R103-R106)."""
    base = {
        "good_only": tally.good,
        "good_or_better": tally.good + tally.excellent,
        "all_rated": tally.rated,
    }[quota.denominator]
    cap = cap_of(good=tally.good, excellent=tally.excellent, rated=tally.rated, quota=quota)
    most = most_excellent(tally.rated, lower=tally.lower, quota=quota)
    return Checked(
        tally=tally,
        quota=quota,
        base=base,
        cap=cap,
        most=most,
        most_when_all_rated=most_excellent(tally.rated + tally.not_yet, lower=tally.lower, quota=quota),
        within=tally.excellent <= cap,
        to_lower=max(0, tally.excellent - most),
    )


def with_percent(quota: QuotaRule, percent: int) -> QuotaRule:
    """Give the cap with another ratio, as a superior may allow it (R105).

    Args:
        quota: the cap.
        percent: the ratio in percent.
    """
    return replace(quota, ratio=Fraction(percent, _PERCENT))
