"""How many may be rated excellent: what a goal allows, and the regulation's cap beside it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from chibo.domain.quota import Cap, QuotaPlan, QuotaRule, cap_of
from chibo.domain.share import Figure, rounded
from chibo.i18n import N_, _, show_number, show_percent
from chibo.reports import labels
from chibo.reports.document import Cell, Document, Facts, Paragraph, Parts, Share, Tone

#: More counts than this are shown by their first and last.
_MOST_SHARES = 6
#: Of whom the cap is a share.
BASES = {
    "good_only": N_("the members rated good"),
    "good_or_better": N_("the members rated good or excellent"),
    "all_rated": N_("all members rated"),
}
ROUNDINGS = {"floor": N_("rounded down"), "half_up": N_("rounded half up")}
SCOPES = {
    "grassroots_organization": N_("in each grassroots organisation"),
    "branch": N_("in each branch"),
    "similar_positions": N_("in each group of similar position"),
}


def plan(planned: QuotaPlan, *, tried: bool) -> Document:
    """Show which counts meet a goal, and what the regulation allows.

    Args:
        planned: the plan.
        tried: the cap was read otherwise than the rulebook and the settings read it, to see what comes out.
    """
    facts: list[tuple[str, Cell]] = [
        (_("Members rated"), planned.rated),
        (_("Goal"), band(planned.low, planned.high)),
        (_("Counts that meet the goal"), _allowed(planned)),
    ]
    cap = planned.cap
    if cap is None:
        facts.append((_("Cap of the regulation"), _("none is known for that day")))
    else:
        facts += [
            (_("Most by the cap"), cap.most),
            (_("Of whom"), f"{labels.of(BASES, cap.quota.denominator)}, {labels.of(SCOPES, cap.quota.scope)}"),
            (_("How it is counted"), _counting(planned, cap)),
            (_("Rule"), f"{cap.quota.rule} ({cap.quota.source})"),
            (_("Certainty"), labels.of(labels.CERTAINTIES, cap.quota.certainty)),
        ]
        if cap.quota.settings:
            facts.append((_("Read by the settings"), ", ".join(cap.quota.settings)))
    return Document(
        title=_("How many may be rated excellent"),
        blocks=(Facts(tuple(facts)), *_remarks(planned, tried=tried)),
        data=_data(planned),
    )


def _remarks(planned: QuotaPlan, *, tried: bool) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    if planned.conflict and planned.cap:
        found.append(
            Paragraph(
                _("The goal needs at least {least}, but the cap allows only {most}.").format(
                    least=planned.allowed[0], most=planned.cap.most
                ),
                Tone.WARNING,
            )
        )
    if not planned.allowed:
        found.append(Paragraph(_("No whole number of members meets the goal."), Tone.WARNING))
    if tried:
        found.append(Paragraph(_("A trial: the rulebook reads the cap in another way."), Tone.WARNING))
    if planned.cap and planned.cap.quota.scope == "similar_positions":
        found.append(Paragraph(_("The cap counts in each group of similar position; plan for each group by itself.")))
    return tuple(found)


def _count(excellent: int, *, rated: int, rule: QuotaRule) -> str:
    """Write out what the cap is when so many are excellent and all the others are good."""
    good_only = rule.denominator == "good_only"
    base = rated - excellent if good_only else rated
    most = cap_of(good=rated - excellent, excellent=excellent, rated=rated, quota=rule)
    figures = {
        "excellent": excellent,
        "base": base,
        "ratio": _percent(rule.ratio),
        "exact": show_number(rounded(rule.ratio * base)),
        "rounding": labels.of(ROUNDINGS, rule.rounding),
        "most": most,
    }
    if good_only:
        words = _("with {excellent} excellent, {base} are rated good: {ratio} of {base} = {exact}, {rounding}: {most}")
        return words.format(**figures)
    return _("{ratio} of {base} = {exact}, {rounding}: {most}").format(**figures)


def _counting(planned: QuotaPlan, cap: Cap) -> Cell:
    """Show that the cap's count is allowed, and, where the base shrinks with it, that one more is not."""
    tried = [cap.most]
    if cap.quota.denominator == "good_only" and cap.most < planned.rated:
        tried.append(cap.most + 1)
    return Parts(tuple(_count(excellent, rated=planned.rated, rule=cap.quota) for excellent in tried))


def _allowed(planned: QuotaPlan) -> Cell:
    if not planned.allowed:
        return _("none")
    shares = [
        Share(count, planned.rated, share) for count, share in zip(planned.allowed, planned.percents, strict=True)
    ]
    if len(shares) <= _MOST_SHARES:
        return Parts(tuple(shares))
    return _("{first} to {last}").format(first=planned.allowed[0], last=planned.allowed[-1])


def band(low: Figure | None, high: Figure | None) -> str | None:
    """Write a goal in percent: `15–20 %`, `at least 15 %`."""
    if low is not None and high is not None:
        return show_percent(Decimal(low)) if low == high else f"{show_number(low)}–{show_percent(Decimal(high))}"
    if low is not None:
        return _("at least {limit}").format(limit=show_percent(Decimal(low)))
    return None if high is None else _("at most {limit}").format(limit=show_percent(Decimal(high)))


def _percent(ratio: Fraction) -> str:
    return show_percent(rounded(ratio * 100))


def _data(planned: QuotaPlan) -> dict[str, Any]:
    cap = planned.cap
    return {
        "rated": planned.rated,
        "allowed": list(planned.allowed),
        "percent": [f"{share:f}" for share in planned.percents],
        "cap": None
        if cap is None
        else {
            "denominator": cap.quota.denominator,
            "ratio": ratio(cap.quota.ratio),
            "rounding": cap.quota.rounding,
            "scope": cap.quota.scope,
            "most": cap.most,
            "rule": cap.quota.rule,
        },
        "conflict": planned.conflict,
    }


def ratio(ratio: Fraction) -> str:
    """Write a ratio in hundredths, as the regulations do: `20/100`."""
    hundredths = ratio * 100
    whole = hundredths.denominator == 1
    return f"{hundredths.numerator}/100" if whole else f"{ratio.numerator}/{ratio.denominator}"
