"""Contradictions in words."""

from decimal import Decimal

from chibo.domain.contradiction import Contradiction
from chibo.domain.period import Period
from chibo.i18n import N_, _, show_number, show_share
from chibo.reports import goals, labels

_SENTENCES = {
    "printed_share_differs": N_("{numerator}/{denominator} is {computed}, but the source prints {printed}."),
    "printed_value_differs": N_("The figure is {value}, but the source prints {printed}."),
    "share_above_whole": N_("A share of {value} is more than the whole."),
    "child_above_parent": N_("The part ({child}) is larger than the whole it is part of ({parent})."),
    "yearly_floor_above_term": N_("{yearly} a year over {years} years is {together}, but the term figure is {term}."),
    "result_above_cap": N_(
        "{excellent} of {rated} are rated excellent; the regulation allows at most {most} for so many, {scope}."
    ),
    "printed_verdict_differs": N_("The source says “{printed}”, but the figures say: {verdict}."),
    "margin_differs": N_(
        "The figure is {value} and the goal {goal}, which is {computed}, but the source says: {margin}."
    ),
    "printed_growth_differs": N_("From {base} to {value} is {computed}, but the source prints {printed}."),
    "out_of_differs": N_("The result is counted out of {result}, but the goal out of {goal}."),
    "unit_differs": N_("{printed} is printed, which is {computed} in {unit}, not {value}."),
    "reported_differs": N_("The result is {result}, but “{what}” was also reported: {reported}."),
    "total_differs": N_("{total} is recorded for {of}, but its parts make {computed}."),
    "level_off_scale": N_("“{level}” is no level of the scale in force that year."),
    "recorded_differs": N_(
        "For {period} {recorded} was recorded, but the records give {computed}; {official} is official and is judged."
    ),
    "committee_without_threshold": N_(
        "A committee of {size}, though the branch has {official} official members; a committee takes {limit} or more."
    ),
    "committee_expected": N_("The branch has {official} official members; with {limit} or more it elects a committee."),
    "committee_above_most": N_("A committee of {size}; at most {limit} are allowed."),
    "committee_below_least": N_("A committee of {size}; usually there are at least {limit} (a setting)."),
}
_GOAL_ABOVE_CAP = {
    "good_only": N_(
        "The goal needs at least {least} of {rated}, but the regulation allows {most}, counted from those rated good."
    ),
    "good_or_better": N_(
        "The goal needs at least {least} of {rated}, but the regulation allows {most},"
        " counted from those rated good or better."
    ),
    "all_rated": N_(
        "The goal needs at least {least} of {rated}, but the regulation allows {most}, counted from all who are rated."
    ),
}


#: The figures of a sentence that are shares.
_SHARES = {
    "printed_share_differs": ("printed", "computed"),
    "printed_growth_differs": ("printed", "computed"),
    "share_above_whole": ("value",),
}


def about(code: str, found: Contradiction) -> str:
    """Say which target a contradiction is about, and which of its years, so that it can be looked up."""
    period = found.period
    return code if period is None or period.starts is None else f"{code}, {goals.period(period)}"


def sentence(found: Contradiction) -> str:
    """Word one contradiction with its figures."""
    figures = {name: _shown(value) for name, value in found.figures.items()}
    if found.code == "share_impossible":
        return _impossible(found, figures)
    if found.code == "unit_differs" and "computed" not in found.figures:
        return _("{printed} is printed, but the figure is in {unit}: {value}.").format(**figures)
    if found.code == "goal_above_cap":
        return _(_GOAL_ABOVE_CAP[str(found.figures["denominator"])]).format(**figures)
    figures |= {name: _share(found, name) for name in _SHARES.get(found.code, ())} | _words(found, figures)
    return _(_SENTENCES[found.code]).format(**figures)


def _words(found: Contradiction, figures: dict[str, str]) -> dict[str, str]:
    """Word what is no plain figure."""
    match found.code:
        case "margin_differs":
            said = str(found.figures["margin_in"])
            return {name: goals.margin(found.figures[name], said) for name in ("margin", "computed")}
        case "printed_verdict_differs":
            return {"verdict": labels.verdict(str(found.figures["verdict"])).label}
        case "result_above_cap":
            return {"scope": _(labels.SCOPES[str(found.figures["scope"])])}
        case "level_off_scale":
            return {"level": labels.level(str(found.figures["level"])) or ""}
        case "recorded_differs":
            return _recorded_differs(found)
        case "reported_differs":
            return {name: labels.level(figures[name]) or figures[name] for name in ("result", "reported")}
        case "total_differs":
            return {"of": goals.period(found.period) if found.period else figures["of"]}
    return {}


def _impossible(found: Contradiction, figures: dict[str, str]) -> str:
    printed = _share(found, "printed")
    near = [
        f"{figures[side]}/{figures['base']} = {_share(found, f'{side}_percent')}"
        for side in ("below", "above")
        if side in figures
    ]
    return _("{printed} of {base} is no whole number of people; the nearest are {near}.").format(
        printed=printed, base=figures["base"], near=", ".join(near)
    )


def _recorded_differs(found: Contradiction) -> dict[str, str]:
    """Word what was recorded and what was computed; a level has words of its own."""
    period = found.figures["period"]
    words = {name: str(found.figures[name]) for name in ("recorded", "computed")}
    said = {name: labels.level(text) or text for name, text in words.items()}
    when = goals.period(period) if isinstance(period, Period) else str(period)
    return {**said, "period": when, "official": labels.of(labels.OFFICIAL, str(found.figures["official"])) or ""}


def _shown(value: object) -> str:
    return show_number(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else str(value)


def _share(found: Contradiction, name: str) -> str:
    """Write a share in the unit it is stated in, percent or per mille."""
    value, of = found.figures[name], found.figures.get("of")
    return show_share(value, of=of if isinstance(of, int) else 100) if isinstance(value, Decimal) else str(value)
