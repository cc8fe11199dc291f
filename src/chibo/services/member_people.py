"""The people in the records: adding them, changing their particulars, and who may be recorded twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from chibo.domain.card_no import card_key, normalize_card_no, unusual_card_no
from chibo.domain.member_findings import Code, Finding
from chibo.domain.member_life import Event
from chibo.domain.names import alike_key, fold
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS, Gender
from chibo.errors import Problem, Refused
from chibo.i18n import _
from chibo.services import member_events, members, typed_text
from chibo.services.changes import FieldChange, Written, update
from chibo.store.tables import Member, Organization

#: A running number has at least so many digits: CB-01-007.
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonForm:
    """Everything a record says of a person, as typed; see the columns of the table for the meaning of each."""

    name: str
    code: str | None = None
    birth_name: str | None = None
    gender: Gender | None = None
    birth: PartialDate | None = None
    ethnicity: str | None = None
    religion: str | None = None
    home_town: str | None = None
    address: str | None = None
    education: str | None = None
    qualification: str | None = None
    theory_level: str | None = None
    foreign_language: str | None = None
    occupation_before: str | None = None
    occupation: str | None = None
    office: str | None = None
    service: str | None = None
    card_no: str | None = None
    card_admitted: PartialDate | None = None
    profile_no: str | None = None
    note: str = ""


# Kept as given; everything else is text.
_DATES_AND_CODES = ("gender", "birth", "card_admitted")


def add(session: Session, *, form: PersonForm, organization: Organization | None = None) -> Member:
    """Add a person; what happened to the membership is recorded in `member_events`.

    Args:
        session: the database.
        form: the person; without a code the next one of the organisation is given.
        organization: whose running number the code bears.

    Raises:
        Refused: the code is taken or missing, or a particular cannot be; every problem is named.
    """
    code = form.code or (next_code(session, organization) if organization else "")
    member = Member(**_checked(session, form, code=code, itself=None))
    session.add(member)
    session.flush()
    return member


def edit(session: Session, member: Member, *, changes: Mapping[str, Any]) -> tuple[Written, list[Finding]]:
    """Change particulars, named as in `PersonForm`; what is not named stays.

    Returns:
        What changed, and what a rule warns of since.

    Raises:
        Refused: the code is taken, a particular cannot be, or the birth would follow a fact of the life.
    """
    history = members.history(session, member)
    old = member_events.review(session, member, history)
    before = form_of(member)
    form = PersonForm(**{**before, **changes})
    update(member, _checked(session, form, code=form.code or member.code, itself=member))
    # A birth or a card number can contradict the life that is recorded.
    warnings = member_events.new_only(member, old, member_events.review(session, member, history))
    session.flush()
    after = form_of(member)
    changed = (FieldChange(name, before[name], after[name]) for name in before if before[name] != after[name])
    return Written(False, tuple(changed)), warnings


def warnings_of(member: Member, history: Sequence[Event], *, today: date) -> list[Problem]:
    """Give what is odd in particulars by themselves, each with the rule that says so as its place.

    Args:
        member: as now stored.
        history: the facts of the life; with any, a card number is judged among them (R53, R54).
        today: a birth after it is told.
    """
    found = []
    if member.birth and member.birth.earliest > today:
        words = _("The date of birth {birth} is still to come.").format(birth=member.birth.for_people())
        found.append(Problem("birth_in_the_future", words))
    # The newest forms hold the older ones too, and without a fact no day says which form is meant.
    if member.card_no and not history and (rule := unusual_card_no(member.card_no, on=date.max)):
        words = _("The card number {card_no} does not have the usual form: {forms}.")
        said = words.format(card_no=member.card_no, forms=", ".join(rule.values["forms"]))
        found.append(Problem(Code.CARD_FORM_UNUSUAL.value, said, place=rule.id))
    return found


def form_of(member: Member) -> dict[str, Any]:
    """Give a stored person as the values of a `PersonForm`."""
    return {name: getattr(member, name) for name in PersonForm.__slots__}


def next_code(session: Session, organization: Organization) -> str:
    """Give the next free code of an organisation's members: its own code and a running number."""
    return numbered(organization, last_number(session, organization) + 1)


def numbered(organization: Organization, number: int) -> str:
    """Give the code of an organisation's member with a running number."""
    return f"{organization.code}-{number:0{_DIGITS}}"


def last_number(session: Session, organization: Organization) -> int:
    """Give the highest running number among the codes of an organisation's members; 0 where there is none."""
    start = f"{organization.code_key}-"
    taken = session.exec(select(Member.code_key).where(col(Member.code_key).startswith(start, autoescape=True))).all()
    ends = [key.removeprefix(start) for key in taken]
    return max((int(end) for end in ends if end.isdecimal() and end.isascii()), default=0)


def doubles(session: Session, *, form: PersonForm, itself: Member | None = None) -> list[Member]:
    """Find who may be the same person: by card number, then by name and date of birth.

    Births that are known to different exactness are the same when one can be the other. Where one is not known, only
    the same name with its diacritics counts.

    Args:
        session: the database.
        form: the person that is to be recorded.
        itself: the record that is to be changed, which is no double of itself.
    """
    key = card_key(form.card_no) if form.card_no else ""
    name = fold(form.name)
    asked = select(Member).where(
        or_(Member.name_key == name, Member.card_key == key) if key else Member.name_key == name
    )
    found = [each for each in session.exec(asked.order_by(col(Member.id))).all() if each is not itself]
    by_card = [each for each in found if key and each.card_key == key]
    by_name = [
        each
        for each in found
        if each not in by_card and each.name_key == name and may_be_same(each, name=form.name, birth=form.birth)
    ]
    return by_card + by_name


def may_be_same(member: Member, *, name: str, birth: PartialDate | None) -> bool:
    """Tell whether a recorded person whose name has the same letters may be the one of a name and a birth."""
    if member.birth and birth:
        return member.birth.earliest <= birth.latest and birth.earliest <= member.birth.latest
    return alike_key(member.name) == alike_key(name)


def _checked(session: Session, form: PersonForm, *, code: str, itself: Member | None) -> dict[str, Any]:
    """Give the values of the row.

    Raises:
        Refused: with every problem and its place.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {name: getattr(form, name) for name in _DATES_AND_CODES}
    for name in PARTICULARS:
        if name not in _DATES_AND_CODES:
            try:
                values[name] = _text(name, getattr(form, name))
            except Refused as error:
                problems.append(Problem("text", error.message, place=name, hint=error.hint))
    try:
        values["code"] = typed_text.code(code, what=_("the code"))
    except Refused as error:
        problems.append(Problem("text", error.message, place="code", hint=error.hint))
    else:
        values["code_key"] = typed_text.code_key(code)
        taken = session.exec(select(Member).where(Member.code_key == values["code_key"])).first()
        if taken is not None and taken is not itself:
            problems.append(
                Problem(
                    "code_taken",
                    _("The code {code} is taken by {name}.").format(code=taken.code, name=taken.name),
                    place="code",
                    hint=_("Choose another code, or leave it out."),
                )
            )
    problems += _card_problems(values.get("card_no"))
    if problems:
        raise Refused(_("The particulars of the member are not right."), problems=problems)
    values["name_key"] = fold(values["name"])
    values["card_key"] = card_key(values["card_no"]) if values["card_no"] else None
    return values


def _text(name: str, text: str | None) -> str | None:
    what = _(PARTICULARS[name])
    if name == "name":
        return typed_text.cleaned(text or "", what=what)
    clean = typed_text.optional(text, what=what)
    if name == "note":
        return clean or ""
    return normalize_card_no(clean) if name == "card_no" and clean else clean


def _card_problems(card_no: str | None) -> Iterable[Problem]:
    if card_no and not card_key(card_no):
        yield Problem(
            "card_without_digits",
            _("The card number {card_no} has no digit.").format(card_no=card_no),
            place="card_no",
            hint=_("Leave it out while the member has no card."),
        )
