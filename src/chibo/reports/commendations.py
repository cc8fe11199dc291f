"""Who may be proposed for the Party's commendation in a year: for what, by which rule, and what is recorded already."""

from collections.abc import Iterator, Sequence
from typing import Any

from chibo.domain.commendation import Award, Gap, Giver, Run, WhyNot
from chibo.domain.member_findings import FORMS
from chibo.domain.period import Period
from chibo.domain.title import read_title
from chibo.i18n import N_, _, ngettext, show_date
from chibo.reports import goals, labels, member_labels, rating_words
from chibo.reports.document import (
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
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services.commendations import Proposed, Suggestion, Suggestions
from chibo.store.tables import Award as WonAward

_AWARDS = {
    Award.PRAISE: N_("praise"),
    Award.COMMENDATION_OF_THE_YEAR: N_("certificate of commendation for the year"),
    Award.COMMENDATION_OF_YEARS_RUNNING: N_("certificate of commendation for {years} years running"),
    Award.MERIT_CERTIFICATE_OF_YEARS_RUNNING: N_("certificate of merit for {years} years running"),
    Award.EMULATION_FLAG: N_("emulation flag"),
    Award.OUTSTANDING: N_("may be picked as outstanding"),
}
_GIVERS = {
    Giver.BRANCH: N_("by the branch"),
    Giver.GRASSROOTS: N_("by the grassroots committee or grassroots branch"),
    Giver.DIRECT_SUPERIOR: N_("by the standing committee of its direct superior"),
    Giver.PROVINCE: N_("at provincial level"),
    Giver.NOT_SAID: N_("by whom was not read"),
}


def suggestions(found: Suggestions) -> Document:
    """Show who may be proposed."""
    blocks: list[Block] = [
        Facts(_facts(found)),
        Heading(_("Members rated excellent")),
        _table(found, found.members, empty=_("Nobody is rated excellent in {year}.")),
        Heading(_("Organisations rated excellent")),
        _table(found, found.organizations, empty=_("No organisation is rated excellent in {year}.")),
        *_remarks(found),
    ]
    rules = _rules(found)
    if rules:
        blocks += [Heading(_("Rules applied")), Items(tuple(map(labels.cited, rules)))]
    title = _("Who of {code} may be proposed for commendation, {year}")
    if found.below:
        title = _("Who of {code} and below may be proposed for commendation, {year}")
    return Document(
        title=title.format(code=found.organization.code, year=found.year),
        notice=_("This organisation is fictional.") if found.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(found, rules),
    )


def _facts(found: Suggestions) -> tuple[tuple[str, Cell], ...]:
    closed = show_date(found.closed.on) if found.closed else _("no, the ratings may still change")
    return (
        (_("Rated excellent"), len(found.members)),
        (
            _("of them {years} years running").format(years=found.years_running or "?"),
            sum(_is_long(each.run, found) for each in found.members),
        ),
        (_("Year closed"), closed),
    )


def _table(found: Suggestions, some: Sequence[Suggestion], *, empty: str) -> Table:
    where = found.below and any(each.member for each in some)
    return Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Name"), names=True),
            *((Column("organization", _("Organisation")),) if where else ()),
            Column("years", _("Excellent years running")),
            Column("gap", _("Year before")),
            Column("recorded", _("Recorded already")),
        ),
        lines=tuple(Line(_cells(found, each), remark=_proposals(found, each)) for each in some),
        remark_title=_("May be proposed for"),
        remark_key="proposals",
        empty=empty.format(year=found.year),
    )


def _cells(found: Suggestions, each: Suggestion) -> tuple[Cell, ...]:
    return (
        each.member.code if each.member else each.organization,
        each.name,
        *((each.organization,) if found.below and each.member else ()),
        _run(each.run),
        gap(each.run.gap),
        Parts(tuple(map(_won, each.recorded))) if each.recorded else None,
    )


def _proposals(found: Suggestions, each: Suggestion) -> str:
    said = [_proposed(one, found) for one in each.proposals]
    if each.discipline:
        facts = ", ".join(f"{member_labels.word(FORMS, one.form)} {one.on.for_people()}" for one in each.discipline)
        said.append(_("disciplined in these years: {facts}").format(facts=facts))
    return "; ".join(said)


def _run(run: Run) -> str:
    years = ngettext("{count} year", "{count} years", run.years).format(count=run.years)
    return f"{years}: {run.first}–{run.last}" if run.years > 1 else f"{years}: {run.last}"


def gap(found: Gap) -> str:
    """Say which year ends a run, and why."""
    match found.why:
        case WhyNot.NOT_RECORDED:
            why = _("no rating recorded")
        case WhyNot.NOT_RATED:
            ground = rating_words.ground(found.ground)
            why = _("not rated: {reason}").format(reason=ground) if ground else _("not rated")
        case WhyNot.LOWER:
            why = _level(found)
        case WhyNot.OTHER_SCALE:
            why = _("“{level}” of the scale before 2018, not counted").format(level=_level(found))
    return f"{found.year}: {why}"


def _level(found: Gap) -> str:
    """Give the words of a level, on the scale of members or else of organisations."""
    words = rating_words.level(found.level)
    return (labels.level(found.level) if words == found.level else words) or "—"


def _proposed(one: Proposed, found: Suggestions) -> str:
    said = _(_AWARDS[one.proposal.award]).format(years=found.years_running)
    said += f", {_(_GIVERS[one.proposal.giver])}"
    return f"{said} ({one.by})" if one.by else said


def _won(award: WonAward) -> str:
    by = f" ({award.given_by})" if award.given_by else ""
    return f"{goals.period(Period.parse(award.period))}: {award.title}{by}"


def _remarks(found: Suggestions) -> Iterator[Paragraph]:
    if found.years_running is None:
        yield Paragraph(_("No rule on commendation is known for that year."), Tone.WARNING)
    gaps = [each for each in found.members if each.run.gap.why is WhyNot.NOT_RECORDED and not _is_long(each.run, found)]
    if gaps:
        yield Paragraph(
            _(
                "A year without a recorded rating ends the run. If there was one, record it: "
                "chibo rating set YEAR LEVEL --member WHO"
            )
        )
    yield Paragraph(
        _(
            "These are suggestions from the ratings on record: people decide who is proposed, and quota check tells "
            "whether the cap on excellent ratings is kept."
        )
    )


def _is_long(run: Run, found: Suggestions) -> bool:
    return found.years_running is not None and run.years >= found.years_running


def _rules(found: Suggestions) -> list[Rule]:
    ids = {each.proposal.rule for one in (*found.members, *found.organizations) for each in one.proposals}
    return [rule for each in sorted(ids) for rule in loader.versions(each)]


# --- for programs -------------------------------------------------------------------------------------------------


def _data(found: Suggestions, rules: Sequence[Rule]) -> dict[str, Any]:
    return {
        "organization": found.organization.code,
        "below": found.below,
        "year": found.year,
        "years_running": found.years_running,
        "closed": found.closed.on.isoformat() if found.closed else None,
        "members": [_suggestion(each) for each in found.members],
        "organizations": [_suggestion(each) for each in found.organizations],
        "rules": [{"id": rule.id, "source": rule.source, "certainty": rule.certainty} for rule in rules],
    }


def _suggestion(each: Suggestion) -> dict[str, Any]:
    return {
        "code": each.member.code if each.member else each.organization,
        "name": each.name,
        "organization": each.organization,
        "years": each.run.years,
        "first_year": each.run.first,
        "gap": {
            "year": each.run.gap.year,
            "why": each.run.gap.why.value,
            "level": each.run.gap.level,
            "not_rated": each.run.gap.ground.value if each.run.gap.ground else None,
        },
        "proposals": [
            {
                "award": one.proposal.award.value,
                "given_by": one.proposal.giver.value,
                "organization": one.by,
                "rule": one.proposal.rule,
                "certainty": one.proposal.certainty,
            }
            for one in each.proposals
        ],
        "discipline": [{"form": one.form, "on": str(one.on)} for one in each.discipline],
        "recorded": [
            {
                "period": award.period,
                "title": award.title,
                "title_code": award.title_code or read_title(award.title),
                "given_by": award.given_by,
            }
            for award in each.recorded
        ],
    }
