"""How each organisation reads the rules on members that are open to settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from chibo import settings
from chibo.domain.months import Leap
from chibo.store.tables import Organization, OrganizationSetting

_NAMES = ("probation.leap", "discipline.lapse")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading.

    Args:
        leap: when probation ends that began on 29 February.
        lapse_months: after how many months a discipline lapses that names no end; None as the rulebook reads.
    """

    leap: Leap = Leap.CLAMP
    lapse_months: int | None = None


@dataclass(frozen=True, slots=True)
class Readings:
    """The reading of everybody, and of each organisation that differs, by its code."""

    general: Reading
    own: Mapping[str, Reading]

    def of(self, organization: str | None) -> Reading:
        """Give the reading of an organisation by its code; the general one where there is none."""
        return self.own.get(organization or "", self.general)


def readings(session: Session) -> Readings:
    """Load every reading in one statement.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    general = {name: value for name, value in settings.stored(settings.file()).items() if name in _NAMES and value}
    own: dict[str, dict[str, str]] = {}
    rows = select(Organization.code, OrganizationSetting.name, OrganizationSetting.value).join(
        Organization, col(OrganizationSetting.organization_id) == col(Organization.id)
    )
    for code, name, value in session.exec(rows.where(col(OrganizationSetting.name).in_(_NAMES))):
        own.setdefault(code, dict(general))[name] = value
    return Readings(_read(general), {code: _read(values) for code, values in own.items()})


def _read(values: Mapping[str, str]) -> Reading:
    checked = {name: settings.checked(settings.declared(name), value) for name, value in values.items()}
    lapse = checked.get("discipline.lapse")
    return Reading(leap=Leap(checked.get("probation.leap", Leap.CLAMP)), lapse_months=int(lapse) if lapse else None)
