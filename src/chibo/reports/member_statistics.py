"""Statistics of members: how strength moved, whether it adds up, and of whom it consists (papers 1i)."""

from collections.abc import Iterator, Mapping
from typing import Any

from chibo.domain.member_composition import AGES, NOT_CERTAIN, NOT_KNOWN, Group, Part
from chibo.domain.share import percent
from chibo.domain.strength import GAINS, LOSSES, Movements
from chibo.i18n import N_, _, show_date
from chibo.reports import member_labels
from chibo.reports.document import Align, Block, Cell, Column, Document, Heading, Line, Paragraph, Share, Table, Tone
from chibo.reports.members import doubts
from chibo.reports.targets import fictional_notice
from chibo.services.member_statistics import Span, Statistics
from chibo.store.tables import Organization

MOVEMENTS = {
    "admitted": N_("admitted"),
    "transferred_in": N_("transferred in"),
    "restored": N_("restored"),
    "readmitted": N_("readmitted"),
    "deceased": N_("died"),
    "expelled": N_("expelled"),
    "removed": N_("removed from the list"),
    "withdrawn": N_("withdrew"),
    "transferred_out": N_("transferred out"),
}
GROUPS: Mapping[Group, str] = {
    Group.GRADE: N_("Official or probationary"),
    Group.GENDER: N_("Sex"),
    Group.ETHNICITY: N_("Ethnicity"),
    Group.RELIGION: N_("Religion"),
    Group.AGE: N_("Age"),
    Group.PARTY_AGE: N_("Party age"),
    Group.EDUCATION: N_("General education"),
    Group.THEORY_LEVEL: N_("Political theory"),
    Group.RESTRICTION: N_("Exempt, suspended, elsewhere"),
}
CATEGORIES = {
    "official": N_("official"),
    "probationary": N_("probationary"),
    "male": N_("male"),
    "female": N_("female"),
    "kinh": N_("Kinh"),
    "religious": N_("follows a religion"),
    "none": N_("follows none"),
    "exempt": N_("exempt"),
    "suspended": N_("suspended from party activity"),
    "temporarily_elsewhere": N_("temporarily elsewhere"),
    "temporarily_here": N_("temporarily here (not counted)"),
    "other": N_("other"),
    "not_known": N_("not recorded"),
    "not_certain": N_("not certain (the date is known only in part)"),
    **member_labels.THEORY_LEVELS,
}


#: Categories that a reader misses only when somebody is in them.
_ONLY_WHEN_THERE = (AGES[0].code, NOT_CERTAIN, NOT_KNOWN)


def build(found: Statistics, *, organization: Organization, below: bool, issuer: tuple[str, ...]) -> Document:
    """Make the statistics of an organisation.

    Args:
        found: the figures.
        organization: whose they are.
        below: every organisation below it is counted too.
        issuer: what the organisations are called on the last day, the outermost first, its own last.
    """
    span = found.span
    return Document(
        title=_("STATISTICS OF MEMBERS"),
        excerpt=_("from {since} to {until}").format(since=show_date(span.since), until=show_date(span.until)),
        issuer=issuer,
        notice=fictional_notice() if organization.fictional else "",
        blocks=(
            Heading(_("How strength moved")),
            _movements(found),
            *_check(found),
            *doubts([member.name for member in found.uncertain]),
            Heading(_("Composition on {day}").format(day=show_date(span.until))),
            _composition(found),
        ),
        data={
            "organization": {"code": organization.code, "name": issuer[-1], "fictional": organization.fictional},
            "below": below,
            "period": _told(span, found.movements),
            "period_before": _told(found.before, found.movements_before),
            "lines": found.lines,
            "stated": found.stated,
            "agree": found.agree,
            "differences": [
                {
                    "code": each.member.code,
                    "name": each.member.name,
                    "opening": each.opening,
                    "gains": each.gains,
                    "losses": each.losses,
                    "closing": each.closing,
                    "lines": each.lines,
                }
                for each in found.differences
            ],
            "not_certain": [member.code for member in found.uncertain],
            "composition": [
                {
                    "group": part.group,
                    "category": part.category,
                    "members": part.members,
                    "percent": percent(part.members, found.lines) if found.lines else None,
                }
                for part in found.parts
            ],
            "temporarily_here": found.strength.guests,
        },
    )


def _movements(found: Statistics) -> Table:
    def line(title: str, now: int, then: int, depth: int = 0) -> Line:
        return Line((title, now, then, _share(now, then)), depth)

    now, then = found.movements, found.movements_before
    lines = [line(_("Strength at the beginning"), now.opening, then.opening)]
    for title, kinds, new, old in (
        (_("Gains"), GAINS, now.gains, then.gains),
        (_("Losses"), LOSSES, now.losses, then.losses),
    ):
        lines.append(line(title, sum(new.values()), sum(old.values())))
        lines += [line(_(MOVEMENTS[kind]), new[kind], old[kind], 1) for kind in kinds]
    lines.append(line(_("Strength at the end"), now.closing, then.closing))
    before = found.before
    return Table(
        columns=(
            Column("what", _("What"), names=True),
            Column("members", _("This period"), Align.RIGHT),
            Column(
                "members_before",
                _("The year before, {since} to {until}").format(
                    since=show_date(before.since), until=show_date(before.until)
                ),
                Align.RIGHT,
            ),
            Column("percent", _("Of the year before (%)"), Align.RIGHT),
        ),
        lines=tuple(lines),
    )


def _check(found: Statistics) -> Iterator[Block]:
    """Say whether the figures add up, and who causes it when they do not."""
    moved = found.movements
    sides = _("{opening} + {gains} − {losses} = {sum}; at the end {closing}; lines in the list: {lines}.").format(
        opening=moved.opening,
        gains=sum(moved.gains.values()),
        losses=sum(moved.losses.values()),
        sum=moved.opening + sum(moved.gains.values()) - sum(moved.losses.values()),
        closing=moved.closing,
        lines=found.lines,
    )
    if found.agree:
        yield Paragraph(_("The figures agree: {sides}").format(sides=sides), Tone.GOOD)
    else:
        yield Paragraph(_("THE FIGURES DO NOT AGREE: {sides}").format(sides=sides), Tone.BAD)
        yield _differences(found)
    if found.stated is not None and found.stated != moved.closing:
        yield Paragraph(
            _("In figures {stated} members are recorded for {day}; by their names there are {closing}.").format(
                stated=found.stated, day=show_date(found.span.until), closing=moved.closing
            ),
            Tone.WARNING,
        )


def _differences(found: Statistics) -> Table:
    return Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Full name"), names=True),
            Column("opening", _("At the beginning"), Align.RIGHT),
            Column("gains", _("Gains"), Align.RIGHT),
            Column("losses", _("Losses"), Align.RIGHT),
            Column("closing", _("At the end"), Align.RIGHT),
            Column("lines", _("In the list"), Align.RIGHT),
        ),
        lines=tuple(
            Line((each.member.code, each.member.name, each.opening, each.gains, each.losses, each.closing, each.lines))
            for each in found.differences
        ),
        caption=_("Who causes the difference"),
    )


def _composition(found: Statistics) -> Table:
    lines = [
        Line((_(GROUPS[part.group]), label(part), part.members, _share(part.members, found.lines)))
        for part in found.parts
        if part.members or part.category not in _ONLY_WHEN_THERE
    ]
    guests = (_(GROUPS[Group.RESTRICTION]), _(CATEGORIES["temporarily_here"]), found.strength.guests, None)
    return Table(
        columns=(
            Column("group", _("By")),
            Column("category", _("Category"), names=True),
            Column("members", _("Members"), Align.RIGHT),
            Column("percent", _("Of the strength (%)"), Align.RIGHT),
        ),
        lines=(*lines, Line(guests)),
    )


def label(part: Part) -> str:
    """Give the words for a category; what was recorded in words stands as it is."""
    if part.band is None:
        return part.category if part.group is Group.EDUCATION and part.category != NOT_KNOWN else _word(part.category)
    if part.band.high is None:
        return _("{years} and more").format(years=part.band.low)
    if not part.band.low:
        return _("under {years}").format(years=part.band.high + 1)
    return f"{part.band.low}–{part.band.high}"


def _word(category: str) -> str:
    return _(CATEGORIES[category])


def _share(part: int, whole: int) -> Cell:
    """Give a percentage; of nothing there is none."""
    return Share(None, None, percent(part, whole)) if whole else None


def _told(span: Span, moved: Movements) -> dict[str, Any]:
    return {
        "from": span.since,
        "to": span.until,
        "opening": moved.opening,
        "gains": dict(moved.gains),
        "losses": dict(moved.losses),
        "closing": moved.closing,
        "agree": moved.agree,
    }
