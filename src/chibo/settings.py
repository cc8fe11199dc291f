"""Settings: declared once with name, choices, default and meaning; kept in one small TOML file."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from chibo.errors import Refused
from chibo.i18n import N_, _

_COUNT = re.compile(r"[1-9][0-9]?")
_FRACTION = re.compile(r"[1-9][0-9]?/[1-9][0-9]?")
#: Letters in the number of a paper, such as `CTr` or `ĐH`, or two groups of them, such as `ĐHCB-VP`.
_SIGN = re.compile(r"[^\W\d_]{1,12}(-[^\W\d_]{1,12})?")


@dataclass(frozen=True, slots=True)
class Setting:
    """A declared setting.

    Args:
        name: its name on the command line and in the file.
        default: its value when nobody set it, as text; empty when the rulebook or the platform decides.
        meaning: what it decides (a message id).
        choices: the values it may have; empty when any text is right.
        per_organization: whether one organisation may differ, with a reason.
    """

    name: str
    default: str
    meaning: str
    choices: tuple[str, ...] = ()
    per_organization: bool = False
    check: Callable[[str], bool] | None = None


SETTINGS: tuple[Setting, ...] = (
    Setting("database", "", N_("the database file, or a database address; empty: the user's data folder")),
    Setting("organization", "", N_("the code of the organisation that is meant when none is named")),
    Setting("language", "", N_("the language; empty: the system's, else Vietnamese"), ("", "vi", "en")),
    Setting(
        "quota.denominator",
        "",
        N_("of whom the share of members rated excellent is capped; empty: as the rulebook of the year reads"),
        ("", "good_only", "good_or_better", "all_rated"),
        per_organization=True,
    ),
    Setting(
        "quota.rounding",
        "",
        N_("how the cap becomes whole people; empty: as the rulebook of the year reads"),
        ("", "floor", "half_up"),
        per_organization=True,
    ),
    Setting(
        "quota.ratio",
        "",
        N_("the cap in percent, such as 20; empty: as the rulebook of the year reads"),
        per_organization=True,
        check=lambda text: text.isdecimal() and 0 < int(text) <= 100,  # noqa: PLR2004 - percent
    ),
    Setting(
        "quota.scope",
        "",
        N_("among whom the cap counts; empty: as the rulebook of the year reads"),
        ("", "grassroots_organization", "branch", "similar_positions"),
        per_organization=True,
    ),
    Setting(
        "quota.exception",
        "",
        N_("the cap in percent that the superior may allow an outstanding body; empty: as the rulebook reads"),
        per_organization=True,
        check=lambda text: text.isdecimal() and 0 < int(text) <= 100,  # noqa: PLR2004 - percent
    ),
    Setting(
        "committee.least",
        "",
        N_("the usual least number of committee members; empty: as the rulebook reads"),
        per_organization=True,
        check=lambda text: text.isdecimal() and int(text) > 0,
    ),
    Setting(
        "election.quorum",
        "",
        N_("the part of those summoned who must be present at a congress, such as 2/3; empty: as the rulebook reads"),
        per_organization=True,
        check=lambda text: bool(_FRACTION.fullmatch(text)) and 0 < Fraction(text) <= 1,
    ),
    Setting(
        "election.quorum_base",
        "",
        N_(
            "whether who is exempt or elsewhere for a while and does not come, or is barred, counts for the quorum: "
            "summoned (they count) or counted (they do not); empty: as the rulebook reads"
        ),
        ("", "summoned", "counted"),
        per_organization=True,
    ),
    Setting(
        "election.surplus_small",
        "",
        N_("the most candidates beyond the seats of a committee of 3 to 5; empty: as the rulebook of the day reads"),
        per_organization=True,
        check=lambda text: bool(_COUNT.fullmatch(text)),
    ),
    Setting(
        "election.secretary_ballots",
        "",
        N_("after how many ballots without a secretary one is appointed; empty: as the rulebook of the day reads"),
        per_organization=True,
        check=lambda text: bool(_COUNT.fullmatch(text)),
    ),
    Setting(
        "election.tie_alternates",
        "",
        N_(
            "whom a ballot after a tie may make an alternate where places are left: with_votes (who has a vote at "
            "least) or anybody; empty: as the rulebook reads"
        ),
        ("", "with_votes", "anybody"),
        per_organization=True,
    ),
    Setting(
        "ratification.report_days",
        "",
        N_("within how many working days after a congress its result is reported; empty: as the rulebook reads"),
        per_organization=True,
        check=lambda text: bool(_COUNT.fullmatch(text)),
    ),
    Setting(
        "ratification.answer_days",
        "",
        N_("within how many working days after receipt the superior answers; empty: as the rulebook of the day reads"),
        per_organization=True,
        check=lambda text: bool(_COUNT.fullmatch(text)),
    ),
    Setting(
        "probation.leap",
        "",
        N_("when probation ends that began on 29 February: 28 February or 1 March; empty: as the rulebook reads"),
        ("", "clamp", "next_day"),
        per_organization=True,
    ),
    Setting(
        "discipline.lapse",
        "",
        N_("after how many months a discipline that names no end lapses; empty: as the rulebook reads"),
        per_organization=True,
        check=lambda text: text.isdecimal() and int(text) > 0,
    ),
    Setting(
        "paper.issuer",
        "",
        N_("the lines above the star of a paper, between |, its own name last; branches below put theirs under it"),
        per_organization=True,
        check=lambda text: all(map(str.strip, text.split("|"))),
    ),
    Setting(
        "paper.back",
        "",
        N_(
            "the margins on the back of a paper printed on both sides: mirrored (15 mm left, 30 mm right) or same as "
            "in front; empty: the same"
        ),
        ("", "mirrored", "same"),
        per_organization=True,
    ),
    Setting("paper.place", "", N_("the place name before the day of a paper, such as Hà Nội"), per_organization=True),
    Setting(
        "paper.recipients",
        "",
        N_("who gets a paper, by kind: BC: Đảng ủy xã; Lưu chi bộ | NQ: Đảng ủy xã; without a kind: the others"),
        per_organization=True,
        check=lambda text: all(map(_is_recipients, text.split("|"))),
    ),
    Setting(
        "paper.signer",
        "",
        N_("who signs for this organisation, post and name, such as Phó Bí thư; Nguyễn Văn A; else its secretary"),
        per_organization=True,
        check=lambda text: text.count(";") == 1 and all(map(str.strip, text.split(";"))),
    ),
    *(
        Setting(name, "", meaning, per_organization=True, check=lambda text: bool(_SIGN.fullmatch(text)))
        for name, meaning in (
            ("paper.sign_branch", N_("the letters of a branch after the stroke of a number; empty: CB")),
            ("paper.sign_party_body", N_("the letters of a party body after the stroke of a number; empty: ĐU")),
            ("paper.sign_congress", N_("the letters of a congress after the stroke of a number; empty: ĐH")),
            ("paper.sign_programme", N_("the letters of a programme in the number of a paper; empty: CTr")),
            ("paper.sign_submission", N_("the letters of a submission in the number of a paper; empty: TTr")),
        )
    ),
    Setting(
        "activity.excused",
        "",
        N_("whether who was absent with a reason stays among those who were to come; empty: as the rulebook reads"),
        ("", "counted", "left_out"),
        per_organization=True,
    ),
    Setting(
        "activity.rounding",
        "",
        N_("how a share of those who came is rounded: half up, or cut off; empty: as the rulebook reads"),
        ("", "half_up", "floor"),
        per_organization=True,
    ),
    Setting(
        "titles.fighter_cap",
        "",
        N_("the most Grassroots Emulation Fighters in percent of Advanced Workers; empty: as the rulebook of the year"),
        per_organization=True,
        check=lambda text: text.isdecimal() and 0 < int(text) <= 100,  # noqa: PLR2004 - percent
    ),
    Setting(
        "holidays.add",
        "",
        N_("days off beside the public holidays that are known, such as 16/02/2027, 17/02/2027"),
        check=lambda text: all(map(_is_day, text.split(","))),
    ),
    Setting(
        "holidays.remove",
        "",
        N_("days that are worked although they are a Saturday, a Sunday or a public holiday, such as 22/08/2026"),
        check=lambda text: all(map(_is_day, text.split(","))),
    ),
)


def days(text: str) -> tuple[date, ...]:
    """Read days between commas, as a setting holds them: `16/02/2027, 2027-02-17`.

    Raises:
        ValueError: one of them is no day.
    """
    return tuple(_day(each.strip()) for each in text.split(",") if each.strip())


def declared(name: str) -> Setting:
    """Find a declared setting by name.

    Raises:
        Refused: there is none of that name.
    """
    for setting in SETTINGS:
        if setting.name == name.strip().lower():
            return setting
    raise Refused(
        _("There is no setting {name}.").format(name=name),
        hint=_("The settings are: {names}").format(names=", ".join(setting.name for setting in SETTINGS)),
    )


def checked(setting: Setting, value: str) -> str:
    """Give a value back when the setting may have it.

    Raises:
        Refused: it may not.
    """
    value = value.strip()
    if setting.choices and value not in setting.choices:
        raise Refused(
            _("{name} cannot be {value}.").format(name=setting.name, value=value),
            hint=_("Choose one of: {choices}").format(
                choices=", ".join(choice for choice in setting.choices if choice)
            ),
        )
    if value and setting.check and not setting.check(value):
        raise Refused(
            _("{name} cannot be {value}.").format(name=setting.name, value=value),
            hint=_("It decides {meaning}.").format(meaning=_(setting.meaning)),
        )
    return value


def made(values: Mapping[str, str], *, area: str) -> Mapping[str, str]:
    """Give the settings of an area that somebody made, checked, by name.

    Args:
        values: settings by name, as a file or an organisation holds them.
        area: the first word of their names, such as `election`.

    Raises:
        Refused: one holds a value it may not have.
    """
    return {
        setting.name: checked(setting, values[setting.name])
        for setting in SETTINGS
        if setting.name.startswith(f"{area}.") and values.get(setting.name)
    }


def file() -> Path:
    """Tell where the settings file lies: `CHIBO_CONFIG`, else the platform's folder for settings."""
    if named := os.environ.get("CHIBO_CONFIG"):
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("chibo", appauthor=False)) / "settings.toml"


def default_database() -> Path:
    """Tell where the database lies when nobody says otherwise: the platform's folder for the user's data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("chibo", appauthor=False)) / "chibo.db"


def stored(path: Path) -> Mapping[str, str]:
    """Read the settings file; a missing file holds no settings.

    Raises:
        Refused: the file cannot be read as TOML with text values.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise _unreadable(path) from error
    if not all(isinstance(value, str) for value in values.values()):
        raise _unreadable(path)
    return values


def store(path: Path, name: str, value: str) -> None:
    """Write one setting; an empty value takes it out."""
    import tomli_w

    values = {**stored(path), name: value}
    kept = {key: text for key, text in values.items() if text}
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved, so that a crash leaves the old file or the new one.
    beside = path.with_suffix(".new")
    beside.write_text(tomli_w.dumps(kept), encoding="utf-8")
    beside.replace(path)


def _day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y" if "/" in text else "%Y-%m-%d").date()  # noqa: DTZ007 - a day only


def _is_day(text: str) -> bool:
    try:
        return bool(days(text))
    except ValueError:
        return False


def _is_recipients(entry: str) -> bool:
    kind, colon, names = entry.partition(":")
    named = names if colon else kind
    return (not colon or bool(kind.strip())) and all(map(str.strip, named.split(";")))


def _unreadable(path: Path) -> Refused:
    return Refused(
        _("The settings file cannot be read: {path}").format(path=path),
        hint=_("Mend the file, or delete it to start with the defaults."),
    )
