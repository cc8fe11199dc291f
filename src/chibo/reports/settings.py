"""The settings for people: every declared one, its value and where the value comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from chibo import settings
from chibo.i18n import N_, _
from chibo.reports import labels
from chibo.reports.document import Column, Document, Line, Paragraph, Table
from chibo.store import refusals

SOURCES = {"default": N_("default"), "file": N_("settings file"), "organization": N_("this organisation")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A setting with its value.

    Args:
        name: the setting.
        value: its value; empty when the program or the rulebook decides.
        source: `default`, `file` or `organization`.
        reason: why the organisation differs, or empty.
    """

    name: str
    value: str
    source: str
    reason: str = ""


def shown(stored: Mapping[str, str], own: Mapping[str, tuple[str, str]]) -> list[Shown]:
    """Put every declared setting together with its value.

    Args:
        stored: the values of the settings file.
        own: the values and reasons of one organisation, which win.
    """
    found: list[Shown] = []
    for setting in settings.SETTINGS:
        if setting.name in own:
            value, reason = own[setting.name]
            found.append(Shown(setting.name, value, "organization", reason))
        elif stored.get(setting.name):
            found.append(Shown(setting.name, stored[setting.name], "file"))
        else:
            found.append(Shown(setting.name, setting.default, "default"))
    return found


def listing(found: Sequence[Shown], *, file: Path, database: str) -> Document:
    """List the settings, and tell where settings and records lie.

    Args:
        found: the settings.
        file: the settings file.
        database: the database that a command works on now, as a file or an address.
    """
    meanings = {setting.name: _(setting.meaning) for setting in settings.SETTINGS}
    choices = {setting.name: [choice for choice in setting.choices if choice] for setting in settings.SETTINGS}
    table = Table(
        columns=(
            Column("name", _("Setting")),
            Column("value", _("Value")),
            Column("source", _("Set by")),
            Column("reason", _("Reason")),
            Column("meaning", _("Decides")),
        ),
        lines=tuple(
            Line(
                (
                    each.name,
                    each.value or None,
                    labels.of(SOURCES, each.source),
                    each.reason or None,
                    meanings[each.name],
                )
            )
            for each in found
        ),
    )
    return Document(
        title=_("Settings"),
        blocks=(
            table,
            Paragraph(_("Settings file: {file}").format(file=file)),
            Paragraph(_("Database in use: {where}").format(where=refusals.shown(database))),
        ),
        data=[
            {
                "name": each.name,
                "value": each.value,
                "source": each.source,
                "reason": each.reason,
                "choices": choices[each.name],
                "meaning": meanings[each.name],
            }
            for each in found
        ],
    )
