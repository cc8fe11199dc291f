"""The columns of a list as people type them."""

from chibo.domain.member_list import PRESETS, USUAL, ListColumn, Preset
from chibo.domain.names import nearest
from chibo.errors import Problem, UsageProblem
from chibo.i18n import _


def asked_columns(columns: str | None, preset: Preset | None) -> tuple[ListColumn, ...]:
    """Read the columns that were asked for.

    Raises:
        UsageProblem: a key names no column, or columns and a form were asked for at once.
    """
    if columns is None:
        return PRESETS[preset] if preset else USUAL
    if preset:
        raise UsageProblem(
            _("--columns and --preset both say which columns to show."), hint=_("Leave one of them out.")
        )
    keys = list(dict.fromkeys(key.strip().lower().replace("-", "_") for key in columns.split(",") if key.strip()))
    known = {str(column) for column in ListColumn}
    wrong = [key for key in keys if key not in known]
    if wrong or not keys:
        raise UsageProblem(
            _("These are no columns of a list of members.") if wrong else _("--columns names no column."),
            hint=_("The columns are: {keys}").format(keys=", ".join(ListColumn)),
            problems=[_no_column(key) for key in wrong],
        )
    return tuple(ListColumn(key) for key in keys)


def _no_column(key: str) -> Problem:
    near = nearest(key, ListColumn)
    return Problem(
        "unknown_column",
        _("There is no column {key}.").format(key=key),
        hint=_("Did you mean {near}?").format(near=near) if near else "",
    )
