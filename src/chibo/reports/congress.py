"""The page of one congress, and the list of the recorded ones."""

from collections.abc import Iterable, Sequence

from chibo.domain.congress import DetailKind
from chibo.domain.election import Judgement
from chibo.domain.election import message as election_message
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Every
from chibo.i18n import N_, _, ngettext
from chibo.reports import committee, congress_data, contradictions, goals, labels, organizations
from chibo.reports.committee import not_stated
from chibo.reports.congress_election import election_blocks
from chibo.reports.congress_previous import figure_blocks, previous_blocks
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
)
from chibo.reports.target_figures import origin
from chibo.reports.targets import fictional_notice
from chibo.services.achievements import Achievement
from chibo.services.congresses import Account, Entry
from chibo.store.tables import Headcount

_EVERY = {
    Every.YEAR: N_("each year"),
    Every.QUARTER: N_("each quarter"),
    Every.MONTH: N_("each month"),
    Every.TERM: N_("whole term"),
}
_POPULATIONS = {
    "members": N_("members"),
    "households": N_("households"),
    "staff": N_("staff"),
    "people": N_("people"),
    "pupils": N_("pupils"),
}
_ORGANS = ((DetailKind.PRESIDIUM, N_("Presidium")), (DetailKind.RECORDER, N_("Recorders")))
_ACCOUNT = ((DetailKind.GUEST, N_("Guests")), (DetailKind.EVENT, N_("What happened")))


def build(account: Account) -> Document:
    """Make the page of a congress: what its source states, and where the figures do not agree.

    Args:
        account: everything that is recorded of it.
    """
    said = problems(account)
    blocks: list[Block] = [_head(account), *_sessions(account), *_strength(account), *_lists(account)]
    blocks += _resolution(account)
    blocks += [Heading(_("Elections")), *election_blocks(account.ballots)]
    blocks.append(Heading(_("Committee")))
    blocks += committee.blocks(account.seats, findings=False) if account.seats else [Paragraph(_sentence_not_stated())]
    blocks += previous_blocks(account)
    blocks += figure_blocks(_("Also reported in this term"), account.achievement.figures)
    if said:
        blocks += [Heading(_("What does not agree")), Items(tuple(text for _code, text, _rule in said))]
    if notes := _notes(account):
        blocks += [Heading(_("Notes")), Items(tuple(notes))]
    blocks.append(Paragraph(_source(account)))
    return Document(
        title=_("CONGRESS"),
        excerpt=_("of the term {label}").format(label=account.term.label),
        issuer=account.issuer,
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=congress_data.data(account, problems=said),
    )


def build_list(entries: Sequence[Entry]) -> Document:
    """Make the list of the recorded congresses."""
    columns = (
        Column("on", _("Held on")),
        Column("organization", _("Code")),
        Column("name", _("Organisation"), names=True),
        Column("term", _("Term")),
        Column("place", _("Place")),
        Column("targets", _("Targets"), Align.RIGHT),
    )
    lines = tuple(
        Line(
            (
                each.congress.on or each.congress.on_printed,
                each.organization.code,
                _name(each),
                each.term.label,
                each.congress.place,
                each.targets,
            )
        )
        for each in entries
    )
    empty = _("No congress is recorded. Record one with: chibo congress record FILE")
    return Document(
        title=_("CONGRESSES"),
        blocks=(Table(columns, lines, empty=empty),),
        data=[congress_data.entry(each) for each in entries],
    )


def problems(account: Account) -> list[tuple[str, str, str]]:
    """Gather what does not agree: each with its code, its sentence and its rule."""
    found: list[tuple[str, str, str]] = []
    if account.resolution and account.resolution.announced_count is not None:
        own = [each for each in account.achievement.standings if each.target.voiced_by is None]
        listed, announced = len(own), account.resolution.announced_count
        if listed != announced:
            text = ngettext(
                "The source announces {announced} target; {listed} are recorded.",
                "The source announces {announced} targets; {listed} are recorded.",
                announced,
            )
            found.append(("announced_count_differs", text.format(announced=announced, listed=listed), ""))
    for number, ballot in enumerate(account.ballots, start=1):
        for code, text, rule in _election_findings(ballot.judgement):
            found.append((code, _("Election {number}: {problem}").format(number=number, problem=text), rule))
    if account.seats:
        for finding, text in zip(account.seats.findings, committee.sentences(account.seats), strict=True):
            found.append((finding.code, text, finding.rule))
    for achievement in (account.achievement, account.earlier):
        if achievement:
            found += _contradictions(achievement)
    return list(dict.fromkeys(found))


def _election_findings(judgement: Judgement | None) -> Iterable[tuple[str, str, str]]:
    for finding in judgement.findings if judgement else ():
        yield finding.code.value, election_message(finding), finding.rule or ""


def _contradictions(achievement: Achievement) -> Iterable[tuple[str, str, str]]:
    label = achievement.term.label
    for each in achievement.standings:
        for wrong in each.contradictions:
            words = _("Term {term}, target {code}: {problem}")
            text = words.format(
                term=label, code=contradictions.about(each.target.code, wrong), problem=contradictions.sentence(wrong)
            )
            yield wrong.code, text, wrong.rule
    for figure in achievement.figures:
        for wrong in figure.contradictions:
            words = _("Term {term}, “{figure}”: {problem}")
            text = words.format(term=label, figure=figure.row.text, problem=contradictions.sentence(wrong))
            yield wrong.code, text, wrong.rule


def _head(account: Account) -> Facts:
    congress, unstated = account.congress, not_stated()
    day = ", ".join(each for each in (_shown(congress.on), congress.session, congress.on_printed) if each)
    facts: list[tuple[str, Cell]] = [
        (_("Day"), day or unstated),
        (_("Place"), congress.place or unstated),
        (_("Form"), labels.of(labels.CONGRESS_FORMS, congress.form) or unstated),
    ]
    if congress.ordinal or account.term.ordinal:
        facts.append((_("Ordinal"), congress.ordinal or account.term.ordinal))
    if congress.pilot:
        facts.append((_("Pilot congress"), _("yes")))
    facts.append((_("Attendance"), _attendance(account)))
    if account.closes:
        facts.append((_("Term that it closed"), account.closes.label))
    if account.parent_term:
        facts.append((_("Term of the organisation above"), account.parent_term.label))
    if account.period.covers:
        facts.append((_("Stands for"), organizations.stands_for(account.period.covers)))
    if account.period.setting:
        facts.append((_("Place it serves"), account.period.setting))
    return Facts(tuple(facts))


def _attendance(account: Account) -> Cell:
    found = account.attendance
    if found is None:
        return not_stated()
    official, came = found.official_summoned or 0, found.official_present or 0
    words = (
        (_("{count} summoned"), found.summoned),
        (_("{count} present"), found.present),
        (
            ngettext("{count} official member summoned", "{count} official members summoned", official),
            found.official_summoned,
        ),
        (ngettext("{count} official member present", "{count} official members present", came), found.official_present),
    )
    said = [word.format(count=count) for word, count in words if count is not None]
    if found.printed:
        said.append(f"“{found.printed}”")
    return ", ".join(said) or not_stated()


def _strength(account: Account) -> list[Block]:
    if not account.strength:
        return [Facts(((_("Strength"), not_stated()),))]
    return [Heading(_("Strength")), Facts(tuple(_headcount(row) for row in account.strength))]


def _headcount(row: Headcount) -> tuple[str, Cell]:
    words = (
        (N_("{count} in all"), row.total),
        (N_("{count} official"), row.official),
        (N_("{count} probationary"), row.probationary),
    )
    said = [_(word).format(count=count) for word, count in words if count is not None]
    if row.qualifier and said:
        said[0] = f"{row.qualifier} {said[0]}"
    if when := row.on_printed or _shown(row.on):
        said.append(when)
    if row.note:
        said.append(row.note)
    return labels.of(_POPULATIONS, row.population) or row.population, ", ".join(said)


def _shown(day: PartialDate | None) -> str:
    """Write a day as far as it is known."""
    return "/".join(reversed(str(day).split("-"))) if day else ""


def _sessions(account: Account) -> list[Block]:
    lines = tuple(
        Line((each.name, _shown(each.on) or None, each.part, each.place), remark=each.note) for each in account.sessions
    )
    columns = (
        Column("name", _("Session")),
        Column("on", _("Day")),
        Column("part", _("Part of the day")),
        Column("place", _("Place")),
    )
    return [Table(columns, lines, caption=_("Sessions"), remark_title=_("Note"))] if lines else []


def _lists(account: Account) -> list[Block]:
    found: list[Block] = []
    for kind, title in (*_ORGANS, *_ACCOUNT):
        if details := account.details[kind]:
            found += [Heading(_(title)), Items(tuple(each.text for each in details))]
    return found


def _resolution(account: Account) -> list[Block]:
    found: list[Block] = [Heading(_("Resolution"))]
    resolution = account.resolution
    if resolution:
        facts: tuple[tuple[str, Cell], ...] = (
            (_("Number"), resolution.number),
            (_("Adopted"), resolution.adopted),
            (_("Title"), resolution.title),
            (_("Targets announced"), resolution.announced_count),
            (_("Note"), resolution.note or None),
        )
        if known := tuple((label, value) for label, value in facts if value is not None):
            found.append(Facts(known))
    if directions := account.details[DetailKind.DIRECTION]:
        found += [Paragraph(_("Directions:")), Items(tuple(each.text for each in directions), numbered=True)]
    count = len(account.achievement.standings)
    caption = ngettext("{count} target", "{count} targets", count).format(count=count)
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("every", _("When")),
        Column("population", _("Of whom")),
    )
    lines = tuple(
        Line(
            (
                each.target.code,
                each.target.text,
                goals.goal(each.target),
                each.target.by if each.target.every is Every.BY else _(_EVERY[each.target.every]),
                each.target.population,
            ),
            depth=each.depth,
            remark="; ".join((*origin(each.target), *([each.target.note] if each.target.note else []))),
        )
        for each in account.achievement.standings
    )
    empty = _("The source states no target.")
    found.append(Table(columns, lines, caption=caption if lines else "", empty=empty, remark_title=_("Note")))
    return found


def _notes(account: Account) -> list[str]:
    before = account.closes.note if account.closes else None
    source = account.source.note if account.source else None
    own = (account.organization.note, account.term.note, account.congress.note, before, source)
    return [*(note for note in own if note), *(each.text for each in account.details[DetailKind.NOTE])]


def _source(account: Account) -> str:
    source = account.source
    if source is None:
        return _("Source: {unknown}.").format(unknown=not_stated())
    published = _shown(source.published)
    if source.published_printed:
        printed = source.published_printed
        published = f"{published} (“{printed}”)" if published else printed
    known = [part for part in (source.author, source.publisher, published, source.address) if part]
    seen = ""
    if source.whole_article_seen is False:
        seen = " " + _("Only a part of it was seen.")
    return _("Source: {source}.").format(source=", ".join(known) or not_stated()) + seen


def _sentence_not_stated() -> str:
    return _("The source names no committee.")


def _name(each: Entry) -> str:
    return f"{each.name} ({_('invented for show')})" if each.organization.fictional else each.name
