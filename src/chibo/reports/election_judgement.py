"""What the rules make of one ballot, to be read in front of the room: what `election judge` says."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from itertools import groupby

from chibo.domain.congress import CongressForm
from chibo.domain.election import After, Finding, Judgement, Next, Office, Outcome, Sheet, as_json, message
from chibo.i18n import _, ngettext, show_date, show_number, show_percent
from chibo.reports import labels
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
    Share,
    Table,
    Tone,
)


def document(sheet: Sheet, judgement: Judgement) -> Document:
    """Show the base and how it was found, the votes, who is elected, what follows, and by which rules."""
    problems = tuple(_problems(judgement))
    wrong = any(finding.code.is_error for finding in judgement.findings)
    outcome = (*elected(judgement), *follows(judgement, office=sheet.office, number=sheet.round))
    return Document(
        title=_("Judgement of a ballot"),
        excerpt=_excerpt(sheet),
        blocks=(
            # Where the sums cannot be true, nothing else matters before they are mended.
            *(problems if wrong else ()),
            Facts(tuple(_figures(sheet, judgement))),
            _votes(judgement),
            *outcome,
            *(() if wrong else problems),
            Heading(_("Rules applied")),
            Items(tuple(map(labels.cited, judgement.rules))),
        ),
        data=as_json(judgement),
    )


def _excerpt(sheet: Sheet) -> str:
    words = _("{office}, ballot {round}, {day}").format(
        office=labels.of(labels.OFFICES, sheet.office), round=sheet.round, day=show_date(sheet.on)
    )
    if sheet.after:
        reason = labels.of(labels.AFTER, sheet.after)
        return _("{ballot}, because {reason}").format(ballot=words, reason=reason)
    return words


def _figures(sheet: Sheet, judgement: Judgement) -> Iterator[tuple[str, Cell]]:
    """Give the figures of the sheet and the way from those summoned to more than half of the base."""
    delegates = sheet.form is CongressForm.DELEGATES
    yield _("Seats"), sheet.seats
    if sheet.alternate_seats:
        yield _("Alternates to elect"), sheet.alternate_seats
    yield _("Form of the ballot"), labels.of(labels.BALLOT_FORMS, sheet.ballot)
    yield _("Official delegates summoned") if delegates else _("Official members summoned"), sheet.official_summoned
    yield _("Present"), sheet.present
    taken = asdict(sheet.deductions)
    yield _("Taken off the base"), Parts(tuple(f"{labels.of(labels.DEDUCTIONS, key)}: {taken[key]}" for key in taken))
    yield _("Base"), formula(sheet.official_summoned, taken.values(), base=judgement.base)
    yield _("More than half"), half(judgement.base, judgement.needed, after=sheet.after)
    papers = _("issued {issued}, collected {collected}, valid {valid}, invalid {invalid}")
    yield _("Ballots"), papers.format(**asdict(sheet.ballots))
    if judgement.settings:
        yield _("Read by the settings"), ", ".join(judgement.settings)


def formula(official_summoned: int, taken: Iterable[int], *, base: int) -> str:
    """Write how the base was found (F1)."""
    return " − ".join(str(count) for count in (official_summoned, *taken)) + f" = {base}"


def half(base: int, needed: int | None, *, after: After | None) -> str:
    """Say what more than half of a base is."""
    if needed is None:
        return _("none: the base must be above zero")
    words = ngettext(
        "more than {base} / 2 = {half}, so at least {needed} vote",
        "more than {base} / 2 = {half}, so at least {needed} votes",
        needed,
    )
    if after is After.TIE:
        words = ngettext(
            "more than {base} / 2 = {half}, so at least {needed} vote; not needed in a re-vote after a tie",
            "more than {base} / 2 = {half}, so at least {needed} votes; not needed in a re-vote after a tie",
            needed,
        )
    return words.format(base=base, half=show_number(Decimal(base) / 2), needed=needed)


def _votes(judgement: Judgement) -> Table:
    return Table(
        columns=(
            Column("name", _("Candidate"), names=True),
            Column("votes", _("Votes"), Align.RIGHT),
            Column("percent", _("Of the base"), Align.RIGHT),
            Column("outcome", _("Outcome")),
        ),
        lines=tuple(
            Line((each.name, each.votes, _share(each), labels.outcome(each.outcome))) for each in judgement.candidates
        ),
        empty=_("The ballot list has no names."),
    )


def _share(outcome: Outcome) -> Share | None:
    return None if outcome.percent is None else Share(None, None, Decimal(outcome.percent))


def elected(judgement: Judgement) -> Iterator[Block]:
    """Name who is elected, then who is tied, then the alternates; each in order of votes."""
    by_name = {each.name: each for each in judgement.candidates}
    yield Heading(_("Elected"))
    if judgement.elected:
        yield Items(tuple(_person(by_name[name]) for name in judgement.elected), numbered=True)
    else:
        yield Paragraph(_("Nobody."))
    if judgement.tied:
        yield Heading(_("Tied"))
        # Delegates and alternates can be tied at two places, each with its own number of votes.
        for votes, names in groupby(judgement.tied, key=lambda name: by_name[name].votes):
            words = ngettext("{names}: {votes} vote each.", "{names}: {votes} votes each.", votes)
            yield Paragraph(words.format(names=", ".join(names), votes=votes), Tone.WARNING)
    if judgement.alternates:
        yield Heading(_("Alternates"))
        yield Items(tuple(_person(by_name[name]) for name in judgement.alternates), numbered=True)


def _person(outcome: Outcome) -> str:
    words = ngettext("{name}: {votes} vote", "{name}: {votes} votes", outcome.votes)
    said = words.format(name=outcome.name, votes=outcome.votes)
    return said if outcome.percent is None else f"{said} ({show_percent(Decimal(outcome.percent))})"


def follows(judgement: Judgement, *, office: Office, number: int) -> Iterator[Block]:
    """Say what follows in plain words, and how many seats are open (R75–R77).

    Args:
        judgement: what the rules make of the ballot.
        office: what was elected.
        number: which ballot for this office it was.
    """
    yield Heading(_("What follows"))
    if judgement.next is Next.NONE:
        yield Paragraph(_("Nothing: every seat is filled."))
        return
    if judgement.unfilled and judgement.next is not None:
        words = ngettext("{count} seat is open.", "{count} seats are open.", judgement.unfilled)
        yield Paragraph(words.format(count=judgement.unfilled))
    yield Paragraph(_step(judgement, office=office, number=number))


def _step(judgement: Judgement, *, office: Office, number: int) -> str:
    match judgement.next:
        case Next.TIE_REVOTE:
            return _(
                "The votes do not decide between the tied. The congress votes again between them alone; those with "
                "more votes win, and more than half is not needed."
            )
        case Next.ANOTHER_ROUND if office is Office.SECRETARY:
            return _("The congress votes again for the secretary: ballot {round}.").format(round=number + 1)
        case Next.ANOTHER_ROUND:
            return _("The congress votes again for the open seats: ballot {round}.").format(round=number + 1)
        case Next.CONGRESS_DECIDES if judgement.tied:
            return _("The votes are equal once more: the congress decides whether to vote again.")
        case Next.CONGRESS_DECIDES:
            return _("The congress decides whether to vote again or to leave the seats open.")
        case Next.APPOINTMENT:
            return _("No further ballot: the superior committee appoints the secretary.")
        case _:
            return _("Mend the figures that cannot be true and judge the sheet again; until then nobody is elected.")


def _problems(judgement: Judgement) -> Iterator[Block]:
    """Give the problems, errors first, each with its rule and source."""
    if judgement.findings:
        yield Heading(_("Problems"))
    sources = {rule.id: rule.source for rule in judgement.rules}
    for finding in judgement.findings:
        tone = Tone.BAD if finding.code.is_error else Tone.WARNING
        yield Paragraph(_problem(finding, sources.get(finding.rule or "")), tone)


def _problem(finding: Finding, source: str | None) -> str:
    return f"{message(finding)} ({finding.rule}: {source})" if source else message(finding)
