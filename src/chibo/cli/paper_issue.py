"""Issuing a paper: number, file and register in an order in which none of them can be lost."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chibo.cli.options import Format
from chibo.cli.output import chosen_form, drawn, say, unwritable
from chibo.cli.paper_making import issuing, place_of, warn
from chibo.cli.paper_set import NUMBERED, Asked, Made, load
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.names import nearest
from chibo.domain.paper import Body, PaperKind
from chibo.errors import NotFound, Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.document import Document
    from chibo.services.papers import Entry, Place
    from chibo.store.tables import Paper


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be issued.

    Args:
        name: the paper of the set.
        asked: what it is about.
        dated: the day it bears; None takes the day of the congress for a paper of a congress, else today.
        number: a number of one's own.
        again: the number of a paper that is written anew.
        reason: why it is.
    """

    name: str
    asked: Asked
    dated: date | None = None
    number: int | None = None
    again: str | None = None
    reason: str | None = None


def issue(context: typer.Context, order: Order, *, form: Format | None, output: Path) -> None:
    """Give a paper its number, write it, and enter it in the register.

    The order is: the number is taken in a transaction that no other command can interrupt; the paper is written in full
    beside its place; the register is committed; the file gets its name. A crash before the commit takes everything
    back, so the number is free and no file has the name; a crash after it leaves the number in the register, and
    `--again` writes the file anew. So no number is lost, none is given twice, and no file stands without its line.

    Raises:
        UsageProblem: there is no such paper, or the options contradict each other.
        Refused: the number is taken, the paper was written anew without a reason, or the file cannot be written.
    """
    _see_that_it_can_be_issued(order)
    chosen = chosen_form(form, output)
    _rehearse(context, order, chosen)
    with _beside(output) as beside:
        with writing(context) as session:
            made = _loaded(context, session, order)
            paper, number, document = _written(context, session, made, order)
            content = drawn(document, chosen, to_file=True)
            packed = content.encode() if isinstance(content, str) else content
            _keep(session, paper, packed, name=output.name, on=day(context), reason=order.reason)
            _write_beside(beside, packed, output)
        try:
            beside.replace(output)
        except OSError as error:
            raise Refused(
                _("{number} is in the register, but the file cannot be written: {file} ({reason})").format(
                    number=number, file=output, reason=error.strerror
                ),
                hint=_("Write it anew with: chibo paper issue {name} --again {number} -o FILE").format(
                    name=order.name, number=number
                ),
            ) from error
    say(context, _("Issued: {number}, {file}").format(number=number, file=output))


def reserve(
    context: typer.Context,
    session: "Session",
    *,
    kind: PaperKind,
    about: str,
    congress: bool,
    dated: date | None,
    number: int | None,
    term: str | None,
) -> str:
    """Reserve a number for a paper written by hand, and give it with its sign."""
    from chibo.domain import paper as rules
    from chibo.services import congresses, paper_signers, paper_styles, papers, terms

    branch = organization(context, session)
    on = dated or day(context)
    style = paper_styles.of(session, branch, on=on)
    signer = ("", "")
    if congress:
        held = congresses.of_term(
            session, organization=branch, term=terms.find(session, branch, label=term, on=day(context))
        )
        on = dated or (held.on.known if held.on else None) or on
        place = papers.Place(terms.find(session, branch, label=term, on=day(context)), kind, Body.CONGRESS)
    else:
        chosen = terms.find(session, branch, label=term, on=on) if term else None
        place = papers.Place(chosen or papers.committee_term(session, branch, on=on), kind, style.body)
        signing = paper_signers.of(session, branch, style, on=on)
        signer = (signing.post or _("Secretary"), signing.name) if signing.name else signer
    sign = rules.sign(kind, place.body, on=on, own=style.letters)
    row = papers.reserve(session, place, sign=sign, on=on, excerpt=about, number=number, signer=signer)
    _tell_of_kind(context, place, on=on)
    return rules.written(row.number, row.sign)


def find(context: typer.Context, session: "Session", number: str, *, term: str | None) -> "Entry":
    """Find a paper of the organisation that is meant."""
    from chibo.services import papers, terms

    branch = organization(context, session)
    chosen = terms.find(session, branch, label=term, on=day(context)) if term else None
    return papers.find(session, branch, number=number, term=chosen)


def fingerprint(file: Path) -> str:
    """Give the fingerprint of a file (SHA-256).

    Raises:
        NotFound: it cannot be read.
    """
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as error:
        raise NotFound(
            _("The file cannot be read: {file} ({reason})").format(file=file, reason=error.strerror),
            hint=_("Check its name and folder."),
        ) from error


def _see_that_it_can_be_issued(order: Order) -> None:
    if order.name not in NUMBERED:
        near = nearest(order.name, NUMBERED)
        raise UsageProblem(
            _("{name} is no paper that bears a number.").format(name=order.name),
            hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
            + _("They are: {papers}").format(papers=", ".join(NUMBERED)),
        )
    if order.again and (order.number or order.dated):
        raise UsageProblem(
            _("A paper that is written anew keeps its number and its day."), hint=_("Leave out --number and --dated.")
        )
    if order.reason and not order.again:
        raise UsageProblem(_("A reason belongs to a paper that is written anew."), hint=_("Name it with --again."))


def _rehearse(context: typer.Context, order: Order, form: Format) -> None:
    """Make the paper once without a number: what is wrong shows here, and nobody else waits while libraries load."""
    with reading(context) as session:
        made = _loaded(context, session, order)
        document = made.document(issuing(session, made, on=made.on or day(context, order.asked.on)))
        drawn(document, form, to_file=True)


def _loaded(context: typer.Context, session: "Session", order: Order) -> Made:
    """Load what a paper tells: as things stand on its own day, unless another is asked for."""
    on = order.asked.on or order.dated
    if order.again and on is None:
        on = find(context, session, order.again, term=None).paper.on
    return load(context, session, order.name, replace(order.asked, on=on))


def _written(context: typer.Context, session: "Session", made: Made, order: Order) -> "tuple[Paper, str, Document]":
    """Take the number of a paper and make it, or make one anew that has its number already."""
    from chibo.domain import paper as rules
    from chibo.services import papers

    numbered = NUMBERED[order.name]
    if order.again:
        entry = papers.find(session, made.organization, number=order.again)
        _see_that_it_is_the_same(entry, order)
        issued = issuing(session, made, on=entry.paper.on, number=entry.paper.number, dated=entry.paper.on)
        entry.paper.report = order.name
        warn(context, issued)
        return entry.paper, entry.number, made.document(issued)
    on = order.dated or (made.on if numbered.congress else None) or day(context, order.asked.on)
    before = issuing(session, made, on=on)
    place = place_of(session, made, numbered, on=on, body=before.style.body)
    number = order.number or papers.next_number(session, place)
    issued = issuing(session, made, on=on, number=number, dated=on)
    document = made.document(issued)
    first = document.signers[0]
    row = papers.reserve(
        session,
        place,
        sign=rules.sign(numbered.kind, place.body, on=on, own=issued.style.letters),
        on=on,
        excerpt=document.excerpt,
        number=order.number,
        report=order.name,
        signer=(first.post or first.authority, first.name),
    )
    warn(context, issued)
    _tell_of_kind(context, place, on=on)
    return row, rules.written(row.number, row.sign), document


def _see_that_it_is_the_same(entry: "Entry", order: Order) -> None:
    """Refuse to write a paper under the number of another one.

    Raises:
        Refused: the number belongs to another paper, or is cancelled.
    """
    other = entry.paper.report not in (None, order.name)
    if other or entry.paper.kind is not NUMBERED[order.name].kind:
        raise Refused(
            _("{number} is another paper: {excerpt}.").format(number=entry.number, excerpt=entry.paper.excerpt),
            hint=_("See the register with: chibo paper list"),
        )


def _keep(session: "Session", paper: "Paper", content: bytes, *, name: str, on: date, reason: str | None) -> None:
    from chibo.services import papers

    papers.attach(session, paper, name=name, sha256=hashlib.sha256(content).hexdigest(), on=on, reason=reason)


def _tell_of_kind(context: typer.Context, place: "Place", *, on: date) -> None:
    """Say that a body of this kind does not issue such papers, with the rule (R127)."""
    from chibo.domain import paper as rules
    from chibo.reports import labels

    if rule := rules.not_issued_by(place.kind, place.body, on=on):
        say(context, _("Warning: {rule}").format(rule=labels.cited(rule)))


@contextlib.contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """Give the place beside a file where it is written first; nothing stays there."""
    beside = output.with_name(f".{output.name}.new")
    try:
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def _write_beside(beside: Path, content: bytes, output: Path) -> None:
    """Write a file in full and see that it has reached the disk, before anything is committed."""
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise unwritable(output, error.strerror) from error
