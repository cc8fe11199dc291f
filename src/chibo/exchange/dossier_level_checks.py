"""Whether a level of a dossier is one that the rulebook knows (R102)."""

from collections.abc import Iterator, Sequence
from datetime import date

from chibo.domain.names import nearest
from chibo.domain.rating import Rated, level_of, read_level, scale_on
from chibo.exchange.dossier_finding import Finding
from chibo.exchange.dossier_places import Path
from chibo.i18n import _


def level_findings(
    level: str,
    path: Path,
    *,
    day: date,
    rated: Sequence[Rated],
    own_scale: bool = False,
    own_words: bool = False,
) -> Iterator[Finding]:
    """Look for a level on the scales: unknown ones are errors, those of another time are kept with a warning.

    Args:
        level: the code as written.
        path: where it stands.
        day: the day that chooses the scale.
        rated: whose scales it may be on.
        own_scale: the table it stands in may name a scale of its own instead.
        own_words: nothing is judged by it, so the word of another scale ("giỏi", "mức độ 3") may stand for itself.
    """
    current = [scale for each in rated if (scale := scale_on(each, day=day))]
    if any(level == known.code for scale in current for known in scale.levels):
        return
    if any(level_of(level, rated=each) for each in rated):
        message = _("The level {level} was not in use at that time; it is kept as it is.")
        yield Finding.warning("level_of_another_time", path, message.format(level=level))
        return
    codes = list(dict.fromkeys(known.code for scale in current for known in scale.levels))
    # People may write the words; the code they mean is then named.
    meant = next((found.code for each in rated if (found := read_level(level, rated=each, day=day))), None)
    near = meant or nearest(level, codes)
    if own_words and not near:
        message = _("{level} is no level of the Party's yearly ratings; it is kept as a word of another scale.")
        yield Finding.warning("level_of_own_words", path, message.format(level=level))
        return
    hint = _("Choose one of: {choices}.").format(choices=", ".join(codes))
    if own_scale:
        hint += " " + _("A scale of its own is written, lowest level first, into scale.")
    yield Finding.error(
        "unknown_level",
        path,
        _("There is no level {level}.").format(level=level),
        # A level of another time is none of the choices; naming both would contradict.
        _("Did you mean {key}?").format(key=near) + ("" if near not in codes else f" {hint}") if near else hint,
    )
