"""A time of the day as people type it."""

import re

_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:hH.](?P<minute>\d{2})?)?")
_HOURS, _MINUTES = 24, 60


def read_time(text: str) -> str:
    """Read a time of the day typed as `8:00`, `08:00`, `8h` or `8h30`, and give it as `HH:MM`.

    Raises:
        ValueError: it is no such time.
    """
    found = _TIME.fullmatch(text.strip())
    if not found or int(found["hour"]) >= _HOURS or int(found["minute"] or 0) >= _MINUTES:
        raise ValueError(text)
    return f"{int(found['hour']):02}:{int(found['minute'] or 0):02}"
