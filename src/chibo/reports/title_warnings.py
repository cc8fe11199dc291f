"""What does not agree with a rule on titles, in words."""

from chibo.domain.rating import Rated
from chibo.domain.title import TitleWarning
from chibo.i18n import N_, _
from chibo.reports import goals, labels, metric_words
from chibo.rulebook import loader

_SENTENCES = {
    "not_among": N_(
        "{period}, {title}: {name} is not recorded with the title {among}, from whose holders it is picked."
    ),
    "level_below": N_("{period}, {title}: {name} is rated {level} as a member; the rule asks for {least} or better."),
    "number_above_base": N_("{period}, {title}: {holders} holders, but only {base} with the title {among}."),
    "above_cap": N_("{period}, {title}: {holders} of {base}; at most {percent} % are allowed, that is {most}."),
}


def sentence(found: TitleWarning) -> str:
    """Word one warning with its rule and how sure that is."""
    figures = {name: _shown(name, str(value)) for name, value in found.figures.items()}
    words = _(_SENTENCES[found.code]).format(
        period=goals.period(found.period), title=metric_words.title(found.title), **figures
    )
    return f"{words} {labels.cited(loader.versions(found.rule)[0])}"


def _shown(name: str, value: str) -> str:
    if name in ("level", "least"):
        return labels.level(value, rated=Rated.MEMBER) or value
    return metric_words.title(value) if name == "among" else value
