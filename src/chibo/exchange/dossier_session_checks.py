"""What the sessions of a congress must agree on: their order, and the day of the congress itself."""

from collections.abc import Iterator
from itertools import pairwise

from chibo.exchange.dossier import CongressPart
from chibo.exchange.dossier_finding import Finding, shown_day
from chibo.i18n import _


def session_findings(part: CongressPart) -> Iterator[Finding]:
    """Check the sessions of a congress; both are warnings, because a source may print it so."""
    days = [(index, session.on) for index, session in enumerate(part.sessions) if session.on]
    for (_first, before), (index, after) in pairwise(days):
        if after.latest < before.earliest:
            yield Finding.warning(
                "session_before_the_last",
                ("congress", "sessions", index, "on"),
                _("This session ({day}) is before the one above it ({before}).").format(
                    day=shown_day(after), before=shown_day(before)
                ),
                _("Write the sessions in the order in which they were held."),
            )
    on = part.on
    if on and days and not any(day.earliest <= on.latest and on.earliest <= day.latest for _index, day in days):
        yield Finding.warning(
            "congress_outside_sessions",
            ("congress", "on"),
            _("The day of the congress ({day}) is that of none of its sessions.").format(day=shown_day(on)),
            _("The day of a congress is that of its official session."),
        )
