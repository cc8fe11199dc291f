"""The rulebook for people: which rules there are, and one of them with its source."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chibo.i18n import _, language, show_date
from chibo.reports import labels
from chibo.reports.document import Column, Document, Facts, Heading, Items, Line, Table
from chibo.rulebook.loader import Rule


def listing(rules: Sequence[Rule], *, on: date | None) -> Document:
    """List rules; `on` is the day whose rules they are, None for every version."""
    table = Table(
        columns=(
            Column("id", _("Rule")),
            Column("since", _("From")),
            Column("until", _("Until")),
            Column("title", _("Content")),
            Column("source", _("Source")),
        ),
        lines=tuple(Line((rule.id, rule.since, rule.until, rule.title[language()], rule.source)) for rule in rules),
        empty=_("There is no such rule."),
    )
    title = _("Rules in force on {day}").format(day=show_date(on)) if on else _("Rules, every version")
    return Document(title=title, blocks=(table,), data=[data(rule) for rule in rules])


def one(rule: Rule, *, on: date, versions: Sequence[Rule]) -> Document:
    """Show one version of a rule with its source, its dates and its values."""
    facts = (
        (_("Rule"), rule.id),
        (_("Instrument"), rule.instrument),
        (_("Article"), rule.article or None),
        (_("From"), rule.since),
        (_("Until"), rule.until or _("in force")),
        *(() if rule.covers(on) else (((_("On {day}").format(day=show_date(on)), _("not in force"))),)),
        (_("Certainty"), labels.certainty(rule)),
        *(((_("Reading"), rule.reading),) if rule.reading else ()),
    )
    others = tuple(f"{each.id}: {_span(each)}" for each in versions if each.id != rule.id)
    return Document(
        title=rule.title[language()],
        blocks=(
            Facts(facts),
            *((Heading(_("Values")), Items(tuple(_values(rule.values)))) if rule.values else ()),
            *((Heading(_("Other versions")), Items(others)) if others else ()),
        ),
        data={**data(rule), "on": on, "in_force": rule.covers(on), "versions": [each.id for each in versions]},
    )


def data(rule: Rule) -> dict[str, Any]:
    """Give a rule to programs."""
    return {
        "id": rule.id,
        "subject": rule.subject,
        "from": rule.since,
        "to": rule.until,
        "instrument": rule.instrument,
        "article": rule.article,
        "certainty": rule.certainty,
        "reading": rule.reading,
        "title": dict(rule.title),
        "values": rule.values,
    }


def _span(rule: Rule) -> str:
    since = show_date(rule.since) if rule.since else "…"
    until = show_date(rule.until) if rule.until else "…"
    return f"{since} – {until}"


def _values(values: Mapping[str, Any], path: str = "") -> list[str]:
    """Write the values of a rule one a line; an entry of a list shows its words in the language in use."""
    lines: list[str] = []
    for name, value in values.items():
        place = f"{path}.{name}" if path else name
        if isinstance(value, Mapping):
            lines += _values(value, place)
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            lines += [f"{place}: {_entry(entry)}" for entry in value]
        elif isinstance(value, list):
            lines.append(f"{place}: {', '.join(map(_word, value))}")
        else:
            lines.append(f"{place}: {_word(value)}")
    return lines


def _entry(entry: Mapping[str, Any]) -> str:
    named = entry.get(language()) or entry.get("en")
    code = entry.get("code")
    if code and named:
        return f"{code} = {named}"
    return ", ".join(f"{name} {_word(value)}" for name, value in entry.items())


def _word(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return show_date(value) if isinstance(value, date) else str(value)
