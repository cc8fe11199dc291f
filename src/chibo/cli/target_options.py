"""The options that say what a target is, each defined once for adding and for changing one."""

from decimal import Decimal
from typing import Annotated

import typer

from chibo.cli.options import parse_number, parse_partial_date
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, Measure, Official
from chibo.i18n import _

CodeArgument = Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Its code in the resolution, such as 3a."))]
GoalOption = Annotated[
    str | None,
    typer.Option(
        "--goal",
        metavar=_("GOAL"),
        help=_(
            'The goal in short: ">=15%", "15-20%", "1..2", "<=3", "100%", "0", "3/5", "tăng 5%", "giảm 2 hộ",'
            ' "gấp 2 lần", "hạng 1" or a level such as good.'
        ),
        show_default=False,
    ),
]
MeasureOption = Annotated[Measure | None, typer.Option("--measure", help=_("What is measured."), show_default=False)]
AimOption = Annotated[
    Aim | None, typer.Option("--aim", help=_("How the result must stand to the goal."), show_default=False)
]
LowOption = Annotated[
    Decimal | None,
    typer.Option(
        "--low",
        metavar=_("NUMBER"),
        parser=parse_number,
        help=_("The floor, the exact figure, or the lower end of a band."),
        show_default=False,
    ),
]
HighOption = Annotated[
    Decimal | None,
    typer.Option(
        "--high",
        metavar=_("NUMBER"),
        parser=parse_number,
        help=_("The ceiling, or the upper end of a band."),
        show_default=False,
    ),
]
CapOption = Annotated[
    Cap | None,
    typer.Option(
        "--cap",
        help=_("Passing the top of a band breaks a rule (hard) or is better (soft)."),
        show_default=False,
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option("--level", metavar=_("LEVEL"), help=_("The least level, such as good or HTTNV."), show_default=False),
]
UnitOption = Annotated[
    str | None, typer.Option("--unit", metavar=_("TEXT"), help=_("Its unit, such as “tỷ đồng”."), show_default=False)
]
EveryOption = Annotated[
    Every | None,
    typer.Option("--every", help=_("How often it is due; by goes with --by."), show_default=False),
]
ByOption = Annotated[
    PartialDate | None,
    typer.Option(
        "--by",
        metavar=_("DATE"),
        parser=parse_partial_date,
        help=_("The date it is due, as far as known."),
        show_default=False,
    ),
]
AddsUpOption = Annotated[
    AddsUp | None,
    typer.Option(
        "--adds-up", help=_("How results of parts make the whole; snapshot does not add."), show_default=False
    ),
]
PopulationOption = Annotated[
    str | None,
    typer.Option("--population", metavar=_("TEXT"), help=_("Of whom, such as “đảng viên”."), show_default=False),
]
WithinOption = Annotated[
    str | None,
    typer.Option("--within", metavar=_("CODE"), help=_("The target it is a part of (“trong đó”)."), show_default=False),
]
IndicatorOption = Annotated[
    str | None,
    typer.Option(
        "--indicator",
        metavar=_("NAME"),
        help=_("What is measured as a word that is the same in every term, such as admissions."),
        show_default=False,
    ),
]
MetricOption = Annotated[
    str | None,
    typer.Option(
        "--metric",
        metavar=_("NAME"),
        help=_("Compute its results from the records, such as organization_rating."),
        show_default=False,
    ),
]
OfficialOption = Annotated[
    Official | None,
    typer.Option(
        "--official",
        help=_("Which figure is judged where one is recorded and one computed; else the computed one."),
        show_default=False,
    ),
]
GrowthOption = Annotated[
    Growth | None,
    typer.Option(
        "--growth",
        help=_("The goal is a change: in percent, in its own unit (points), or a multiple (times)."),
        show_default=False,
    ),
]
BaseOption = Annotated[
    Decimal | None,
    typer.Option(
        "--base",
        metavar=_("NUMBER"),
        parser=parse_number,
        help=_("The figure that a change is measured from."),
        show_default=False,
    ),
]
PrintedOption = Annotated[
    str | None,
    typer.Option(
        "--printed", metavar=_("TEXT"), help=_("The goal in the words of the source, when richer."), show_default=False
    ),
]
GrowthBaseOption = Annotated[
    str | None,
    typer.Option(
        "--growth-base",
        metavar=_("TEXT"),
        help=_("What a change is measured from, in words, such as “năm 2020” or “mức chung của ngành”."),
        show_default=False,
    ),
]
QualifierOption = Annotated[
    str | None,
    typer.Option(
        "--qualifier",
        metavar=_("TEXT"),
        help=_("A word that blurs the goal itself, such as “khoảng”."),
        show_default=False,
    ),
]
OutOfOption = Annotated[
    Decimal | None,
    typer.Option(
        "--out-of",
        metavar=_("NUMBER"),
        parser=parse_number,
        help=_("Of how many the goal is a number: 5 for “3/5 tiêu chí”."),
        show_default=False,
    ),
]
ScaleOption = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar=_("TEXT"),
        help=_("A scale of its own, the lowest word first: “yếu < trung bình < khá < giỏi”; --level is one of them."),
        show_default=False,
    ),
]
SetByOption = Annotated[
    str | None,
    typer.Option(
        "--set-by",
        metavar=_("TEXT"),
        help=_("Who sets the figure, when it is set elsewhere, such as “Đảng ủy”; it may then be left out."),
        show_default=False,
    ),
]
VoicedByOption = Annotated[
    str | None,
    typer.Option(
        "--voiced-by",
        metavar=_("TEXT"),
        help=_("Who voiced it, when it was not the congress, such as a guest."),
        show_default=False,
    ),
]
PhraseOption = Annotated[
    str | None,
    typer.Option(
        "--phrase",
        metavar=_("TEXT"),
        help=_("The whole phrase of the source, when it holds several targets."),
        show_default=False,
    ),
]
