"""What is wrong with a goal, in words, for whoever typed it: a dossier, a sheet or a command."""

from chibo.domain import own_scale
from chibo.domain.rating import scales
from chibo.domain.target import Aim, Every, Target, faults
from chibo.errors import Problem
from chibo.i18n import N_, _

_WORDS = {
    "low_missing": ("low", N_("The lower figure of the goal is missing."), N_("Name it as low.")),
    "high_missing": ("high", N_("The upper figure of the goal is missing."), N_("Name it as high.")),
    "band_upside_down": ("low", N_("The lower figure is above the upper one."), N_("Exchange low and high.")),
    "level_missing": ("level", N_("The level is missing."), N_("The levels are: {levels}")),
    "level_unknown": ("level", N_("No rating scale has this level."), N_("The levels are: {levels}")),
    "by_missing": ("by", N_("The due date is missing."), N_("Name it as by.")),
    "aim_needs_level_measure": (
        "aim",
        N_("The aim level_at_least judges a level."),
        N_("Use the measure level with it."),
    ),
    "share_above_100": (
        "low",
        N_("A share cannot be above 100 % (1000 ‰)."),
        N_("If it is a share of a quota or a plan, say so in unit, such as “% chỉ tiêu giao”; else check the figure."),
    ),
    "rank_counts_down": (
        "aim",
        N_("A place in a ranking is better when it is smaller."),
        N_("Write at_most with high: the third place or better is at_most, high 3."),
    ),
    "above_out_of": ("out_of", N_("The goal is above the whole it is counted out of."), N_("Exchange the figures.")),
    "level_off_own_scale": (
        "level",
        N_("The goal's own scale does not have this level."),
        N_("Write one of its words: {scale}"),
    ),
}


def fault_problems(target: Target, *, place: str = "") -> list[Problem]:
    """Word everything that is missing in a goal or contradicts itself.

    Args:
        target: the goal.
        place: the key path of the goal, such as `target`; empty for a command's options.
    """
    levels = ", ".join(level.code for level in scales(target.rated)[-1].levels)
    scale = own_scale.write(target.scale)
    found: list[Problem] = []
    for fault in faults(target):
        key, message, hint = _WORDS[fault]
        found.append(
            Problem(fault, _(message), place=_path(place, key), hint=_(hint).format(levels=levels, scale=scale))
        )
    if target.by is not None and target.every is not Every.BY:
        found.append(_problem("by_without_every", _("A due date goes with every = by."), place, "by"))
    if target.cap is not None and target.aim is not Aim.BETWEEN:
        found.append(_problem("cap_without_band", _("A cap belongs to a goal between two figures."), place, "cap"))
    if target.level is not None and target.aim is not Aim.LEVEL_AT_LEAST:
        found.append(_problem("level_without_aim", _("A level goes with the aim level_at_least."), place, "level"))
    if target.scale and target.aim is not Aim.LEVEL_AT_LEAST:
        found.append(_problem("scale_without_aim", _("A scale goes with the aim level_at_least."), place, "scale"))
    if target.growth is None:
        for key, figure in (("low", target.low), ("high", target.high)):
            if figure is not None and figure < 0:
                found.append(_problem("negative", _("It cannot be below zero."), place, key))
    return found


def _problem(code: str, message: str, place: str, key: str) -> Problem:
    return Problem(code, message, place=_path(place, key))


def _path(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
