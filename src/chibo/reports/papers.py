"""The register of issued papers: the list, and one paper with its files."""

from collections.abc import Sequence
from typing import Any

from chibo.domain.paper import PaperKind
from chibo.i18n import N_, _, show_date
from chibo.reports.document import Align, Block, Cell, Column, Document, Facts, Line, Paragraph, Status, Table, Tone
from chibo.reports.targets import fictional_notice
from chibo.services.papers import Check, Entry, State
from chibo.store.tables import Organization, PaperFile

KINDS = {
    PaperKind.RESOLUTION: N_("resolution"),
    PaperKind.DECISION: N_("decision"),
    PaperKind.CONCLUSION: N_("conclusion"),
    PaperKind.REPORT: N_("report"),
    PaperKind.PLAN: N_("plan"),
    PaperKind.PROGRAMME: N_("programme"),
    PaperKind.NOTICE: N_("notice"),
    PaperKind.SUBMISSION: N_("submission"),
    PaperKind.MINUTES: N_("minutes"),
    PaperKind.GUIDELINE: N_("guideline"),
    PaperKind.LETTER: N_("letter"),
}
_STATES = {
    State.RESERVED: (N_("no file yet"), Tone.WARNING),
    State.ISSUED: (N_("issued"), Tone.GOOD),
    State.CANCELLED: (N_("cancelled"), Tone.NEUTRAL),
}


def listing(organization: Organization, entries: Sequence[Entry], *, issuer: tuple[str, ...]) -> Document:
    """Make the register of papers."""
    columns = (
        Column("number", _("Number and sign"), names=True),
        Column("term", _("Term")),
        Column("on", _("Day")),
        Column("kind", _("Kind of paper")),
        Column("excerpt", _("About")),
        Column("signer", _("Signed by")),
        Column("file", _("File")),
        Column("sha256", _("Fingerprint"), spare=True),
        Column("state", _("State")),
    )
    lines = tuple(
        Line(
            (
                each.number,
                each.term.label,
                each.paper.on,
                _(KINDS[each.paper.kind]),
                each.paper.excerpt,
                signed_by(each) or None,
                each.files[0].name if each.files else None,
                f"{each.files[0].sha256[:12]}…" if each.files else None,
                state(each),
            ),
            remark=each.paper.cancelled_reason or "",
        )
        for each in entries
    )
    return Document(
        title=_("REGISTER OF PAPERS"),
        issuer=issuer,
        notice=fictional_notice() if organization.fictional else "",
        blocks=(Table(columns, lines, empty=_("No paper has a number yet."), remark_title=_("Cancelled")),),
        data=[data(each) for each in entries],
    )


def page(
    entry: Entry, organization: Organization, *, issuer: tuple[str, ...], checked: tuple[Check, PaperFile | None] | None
) -> Document:
    """Make the page of one paper.

    Args:
        entry: the paper.
        organization: whose it is.
        issuer: what the organisations are called on its day.
        checked: what became of a file that was held against it; None when none was.
    """
    paper = entry.paper
    facts: list[tuple[str, Cell]] = [
        (_("Kind of paper"), _(KINDS[paper.kind])),
        (_("About"), paper.excerpt),
        (_("Day"), paper.on),
        (_("Term"), entry.term.label),
        (_("Signed by"), signed_by(entry) or None),
        (_("Written by"), f"chibo report {paper.report}" if paper.report else _("hand")),
        (_("State"), state(entry)),
    ]
    if paper.cancelled_on:
        words = _("{day}: {reason}").format(day=show_date(paper.cancelled_on), reason=paper.cancelled_reason)
        facts.append((_("Cancelled"), words))
    blocks: list[Block] = [Facts(tuple(facts)), _files(entry.files)]
    if checked:
        blocks.append(_checked(*checked))
    return Document(
        title=_("Paper {number}").format(number=entry.number),
        issuer=issuer,
        notice=fictional_notice() if organization.fictional else "",
        blocks=tuple(blocks),
        data={**data(entry), "checked": checked[0].value if checked else None},
    )


def state(entry: Entry) -> Status:
    """Say how far a paper is."""
    word, tone = _STATES[entry.state]
    return Status(entry.state.value, _(word), tone)


def signed_by(entry: Entry) -> str:
    """Write post and name of who signs."""
    return ", ".join(filter(None, (entry.paper.signer_post, entry.paper.signer)))


def data(entry: Entry) -> dict[str, Any]:
    """Give a paper to programs, with the keys that `docs/json/paper-list.schema.json` promises."""
    paper = entry.paper
    return {
        "number": entry.number,
        "series": paper.series,
        "term": entry.term.label,
        "kind": paper.kind.value,
        "on": paper.on,
        "excerpt": paper.excerpt,
        "report": paper.report,
        "signer_post": paper.signer_post,
        "signer": paper.signer,
        "state": entry.state.value,
        "cancelled_on": paper.cancelled_on,
        "cancelled_reason": paper.cancelled_reason,
        "files": [
            {"name": each.name, "sha256": each.sha256, "on": each.on, "version": each.version, "reason": each.reason}
            for each in entry.files
        ],
    }


def _checked(found: Check, file: PaperFile | None) -> Paragraph:
    if file is None:
        words = _("The file is not the one in the register: its fingerprint differs.")
        return Paragraph(words, Tone.BAD)
    if found is Check.REPLACED:
        words = _("The file is version {version}, which was replaced.")
        return Paragraph(words.format(version=file.version), Tone.WARNING)
    return Paragraph(_("The file is the one in the register, unchanged."), Tone.GOOD)


def _files(files: Sequence[PaperFile]) -> Table:
    columns = (
        Column("version", _("Version"), Align.RIGHT),
        Column("file", _("File"), names=True),
        Column("on", _("Written on")),
        Column("sha256", _("Fingerprint (SHA-256)")),
        Column("reason", _("Why it replaced the one before")),
    )
    lines = tuple(Line((each.version, each.name, each.on, each.sha256, each.reason)) for each in files)
    return Table(columns, lines, empty=_("No file is in the register."))
