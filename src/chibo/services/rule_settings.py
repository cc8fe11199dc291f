"""Rules that are open to settings, as one organisation reads them, and where each reading comes from."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select as columns
from sqlmodel import Session, select

from chibo import settings
from chibo.domain import activity, quota
from chibo.domain.quota import QuotaRule
from chibo.domain.quota_settings import NAMES, quota_with
from chibo.domain.share import Rounding
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import typed_text
from chibo.services.changes import Written, update
from chibo.store.narrow import SETTING
from chibo.store.tables import Organization

if TYPE_CHECKING:
    from chibo.domain.election import ElectionSettings
    from chibo.store.tables import OrganizationSetting


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting in force.

    Args:
        name: the setting.
        value: its value.
        source: `organization` or `file`.
        reason: why the organisation differs; empty for the file.
    """

    name: str
    value: str
    source: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QuotaReading:
    """The cap on excellent ratings as an organisation reads it.

    Args:
        rule: the cap, or None when none was in force.
        settings: the settings that changed it and where they come from; empty when it stands as the rulebook has it.
        ignored: settings that were set but that the rule of the day is not open to.
    """

    rule: QuotaRule | None
    settings: tuple[Setting, ...] = ()
    ignored: tuple[Setting, ...] = ()


def in_force(session: Session, organization: Organization) -> Mapping[str, Setting]:
    """Give the settings of an organisation by name: its own, else those of the settings file."""
    found = {name: Setting(name, value, "file") for name, value in settings.stored(settings.file()).items() if value}
    # A statement over a narrow table does not see by itself what waits to be written.
    session.flush()
    own = session.execute(columns(SETTING).where(SETTING.c.organization_id == organization.id))
    return found | {row.name: Setting(row.name, row.value, "organization", row.reason) for row in own.all()}


def readings_of(session: Session, organizations: Collection[Organization], name: str) -> Mapping[int, str]:
    """Give one setting as each of some organisations has it, by their number; empty where nobody set it.

    Raises:
        Refused: it holds a value it may not have.
    """
    setting = settings.declared(name)
    general = settings.checked(setting, settings.stored(settings.file()).get(name, ""))
    session.flush()
    rows = session.execute(columns(SETTING.c.organization_id, SETTING.c.value).where(SETTING.c.name == name))
    own = {row.organization_id: row.value for row in rows}
    return {each.id: settings.checked(setting, own[each.id]) if each.id in own else general for each in organizations}


@dataclass(frozen=True, slots=True)
class Participation:
    """How an organisation counts participation (R126).

    Args:
        excused_count: who was absent with a reason stays in the base.
        rounding: how a percentage is rounded for print.
    """

    excused_count: bool
    rounding: Rounding


def participation(session: Session, organization: Organization) -> Participation:
    """Give how an organisation counts participation and rounds it.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    excused = readings_of(session, [organization], "activity.excused")[organization.id]
    rounding = readings_of(session, [organization], "activity.rounding")[organization.id]
    return Participation(activity.excused_counts(excused), activity.rounding(rounding))


def quota_rule(session: Session, organization: Organization, on: date) -> QuotaRule | None:
    """Give the cap on excellent ratings of a day as an organisation reads it; None when there is none (R103-R106).

    Raises:
        Refused: a setting holds a value it may not have.
    """
    return quota_reading(session, organization, on).rule


def quota_rules(
    session: Session, organization: Organization, days: Collection[date]
) -> Mapping[date, QuotaRule | None]:
    """Give the cap on excellent ratings of each of some days as `quota_rule` does, reading the settings once.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    found = in_force(session, organization) if days else {}
    return {on: _quota_with(found, on).rule for on in days}


def quota_reading(session: Session, organization: Organization, on: date) -> QuotaReading:
    """Give the cap on excellent ratings of a day, and where each value that differs from the rulebook comes from.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    return _quota_with(in_force(session, organization), on)


def _quota_with(found: Mapping[str, Setting], on: date) -> QuotaReading:
    given = [found[name] for name in NAMES if name in found]
    checked = {each.name: settings.checked(settings.declared(each.name), each.value) for each in given}
    rule = quota_with(on, values=checked)
    if rule is None:
        return QuotaReading(None, ignored=tuple(given))
    asread = quota.quota_on(on)
    used = tuple(each for each in given if each.name in rule.settings)
    # What repeats the rulebook changes nothing and is not worth a word; what the rule is closed to is.
    ignored = tuple(each for each in given if each not in used and _differs(asread, each))
    return QuotaReading(rule, used, ignored)


def election_settings(session: Session, organization: Organization) -> "ElectionSettings":
    """Give how an organisation reads the election rules that are not sure (R63, R77, R81).

    Raises:
        Refused: a setting holds a value it may not have.
    """
    from chibo.domain.election import read_settings

    values = {name: each.value for name, each in in_force(session, organization).items()}
    return read_settings(settings.made(values, area="election"))


def override(session: Session, organization: Organization, *, name: str, value: str, reason: str | None) -> Written:
    """Let one organisation differ in a setting.

    Raises:
        Refused: the setting cannot differ, the value is not allowed, or the reason is missing.
    """
    setting = settings.declared(name)
    if not setting.per_organization:
        raise Refused(
            _("{name} is the same for every organisation.").format(name=setting.name),
            hint=_("Set it without --org."),
        )
    value = settings.checked(setting, value)
    if not value:
        raise Refused(
            _("A setting of one organisation needs a value."),
            hint=_("Take it away with: chibo config unset {name} --org CODE").format(name=setting.name),
        )
    if not reason or not reason.strip():
        raise Refused(
            _("A rule is read differently for one organisation only with a reason."),
            hint=_("Name the document or decision with --reason."),
        )
    reason = typed_text.cleaned(reason, what=_("the reason"))
    row = _own(session, organization, setting.name)
    if row is not None:
        return update(row, {"value": value, "reason": reason})
    from chibo.store.tables import OrganizationSetting

    row = OrganizationSetting(organization_id=organization.id, name=setting.name, value=value, reason=reason)
    session.add(row)
    session.flush()
    return Written(created=True)


def take_away(session: Session, organization: Organization, *, name: str) -> bool:
    """Let an organisation read a setting as everybody does; False when it did already."""
    row = _own(session, organization, settings.declared(name).name)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _own(session: Session, organization: Organization, name: str) -> "OrganizationSetting | None":
    from chibo.store.tables import OrganizationSetting

    return session.exec(
        select(OrganizationSetting).where(
            OrganizationSetting.organization_id == organization.id, OrganizationSetting.name == name
        )
    ).first()


def _differs(rule: QuotaRule | None, setting: Setting) -> bool:
    if rule is None:
        return False
    stands = {
        "quota.denominator": rule.denominator,
        "quota.rounding": rule.rounding,
        "quota.ratio": str(rule.ratio * 100),
        "quota.scope": rule.scope,
    }
    return stands[setting.name] != setting.value
