"""Ratification on screen: what is to be sent by when, how each person was answered, and what is overdue."""

from collections.abc import Sequence
from typing import Any

from chibo.domain.post import Answer, Position
from chibo.i18n import N_, _, ngettext
from chibo.reports import labels
from chibo.reports.committee import iso
from chibo.reports.congress_election import title_of
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
    Status,
    Table,
    Tone,
)
from chibo.reports.targets import fictional_notice
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services.ratifications import OVERDUE, Case, Deadline, Standing, may_sign
from chibo.store.tables import Election, Post

STANDINGS = {
    Standing.TO_SUBMIT: (N_("to be submitted"), Tone.NEUTRAL),
    Standing.REPORT_OVERDUE: (N_("not submitted in time"), Tone.BAD),
    Standing.WAITING: (N_("waiting for the answer"), Tone.NEUTRAL),
    Standing.ANSWER_OVERDUE: (N_("the answer is overdue"), Tone.WARNING),
    Standing.RATIFIED: (N_("ratified"), Tone.GOOD),
    Standing.RATIFIED_IN_PART: (N_("ratified in part"), Tone.WARNING),
    Standing.ANSWERED_IN_PART: (N_("answered in part"), Tone.WARNING),
    Standing.REFUSED: (N_("not ratified"), Tone.BAD),
    Standing.NOT_RECORDED: (N_("the records do not say"), Tone.NEUTRAL),
}


def page(case: Case, *, elections: Sequence[Election], issuer: tuple[str, ...]) -> Document:
    """Make the page of one ratification.

    Args:
        case: the ratification as it stands.
        elections: the elections whose minutes are sent.
        issuer: what the organisations were called at the congress, the outermost first.
    """
    blocks: list[Block] = [Facts(tuple(_facts(case)))]
    blocks += [Heading(_("What is sent to the superior committee")), Items(tuple(enclosures(case, elections)))]
    blocks += [Heading(_("Who was elected, and the answer")), _people(case)]
    if (sentence := deputy_sentence(case)) is not None:
        blocks.append(sentence)
    if rules := _rules(case):
        blocks += [Heading(_("Rules applied")), Items(tuple(labels.cited(rule) for rule in rules))]
    return Document(
        title=_("RATIFICATION"),
        excerpt=_("of the committee of the term {label}").format(label=case.term.label),
        issuer=issuer,
        notice=fictional_notice() if case.organization.fictional else "",
        blocks=tuple(blocks),
        data=data(case, elections),
    )


def listing(cases: Sequence[Case]) -> Document:
    """Make the list of ratifications."""
    columns = (
        Column("organization", _("Code")),
        Column("name", _("Organisation"), names=True),
        Column("term", _("Term")),
        Column("congress", _("Congress")),
        Column("report_due", _("To be submitted by")),
        Column("submitted", _("Submitted")),
        Column("answer_due", _("Answer due")),
        Column("decided", _("Answered")),
        Column("decision_no", _("Decision")),
        Column("standing", _("State")),
    )
    lines = tuple(
        Line(
            (
                case.organization.code,
                case.name,
                case.term.label,
                case.congress.on if case.congress else None,
                case.report.on if case.report else None,
                case.ratification.submitted if case.ratification else None,
                case.answer.on if case.answer else None,
                case.ratification.decided if case.ratification else None,
                case.ratification.decision_no if case.ratification else None,
                standing(case),
            )
        )
        for case in cases
    )
    return Document(
        title=_("RATIFICATIONS"),
        blocks=(Table(columns, lines, empty=_("No committee is waiting to be ratified.")),),
        data=[_row(case) for case in cases],
    )


def standing(case: Case) -> Status:
    """Say how far a ratification is."""
    word, tone = STANDINGS[case.standing]
    return Status(case.standing.value, _(word), tone)


def deputy_sentence(case: Case) -> Paragraph | None:
    """Say whether the deputy secretary may sign; nothing where there is no deputy."""
    allowed = may_sign(case)
    if allowed is None:
        return None
    if allowed:
        return Paragraph(_("The deputy secretary is ratified and may sign papers."))
    words = _("The deputy secretary may sign papers only once ratified; the secretary may sign at once after election.")
    return Paragraph(words, Tone.WARNING)


def _facts(case: Case) -> list[tuple[str, Cell]]:
    found = case.ratification
    return [
        (_("Congress"), case.congress.on if case.congress else None),
        (_("To be submitted by"), _due(case.report)),
        (_("Submitted"), found.submitted if found and found.submitted else _("not yet")),
        (_("Answer due"), _due(case.answer) if case.answer else _("counted from the day of submission")),
        (_("Answered"), found.decided if found and found.decided else _("not yet")),
        *([(_("Decision"), found.decision_no)] if found and found.decision_no else []),
        *([(_("Decided by"), found.authority)] if found and found.authority else []),
        *([(_("Note"), found.note)] if found and found.note else []),
        (_("State"), standing(case)),
    ]


def _due(deadline: Deadline | None) -> Cell:
    if deadline is None:
        return None
    words = ngettext("{day} ({count} working day)", "{day} ({count} working days)", deadline.days)
    said = words.format(day=f"{deadline.on:%d/%m/%Y}", count=deadline.days)
    return f"{said}, {deadline.setting}" if deadline.setting else said


def enclosures(case: Case, elections: Sequence[Election]) -> list[str]:
    """Name what is sent to the superior committee (R98)."""
    found = [_("Minutes of the election: {election}").format(election=title_of(each)) for each in elections]
    people = list(dict.fromkeys(post.name for post in case.posts if post.name))
    count = len(people)
    words = ngettext(
        "The list with short particulars of {count} person", "The list with short particulars of {count} people", count
    )
    found.append(words.format(count=count) if people else _("The list with short particulars of those elected"))
    if people:
        return [*found, *(_("The CV of {name}").format(name=name) for name in people)]
    return [*found, _("The CV of each person elected")]


def _people(case: Case) -> Table:
    columns = (
        Column("position", _("Post")),
        Column("name", _("Name"), names=True),
        Column("since", _("Since")),
        Column("answer", _("Superior committee")),
        Column("until", _("Until")),
    )
    lines = tuple(
        Line(
            (
                labels.of(labels.POSITIONS, post.position),
                post.name or _("not named"),
                post.since,
                answer(post),
                post.until,
            )
        )
        for post in case.posts
    )
    return Table(columns, lines, empty=_("The records name nobody."))


def answer(post: Post) -> Status:
    """Say what the superior committee answered of a post."""
    if post.ratified is None:
        return Status("waiting", _("no answer yet"))
    tone = Tone.GOOD if post.ratified is Answer.ACCEPTED else Tone.BAD
    return Status(post.ratified.value, labels.of(labels.ANSWERS, post.ratified) or "", tone)


def _rules(case: Case) -> list[Rule]:
    rules = [deadline.rule for deadline in (case.report, case.answer) if deadline]
    day = case.congress.on.known if case.congress and case.congress.on else None
    if day and any(post.position is Position.DEPUTY_SECRETARY for post in case.posts):
        signs = loader.find("deputy-signs", day)
        rules += [signs] if signs else []
    return list({rule.id: rule for rule in rules}.values())


def _row(case: Case) -> dict[str, Any]:
    found = case.ratification
    return {
        "organization": {
            "code": case.organization.code,
            "name": case.name,
            "fictional": case.organization.fictional,
        },
        "term": case.term.label,
        "congress": iso(case.congress.on) if case.congress else None,
        "report_due": iso(case.report.on) if case.report else None,
        "submitted": iso(found.submitted) if found else None,
        "answer_due": iso(case.answer.on) if case.answer else None,
        "decided": iso(found.decided) if found else None,
        "decision_no": found.decision_no if found else None,
        "authority": found.authority if found else None,
        "standing": case.standing.value,
        "overdue": case.standing in OVERDUE,
    }


def data(case: Case, elections: Sequence[Election]) -> dict[str, Any]:
    """Give a ratification to programs, with the keys that `docs/json/ratification-show.schema.json` promises."""
    return {
        **_row(case),
        "deputy_may_sign": may_sign(case),
        "enclosures": [
            *(
                {"kind": "election_minutes", "office": each.office.value, "round": each.round, "name": None}
                for each in elections
            ),
            {"kind": "particulars", "office": None, "round": None, "name": None},
            *(
                {"kind": "cv", "office": None, "round": None, "name": name}
                for name in dict.fromkeys(post.name for post in case.posts if post.name)
            ),
        ],
        "people": [
            {
                "position": post.position.value,
                "name": post.name,
                "since": iso(post.since),
                "until": iso(post.until),
                "answer": post.ratified.value if post.ratified else None,
            }
            for post in case.posts
        ],
        "rules": [{"id": rule.id, "source": rule.source, "certainty": rule.certainty} for rule in _rules(case)],
        "note": (case.ratification.note or None) if case.ratification else None,
    }
