"""The options that say who a member is and when something happened, each defined once."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from chibo.cli.options import parse_partial_date
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS, Gender
from chibo.i18n import _


def date_option(*names: str, help: str) -> Any:  # noqa: ANN401, A002 - Typer's own type and word
    """Make an option that takes a date as far as it is known."""
    return typer.Option(*names, metavar=_("DATE"), parser=parse_partial_date, help=help, show_default=False)


def text_option(*names: str, help: str) -> Any:  # noqa: ANN401, A002 - Typer's own type and word
    """Make an option that takes text."""
    return typer.Option(*names, metavar=_("TEXT"), help=help, show_default=False)


WhoArgument = Annotated[
    str, typer.Argument(metavar=_("MEMBER"), help=_("The member by code, card number or name; a part of it is enough."))
]
NameArgument = Annotated[str, typer.Argument(metavar=_("NAME"), help=_("The full name in use."))]
#: When a fact came to be.
FactOnOption = Annotated[
    PartialDate | None,
    date_option("--on", help=_("When it was decided or happened, as far as known; else the day of --on, or today.")),
]
UntilOption = Annotated[
    PartialDate | None, date_option("--until", help=_("The first day on which it no longer holds, when it is stated."))
]
DecisionOption = Annotated[
    str | None, text_option("--decision", help=_("Number and issuer of the decision, as printed."))
]
CeremonyOption = Annotated[
    PartialDate | None, date_option("--ceremony-on", help=_("The day of the admission ceremony."))
]
ReceivedOption = Annotated[
    PartialDate | None, date_option("--received-on", help=_("When the branch received the decision."))
]
ReasonOption = Annotated[str | None, text_option("--reason", help=_("The reason: a code of the rulebook, or words."))]
UnderOption = Annotated[
    str | None,
    typer.Option(
        "--under", metavar=_("CODE"), help=_("This organisation and all that stand below it."), show_default=False
    ),
]

CodeOption = Annotated[
    str | None,
    typer.Option(
        "--code", metavar=_("CODE"), help=_("The code; else the branch's code with a number."), show_default=False
    ),
]
NewNameOption = Annotated[str | None, text_option("--name", help=_("The full name in use."))]
BirthNameOption = Annotated[str | None, text_option("--birth-name", help=_("The name at birth, where it differs."))]
GenderOption = Annotated[Gender | None, typer.Option("--gender", help=_("The gender."), show_default=False)]
BirthOption = Annotated[
    PartialDate | None,
    date_option("--birth", help=_("The date of birth, as far as known: 1985, 05/1985 or 13/05/1985.")),
]
EthnicityOption = Annotated[str | None, text_option("--ethnicity", help=_("The ethnicity, such as Kinh."))]
ReligionOption = Annotated[str | None, text_option("--religion", help=_("The religion."))]
HomeTownOption = Annotated[str | None, text_option("--home-town", help=_("The home town."))]
AddressOption = Annotated[str | None, text_option("--address", help=_("Where the member lives."))]
EducationOption = Annotated[str | None, text_option("--education", help=_("General education, such as 12/12."))]
QualificationOption = Annotated[
    str | None, text_option("--qualification", help=_("Professional training, such as a degree and its subject."))
]
TheoryLevelOption = Annotated[
    str | None,
    text_option("--theory-level", help=_("Political theory: elementary, intermediate, advanced, bachelor, or words.")),
]
ForeignLanguageOption = Annotated[str | None, text_option("--foreign-language", help=_("Foreign languages."))]
OccupationBeforeOption = Annotated[
    str | None, text_option("--occupation-before", help=_("The occupation on joining the Party."))
]
OccupationOption = Annotated[str | None, text_option("--occupation", help=_("The occupation."))]
OfficeOption = Annotated[str | None, text_option("--office", help=_("The post held in the office or association."))]
ServiceOption = Annotated[str | None, text_option("--service", help=_("Army, police or pensioner."))]
CardNoOption = Annotated[
    str | None, text_option("--card-no", help=_("The number of the party card, such as 55.068120."))
]
CardAdmittedOption = Annotated[
    PartialDate | None, date_option("--card-admitted", help=_("The admission date that is printed on the card."))
]
ProfileNoOption = Annotated[str | None, text_option("--profile-no", help=_("The number of the personal record."))]
NoteOption = Annotated[str | None, text_option("--note", help=_("A note on the member."))]


def particulars(typed: Mapping[str, object]) -> dict[str, Any]:
    """Give the particulars of a person that were named.

    Args:
        typed: the arguments of a command by their names, which are those of the particulars; others are passed over.
    """
    return named(**{name: typed.get(name) for name in ("code", *PARTICULARS)})


def named(**fields: object) -> dict[str, Any]:
    """Keep the fields that were named."""
    return {name: value for name, value in fields.items() if value is not None}
