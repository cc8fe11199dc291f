"""The list of an organisation's awards."""

from collections.abc import Sequence

from chibo.domain.award import Recipient
from chibo.domain.period import Period
from chibo.domain.title import TitleWarning, read_title, title_key
from chibo.i18n import _, ngettext
from chibo.reports import goals, headcounts, labels, title_warnings
from chibo.reports.document import Column, Document, Heading, Items, Line, Table
from chibo.services.awards import Entry
from chibo.store.tables import Award, Organization


def listing(organization: Organization, entries: Sequence[Entry], *, warnings: Sequence[TitleWarning] = ()) -> Document:
    """List the awards of an organisation, oldest first.

    Args:
        organization: whose they are.
        entries: the awards.
        warnings: what does not agree with a rule on titles.
    """
    said = [(each, title_warnings.sentence(each)) for each in warnings]
    table = Table(
        columns=(
            Column("period", _("Period")),
            Column("title", _("Award")),
            Column("given_by", _("Given by")),
            Column("recipient", _("To")),
            Column("term", _("Term")),
        ),
        lines=tuple(
            Line(
                (
                    goals.period(Period.parse(each.award.period)),
                    each.award.title,
                    each.award.given_by,
                    recipient_of(each),
                    each.term.label if each.term else None,
                )
            )
            for each in entries
        ),
        empty=_("{code} has no awards yet.").format(code=organization.code),
    )
    return Document(
        title=_("Awards of {code}").format(code=organization.code),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(
            table,
            *((Heading(_("What does not agree")), Items(tuple(words for _each, words in said))) if said else ()),
        ),
        data=[
            {
                "period": each.award.period,
                "title": each.award.title,
                "title_code": title_code(each),
                "given_by": each.award.given_by,
                "recipient": each.award.recipient,
                "recipient_name": each.award.recipient_name,
                "member": each.member.code if each.member else None,
                "people": each.award.people,
                "population": each.award.population,
                "printed": each.award.printed,
                "term": each.term.label if each.term else None,
                "note": each.award.note,
                "warnings": [
                    {"code": warning.code, "message": words, "rule": warning.rule}
                    for warning, words in said
                    if (warning.title, str(warning.period))
                    == (title_key(each.award.title, title_code(each)), each.award.period)
                ],
            }
            for each in entries
        ],
    )


def title_code(each: Entry) -> str | None:
    """Give the code of a title that the rulebook knows; None for any other."""
    return each.award.title_code or read_title(each.award.title)


def named(each: Entry) -> str:
    """Name an award for a question or an answer: period, title, whom it honours, who gave it."""
    words = f"{goals.period(Period.parse(each.award.period))}: {each.award.title} – {recipient_of(each) or '—'}"
    return f"{words} ({each.award.given_by})" if each.award.given_by else words


def recipient_of(each: Entry) -> str | None:
    """Write whom an award honours, as far as it is known."""
    award = each.award
    if each.member:
        return each.member.name
    if award.recipient_name or award.printed:
        return award.recipient_name or award.printed
    if award.recipient is Recipient.PEOPLE and award.people is not None:
        return number_of(award)
    return labels.of(labels.RECIPIENTS, award.recipient)


def number_of(award: Award) -> str:
    """Write how many people an award honours, and who they are where that is recorded."""
    people = award.people or 0
    if not award.population:
        return ngettext("{count} person", "{count} people", people).format(count=people)
    whom = labels.of(headcounts.POPULATIONS, award.population)
    return ngettext("{count} person ({population})", "{count} people ({population})", people).format(
        count=people, population=whom
    )
