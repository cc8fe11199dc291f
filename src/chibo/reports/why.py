"""The people and things behind the computed figures of a target: who counts, who does not, and why."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from chibo.domain.metric_records import Account, Computed, Place
from chibo.domain.period import Period
from chibo.domain.share import told
from chibo.domain.target import Official
from chibo.domain.target import Target as Goal
from chibo.i18n import _, ngettext, show_date, show_share
from chibo.reports import goals, labels, metric_words, results, target_figures
from chibo.reports.document import Align, Block, Column, Document, Facts, Heading, Items, Line, Paragraph, Table, Tone
from chibo.reports.render.cells import show
from chibo.rulebook import loader
from chibo.services import metrics
from chibo.services.achievements import Achievement, Standing

#: So many names are shown in one line; a program gets all of them.
_SHOWN = 40


def document(found: Achievement, standings: Sequence[Standing], *, issuer: tuple[str, ...]) -> Document:
    """Make the page that explains some targets of a term."""
    blocks: list[Block] = []
    for each in standings:
        blocks += explained(each, alone=True)
    return Document(
        title=_("Why"),
        excerpt=_("the figures of the targets of term {term}, as of {day}").format(
            term=found.term.label, day=show_date(found.on)
        ),
        issuer=issuer,
        notice=_("This organisation is fictional.") if found.organization.fictional else "",
        blocks=tuple(blocks),
        data=[
            {
                "code": each.target.code,
                "text": each.target.text,
                "goal": goals.goal(each.target),
                "metric": each.target.metric,
                "official": each.source.official.value if each.source.official else None,
                "verdict": each.judgement.verdict.value,
                "periods": data(each),
            }
            for each in standings
        ],
    )


def explained(each: Standing, *, alone: bool = False) -> list[Block]:
    """Explain one target: what is counted, then for each period who counts, who does not, and why."""
    call = metrics.call_of(each.target)
    title = f"{each.target.code}. {each.target.text}"
    if call is None:
        said = _("Its results are recorded by a person; no metric computes them.")
        printed = "; ".join(target_figures.by_source(each))
        return [Heading(title), Paragraph(said), *([Paragraph(printed)] if printed else [])] if alone else []
    facts = [
        (_("Goal"), goals.goal(each.target)),
        (_("Metric"), str(call)),
        (_("Counted"), metric_words.counts(call)),
        (_("Of whom"), metric_words.whole(call) or None),
        (_("Who counts"), _(metric_words.METRICS[call.metric.name][2])),
        (_("Official figure"), labels.of(labels.OFFICIAL, each.source.official)),
        (_("Standing"), labels.verdict(each.judgement.verdict)),
        (_("As printed"), "; ".join(target_figures.by_source(each)) or None),
    ]
    blocks: list[Block] = [Heading(title), Facts(tuple(fact for fact in facts if fact[1] is not None))]
    if not each.source.computed:
        blocks.append(Paragraph(_("Nothing is recorded yet that it could count."), Tone.WARNING))
    for found in each.source.computed:
        blocks += _period(each, found)
    return blocks


def data(each: Standing) -> list[dict[str, Any]]:
    """Give the same for programs."""
    return [
        {
            "period": str(found.period),
            "since": found.span.since.isoformat(),
            "until": found.span.until.isoformat(),
            "ended": found.span.ended,
            "numerator": found.numerator,
            "denominator": found.denominator,
            "level": found.level or None,
            "text": found.text or None,
            "problem": found.problem or None,
            "rule": found.rule or None,
            "recorded": _recorded(each, found.period) or None,
            "verdict": _verdict(each, found),
            "accounts": [
                {
                    "place": account.place.value,
                    "why": account.why.value,
                    "code": account.code or None,
                    "name": account.name or None,
                    "count": account.count,
                    "words": metric_words.said(account),
                }
                for account in found.accounts
            ],
        }
        for found in each.source.computed
    ]


def _verdict(each: Standing, found: Computed) -> str | None:
    judged = next((judged for judged in each.judgement.periods if judged.period == found.period), None)
    return judged.verdict.value if judged and judged.verdict else None


def _recorded(each: Standing, period: Period) -> str:
    """Give what a person recorded for a period that is computed too; empty when nobody did."""
    row = next((row for row in each.recorded if Period.parse(row.period) == period), None)
    return show(results.figure(row, each.target)) if row else ""


def _period(each: Standing, found: Computed) -> list[Block]:
    verdict = _verdict(each, found)
    words = f"{goals.period(found.period)}: {_figure(found, each.goal)}"
    if not found.span.ended:
        words += " " + _("(so far, until {day})").format(day=show_date(found.span.until))
    recorded = _recorded(each, found.period)
    # What was recorded is judged where a person said so, and where nothing can be computed: never beside this figure.
    by_hand = bool(recorded) and (each.source.official is Official.RECORDED or bool(found.problem))
    standing = f" – {labels.verdict(verdict).label}" if verdict else ""
    blocks: list[Block] = [Heading(words if by_hand else words + standing, level=2)]
    if said := metric_words.problem(found):
        blocks.append(Paragraph(said, Tone.WARNING))
    if by_hand:
        blocks.append(Paragraph(_("Recorded, and this is what is judged: {figure}").format(figure=recorded) + standing))
    elif recorded:
        blocks.append(Paragraph(_("Recorded: {figure}; the computed figure is judged.").format(figure=recorded)))
    if found.accounts:
        columns = (
            Column("place", _("In the figure")),
            Column("count", _("Number"), Align.RIGHT),
            Column("why", _("Why")),
            Column("names", _("Who or what"), names=True),
        )
        blocks.append(Table(columns, tuple(_lines(found))))
    if found.rule:
        cited = loader.versions(found.rule)
        blocks.append(Items(tuple(labels.cited(rule) for rule in cited[:1])))
    return blocks


def _lines(found: Computed) -> Iterator[Line]:
    """Put those who stand in the same place for the same reason into one line."""
    together: dict[tuple[Place, str], list[Account]] = {}
    for place in Place:
        for account in found.accounts:
            # A number of nobody says only that there was none.
            if account.place is place and (account.count or account.name):
                together.setdefault((place, metric_words.said(account)), []).append(account)
    for (place, why), accounts in together.items():
        named = [metric_words.who(account) for account in accounts]
        names = ", ".join(named[:_SHOWN])
        if len(named) > _SHOWN:
            more = len(named) - _SHOWN
            names += ", " + ngettext("and {count} more", "and {count} more", more).format(count=more)
        count = sum(account.count for account in accounts)
        yield Line((_(metric_words.PLACES[place]), count or None, why, names))


def _figure(found: Computed, goal: Goal) -> str:
    if found.level:
        return labels.level(found.level) or found.level
    if found.numerator is None:
        return found.text or _("no figure")
    if found.denominator is None:
        return str(found.numerator)
    share = f"{found.numerator}/{found.denominator}"
    if not found.denominator:
        return share
    figure = told(Fraction(found.numerator * goal.whole, found.denominator), goal.bounds)
    return f"{share} = {show_share(figure, of=goal.whole)}"
