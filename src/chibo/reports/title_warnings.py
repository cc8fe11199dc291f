"""What does not agree with a rule on titles, in words."""

from chibo.domain.population import MEMBERS, STAFF
from chibo.domain.rating import Rated
from chibo.domain.title import TitleWarning
from chibo.i18n import N_, _, show_date
from chibo.reports import goals, headcounts, labels, metric_words
from chibo.rulebook import loader

_SENTENCES = {
    "not_among": N_(
        "{period}, {title}: {name} is not recorded with the title {among}, from whose holders it is picked."
    ),
    "base_unknown": N_(
        "{period}, {title}: nobody is recorded with the title {among}, from whose holders it is picked, so this cannot"
        " be checked. Record them (chibo award add {year} {among_code})."
    ),
    "above_population": N_(
        "{period}, {title}: {holders} holders are recorded, but only {base} people ({population}). Correct what is"
        " wrong: the number of people ({command}) or an award (chibo award remove {year} {title_code})."
    ),
    "counted_twice": N_(
        "{period}, {title}: {named} members are recorded by name, and {people} people as a number that may include"
        " them. Record each member by name and all others as staff, and take that number back (chibo award remove"
        " {year} {title_code})."
    ),
    "level_below": N_("{period}, {title}: {name} is rated {level} as a member; the rule asks for {least}."),
    "number_above_base": N_("{period}, {title}: {holders} holders, but only {base} with the title {among}."),
    "above_cap": N_("{period}, {title}: {holders} of {base}; at most {percent} % are allowed, that is {most}."),
}


def sentence(found: TitleWarning) -> str:
    """Word one warning with its rule and how sure that is."""
    figures = {name: _shown(name, str(value)) for name, value in found.figures.items()}
    words = _(_SENTENCES[found.code]).format(
        period=goals.period(found.period),
        title=metric_words.title(found.title),
        year=found.period,
        title_code=metric_words.typed_title(found.title),
        among_code=metric_words.typed_title(str(found.figures.get("among", ""))),
        command=_command(found),
        **figures,
    )
    return f"{words} {labels.cited(loader.versions(found.rule)[0])}"


def _command(found: TitleWarning) -> str:
    """Name the command that corrects how many people there were; members by name are corrected in their own records."""
    population = found.figures.get("population", "")
    if population == MEMBERS and found.period.ends:
        return f"chibo member list --on {show_date(found.period.ends)}"
    # Members are counted by name; staff are a number.
    return f"chibo org headcount --population {STAFF} --total {_('NUMBER')} --year {found.period}"


def _shown(name: str, value: str) -> str:
    if name == "population":
        return labels.of(headcounts.POPULATIONS, value) or value
    if name == "least":
        return labels.level_or_better(value, rated=Rated.MEMBER)
    if name == "level":
        return labels.level(value, rated=Rated.MEMBER) or value
    return metric_words.title(value) if name == "among" else value
