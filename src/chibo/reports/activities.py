"""The list of an organisation's activities, with the share of those who came."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from chibo.domain.activity import Activity, ActivityKind, others_participation, participation, roll, share_of
from chibo.domain.share import rounded
from chibo.i18n import N_, _
from chibo.reports import labels
from chibo.reports.document import Align, Column, Document, Facts, Items, Line, Share, Table
from chibo.rulebook import loader
from chibo.services.activities import Entry
from chibo.services.rule_settings import Participation
from chibo.store.tables import Organization

KINDS = {
    "resolution_study": N_("study of a resolution"),
    "branch_meeting": N_("regular branch meeting"),
    "thematic_meeting": N_("thematic meeting"),
    "inspection": N_("inspection"),
    "supervision": N_("supervision"),
    "self_review": N_("self-review"),
    "other": N_("other activity"),
}
PRESENCES = {
    "attended": N_("came"),
    "excused": N_("absent with a reason"),
    "unexcused": N_("absent without a reason"),
}
_ROUNDINGS = {"half_up": N_("rounded half up to two decimals"), "floor": N_("cut off after two decimals")}


def named(entry: Entry) -> str:
    """Name an activity: its kind, day and subject."""
    held = entry.held
    return f"{labels.of(KINDS, held.kind)}, {_when(held)}: {held.subject}"


def figure(held: Activity) -> str:
    """Write who came of who was to come; empty when nothing says either."""
    told = roll(held)
    if told.attended is None and told.expected is None:
        return ""
    return f"{'?' if told.attended is None else told.attended}/{'?' if told.expected is None else told.expected}"


def told(held: Activity) -> str:
    """Tell all figures and names of an activity in one line, so that it can be typed again."""
    others = _others(held)
    names = [person.name for person in held.people if person.presence == "attended"]
    parts = (
        _("came / were to come: {figure}").format(figure=figure(held)) if figure(held) else "",
        ", ".join(names),
        _absent(held),
        _("no members: {figure}").format(figure=others) if others else "",
    )
    return "; ".join(part for part in parts if part)


def listing(organization: Organization, entries: Sequence[Entry], *, readings: Participation) -> Document:
    """List the activities of an organisation.

    Args:
        organization: whose they are.
        entries: the activities, oldest first.
        readings: how the organisation counts participation and rounds it.
    """
    table = Table(
        columns=(
            Column("on", _("Day")),
            Column("kind", _("Kind")),
            Column("subject", _("Subject"), names=True),
            Column("participation", _("Came / were to come"), Align.RIGHT),
            Column("others", _("No members"), Align.RIGHT),
        ),
        lines=tuple(
            Line(
                (
                    _when(each.held),
                    labels.of(KINDS, each.held.kind),
                    each.held.subject,
                    _share(share_of(each.held, excused_count=readings.excused_count), readings),
                    _others(each.held),
                ),
                remark=_absent(each.held),
            )
            for each in entries
        ),
        remark_title=_("Absent"),
        remark_key="absent",
        empty=_("{code} has no activities yet.").format(code=organization.code),
    )
    sums = []
    for kind in ActivityKind:
        some = [each.held for each in entries if each.held.kind is kind]
        name = labels.of(KINDS, kind) or ""
        if total := participation(some, excused_count=readings.excused_count):
            sums.append((name, _share(total, readings)))
        # People who are no members are listed separately (R126).
        if others := others_participation(some):
            sums.append((_("{kind}, no members").format(kind=name), _share(others, readings)))
    blocks = (table, *((Facts(tuple(sums)),) if sums else ()), *((_base(readings),) if entries else ()))
    return Document(
        title=_("Activities of {code}").format(code=organization.code),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=blocks,
        data=[_data(each, readings) for each in entries],
    )


def _base(readings: Participation) -> Items:
    base = (
        _("Of whom: the members who were to come; who was absent with a reason stays among them.")
        if readings.excused_count
        else _("Of whom: the members who were to come, without those absent with a reason.")
    )
    rule = loader.versions("participation")[-1]
    rounding = _("Percentages are {rounding}.").format(rounding=_(_ROUNDINGS[readings.rounding]))
    return Items((f"{base} {rounding}", labels.cited(rule)))


def _share(found: tuple[int, int] | None, readings: Participation) -> Share | None:
    if found is None:
        return None
    part, whole = found
    if not whole:
        return Share(part, whole, None)
    return Share(part, whole, rounded(Fraction(100 * part, whole), 2, rounding=readings.rounding))


def _when(held: Activity) -> str:
    first = held.on.for_people()
    return f"{first} – {held.until.for_people()}" if held.until else first


def _others(held: Activity) -> str | None:
    if held.others_attended is None and held.others_expected is None:
        return None
    came = "?" if held.others_attended is None else str(held.others_attended)
    return came if held.others_expected is None else f"{came}/{held.others_expected}"


def _absent(held: Activity) -> str:
    """Name who was absent, with and without a reason; where there are only figures, say those."""
    told = roll(held)
    words = []
    for presence, count in (("excused", told.excused), ("unexcused", told.unexcused)):
        names = [
            f"{person.name} ({person.reason})" if person.reason else person.name
            for person in held.people
            if person.presence == presence
        ]
        if names or count:
            words.append(f"{labels.of(PRESENCES, presence)}: {', '.join(names) or count}")
    return "; ".join(words)


def _data(each: Entry, readings: Participation) -> dict[str, Any]:
    held, told = each.held, roll(each.held)
    share = share_of(held, excused_count=readings.excused_count)
    percent = rounded(Fraction(100 * share[0], share[1]), 2, rounding=readings.rounding) if share and share[1] else None
    return {
        "kind": held.kind.value,
        "on": str(held.on),
        "until": str(held.until) if held.until else None,
        "subject": held.subject,
        "expected": told.expected,
        "attended": told.attended,
        "excused": told.excused,
        "unexcused": told.unexcused,
        "base": share[1] if share else None,
        "percent": f"{percent:f}" if percent is not None else None,
        "others_expected": held.others_expected,
        "others_attended": held.others_attended,
        "people": [
            {
                "code": person.code or None,
                "name": person.name,
                "presence": person.presence.value,
                "reason": person.reason or None,
            }
            for person in held.people
        ],
        "printed": each.row.printed,
        "note": each.row.note,
    }
