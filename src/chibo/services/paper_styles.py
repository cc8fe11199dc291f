"""The house style of papers: what an upper committee lays down, inherited by the organisations below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from chibo import settings
from chibo.domain.names import fold
from chibo.domain.paper import Body, PaperKind, same_sign
from chibo.rulebook import loader
from chibo.services import organizations
from chibo.store.tables import Organization, OrganizationPeriod, OrganizationSetting

#: The letters a style may put in place of the rule's, by the last word of the setting.
_LETTERS = (*Body, PaperKind.PROGRAMME, PaperKind.SUBMISSION)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """How the papers of an organisation are headed, addressed and signed, as far as somebody laid it down.

    Args:
        issuer: the lines above the star, its own name last; empty: the names in the records.
        place: the place name before the day; empty leaves it to be filled in.
        recipients: who gets a paper, by the letters of its kind without case; `""` for the kinds not named.
        signer: who signs, post and name; None: the secretary in the records.
        letters: the letters of kinds and bodies in a number, by code.
        body: what the organisation is, which decides its letters.
        mirrored: whether the back of a sheet has the margins of its front, mirrored.
    """

    issuer: tuple[str, ...] = ()
    place: str = ""
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signer: tuple[str, str] | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    body: Body = Body.BRANCH
    mirrored: bool = False


def of(session: Session, organization: Organization, *, on: date, file: bool = True) -> HouseStyle:
    """Give the house style of an organisation on a day.

    Each setting is the organisation's own, else that of the nearest one above it, else the settings file's. Who signs
    is never inherited, since an upper committee's secretary does not sign for a branch.

    Args:
        session: the database.
        organization: whose papers they are.
        on: the day, which chooses the organisations above.
        file: whether the settings file counts for who signs; it speaks for the user's own organisation.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    chain = _upwards(session, organization, on)
    own = _own(session, [each.organization_id for each in chain])
    usual = settings.made(settings.stored(settings.file()), area="paper")
    levels = [own.get(each.organization_id, {}) for each in chain]

    def nearest(name: str) -> str:
        return next((level[name] for level in levels if name in level), usual.get(name, ""))

    signer = levels[0].get("paper.signer") or (usual.get("paper.signer", "") if file else "")
    return HouseStyle(
        issuer=_issuer(chain, levels, usual),
        place=nearest("paper.place"),
        recipients=_recipients(nearest("paper.recipients")),
        signer=_signer(signer),
        letters={code.value: letters for code in _LETTERS if (letters := nearest(f"paper.sign_{code.value}"))},
        body=_body(chain[0], on),
        mirrored=nearest("paper.back") == "mirrored",
    )


def _upwards(session: Session, organization: Organization, on: date) -> list[OrganizationPeriod]:
    """Give the organisation as it stood on a day, then each one above it."""
    chain = [organizations.period_on(session, organization, on)]
    seen = {organization.id}
    while (above := chain[-1].parent_id) is not None and above not in seen:
        seen.add(above)
        chain.append(organizations.period_on(session, session.get_one(Organization, above), on))
    return chain


def _own(session: Session, keys: Sequence[int]) -> dict[int, Mapping[str, str]]:
    rows = session.exec(
        select(OrganizationSetting).where(
            col(OrganizationSetting.organization_id).in_(keys), col(OrganizationSetting.name).startswith("paper.")
        )
    ).all()
    found: dict[int, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.organization_id, {})[row.name] = row.value
    return {key: settings.made(values, area="paper") for key, values in found.items()}


def _issuer(
    chain: Sequence[OrganizationPeriod], levels: Sequence[Mapping[str, str]], usual: Mapping[str, str]
) -> tuple[str, ...]:
    """Give the lines of the nearest one that has some, then the names of those below it down to the organisation."""
    for depth, level in enumerate(levels):
        if said := level.get("paper.issuer"):
            below = [each.name.upper() for each in chain[:depth]]
            return (*_parts(said, "|"), *reversed(below))
    return _parts(usual.get("paper.issuer", ""), "|")


def _recipients(said: str) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for entry in _parts(said, "|"):
        kind, colon, names = entry.partition(":")
        found[same_sign(kind) if colon else ""] = _parts(names if colon else kind, ";")
    return found


def _signer(said: str) -> tuple[str, str] | None:
    if not said:
        return None
    post, name = _parts(said, ";")
    return post, name


def _parts(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _body(period: OrganizationPeriod, on: date) -> Body:
    """Tell what an organisation is: by its kind, else by the first word of its name."""
    versions = [rule for rule in (loader.find("organization-kinds", on),) if rule]
    versions += loader.versions("organization-kinds")
    families = {kind["code"]: kind["family"] for rule in reversed(versions) for kind in rule.values["kinds"]}
    family = families.get(period.kind or "")
    if family is None:
        above = fold(period.name).startswith(("dang bo", "dang uy", "party body", "party committee"))
        family = "party_body" if above else "branch"
    return Body.PARTY_BODY if family == "party_body" else Body.BRANCH
