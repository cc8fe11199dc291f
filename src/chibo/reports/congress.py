"""The page of one congress, and the list of the recorded ones."""

from collections.abc import Iterable, Sequence

from chibo.domain.congress import DetailKind
from chibo.domain.election import Judgement
from chibo.domain.election import message as election_message
from chibo.domain.period import Period
from chibo.domain.target import Every
from chibo.i18n import N_, _, ngettext, show_date
from chibo.reports import committee, congress_data, contradictions, goals, labels
from chibo.reports.committee import not_stated
from chibo.reports.congress_election import election_blocks
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
    Parts,
    Table,
    Tone,
)
from chibo.reports.targets import fictional_notice, stated
from chibo.services import metrics
from chibo.services.achievements import Achievement, Figure
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
    blocks: list[Block] = [_head(account), *_strength(account), *_lists(account)]
    blocks += _resolution(account)
    blocks += [Heading(_("Elections")), *election_blocks(account.ballots)]
    blocks.append(Heading(_("Committee")))
    blocks += committee.blocks(account.seats) if account.seats else [Paragraph(_sentence_not_stated())]
    blocks += _previous(account)
    blocks += _figures(_("Also reported in this term"), account.achievement.figures)
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
        listed, announced = len(account.achievement.standings), account.resolution.announced_count
        if listed != announced:
            text = _("The source announces {announced} targets; {listed} are recorded.")
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
            text = words.format(term=label, code=each.target.code, problem=contradictions.sentence(wrong))
            yield wrong.code, text, wrong.rule
    for figure in achievement.figures:
        for wrong in figure.contradictions:
            words = _("Term {term}, “{figure}”: {problem}")
            text = words.format(term=label, figure=figure.row.text, problem=contradictions.sentence(wrong))
            yield wrong.code, text, wrong.rule


def _head(account: Account) -> Facts:
    congress, unstated = account.congress, not_stated()
    day: tuple[Cell, ...] = tuple(each for each in (congress.on, congress.session, congress.on_printed) if each)
    facts: list[tuple[str, Cell]] = [
        (_("Day"), Parts(day) if day else unstated),
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
    if account.period.setting:
        facts.append((_("Place it serves"), account.period.setting))
    return Facts(tuple(facts))


def _attendance(account: Account) -> Cell:
    found = account.attendance
    if found is None:
        return not_stated()
    words = (
        (N_("{count} summoned"), found.summoned),
        (N_("{count} present"), found.present),
        (N_("{count} official members summoned"), found.official_summoned),
        (N_("{count} official members present"), found.official_present),
    )
    said: list[Cell] = [_(word).format(count=count) for word, count in words if count is not None]
    if found.printed:
        said.append(f"“{found.printed}”")
    return Parts(tuple(said)) if said else not_stated()


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
    said: list[Cell] = [_(word).format(count=count) for word, count in words if count is not None]
    when = row.on_printed or (show_date(row.on.known) if row.on and row.on.known else str(row.on or ""))
    if when:
        said.append(when)
    if row.note:
        said.append(row.note)
    return labels.of(_POPULATIONS, row.population) or row.population, Parts(tuple(said))


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
        Column("note", _("Note")),
    )
    lines = tuple(
        Line(
            (
                each.target.code,
                each.target.text,
                goals.goal(each.target),
                each.target.by if each.target.every is Every.BY else _(_EVERY[each.target.every]),
                each.target.population,
                each.target.note or None,
            ),
            depth=each.depth,
        )
        for each in account.achievement.standings
    )
    empty = _("The source states no target.")
    found.append(Table(columns, lines, caption=caption if lines else "", empty=empty))
    return found


def _previous(account: Account) -> list[Block]:
    found: list[Block] = []
    if account.ratings:
        columns = (Column("period", _("Period")), Column("level", _("Level")), Column("note", _("Note")))
        lines = tuple(
            Line(
                (
                    goals.period(Period.parse(row.period)),
                    labels.level(row.level) or _("not rated"),
                    row.reason or row.note or None,
                )
            )
            for row in account.ratings
        )
        found.append(Table(columns, lines, caption=_("How the organisation was rated")))
    if account.awards:
        columns = (Column("period", _("Period")), Column("title", _("Award")), Column("recipient", _("To")))
        lines = tuple(
            Line((goals.period(Period.parse(row.period)), row.title, _recipient(row.recipient, row))) for row in account.awards
        )
        found.append(Table(columns, lines, caption=_("Awards")))
    if account.earlier:
        found += _earlier_targets(account.earlier)
        found += _figures(_("Figures reported"), account.earlier.figures)
    if found and account.closes:
        found.insert(0, Heading(_("The term before, {label}").format(label=account.closes.label)))
    return found


def _recipient(kind: str, row: object) -> Cell:
    said = [labels.of(labels.RECIPIENTS, kind)]
    said += [str(value) for name in ("recipient_name", "people", "printed") if (value := getattr(row, name)) is not None]
    return Parts(tuple(said))


def _earlier_targets(earlier: Achievement) -> list[Block]:
    """Give the targets of the term before with what was reported on each."""
    if not earlier.standings:
        return []
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("result", _("As reported")),
        Column("verdict", _("Against the goal")),
    )
    lines = tuple(
        Line(
            (
                each.target.code,
                each.target.text,
                goals.goal(each.target),
                Parts(tuple(_reported(each.judgement.periods))),
                labels.verdict(each.judgement.verdict),
            ),
            depth=each.depth,
        )
        for each in earlier.standings
    )
    return [Table(columns, lines, caption=_("Its targets"))]


def _figures(title: str, figures: Sequence[Figure]) -> list[Block]:
    if not figures:
        return []
    columns = (
        Column("text", _("What"), names=True),
        Column("period", _("Period")),
        Column("figure", _("As reported")),
        Column("population", _("Of whom")),
    )
    lines = tuple(
        Line(
            (
                figure.row.text,
                figure.row.period_printed or goals.period(Period.parse(figure.row.period)),
                _with_unit(stated(metrics.stated(figure.row)), figure),
                figure.row.population,
            ),
            depth=_depth(figure, figures),
        )
        for figure in figures
    )
    return [Table(columns, lines, caption=title)]


def _with_unit(figure: str, of: Figure) -> str:
    unit = of.row.unit
    return f"{figure} {unit}" if unit and unit not in figure and not of.row.words else figure


def _depth(figure: Figure, figures: Sequence[Figure]) -> int:
    """Count over how many wholes a figure stands; a chain that comes back to itself ends."""
    parents = {each.row.id: each.row.within_id for each in figures}
    seen: list[int] = []
    above = figure.row.within_id
    while above is not None and above in parents and above not in seen:
        seen.append(above)
        above = parents[above]
    return len(seen)


def _notes(account: Account) -> list[str]:
    own = (account.organization.note, account.term.note, account.congress.note)
    return [*(note for note in own if note), *(each.text for each in account.details[DetailKind.NOTE])]


def _source(account: Account) -> str:
    source = account.source
    if source is None:
        return _("Source: {unknown}.").format(unknown=not_stated())
    published = source.published_printed
    if source.published:
        published = show_date(source.published.known) if source.published.known else str(source.published)
    known = [part for part in (source.author, source.publisher, published, source.address) if part]
    seen = ""
    if source.whole_article_seen is False:
        seen = " " + _("Only a part of it was seen.")
    return _("Source: {source}.").format(source=", ".join(known) or not_stated()) + seen


def _sentence_not_stated() -> str:
    return _("The source names no committee.")


def _name(each: Entry) -> str:
    return f"{each.name} ({_('invented for show')})" if each.organization.fictional else each.name
