"""Reports over all branches below an organisation."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption
from chibo.cli.output import show
from chibo.cli.session import day, options, reading
from chibo.errors import UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from chibo.cli.options import Format

BelowOption = Annotated[
    str | None,
    typer.Option(
        "--under",
        metavar=_("CODE"),
        help=_("All organisations below this one, as the tree stood on the day."),
        show_default=False,
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        min=1900,
        max=2199,
        metavar=_("YEAR"),
        help=_("Only this year's results; without --on the tree and the terms are those of its last day."),
        show_default=False,
    ),
]
RankOption = Annotated[
    str | None,
    typer.Option(
        "--rank",
        metavar=_("INDICATOR"),
        help=_("Rank the branches by this indicator, or by “targets”: the share of their targets that were met."),
        show_default=False,
    ),
]


def add_to(group: typer.Typer) -> None:
    """Put the commands into the group."""
    group.command(
        "rollup",
        epilog=_("Example: chibo report rollup --under DB-XA-VI-DU --year 2024 --rank members_excellent"),
    )(rollup)
    group.command(
        "trend",
        epilog=_("Example: chibo report trend --indicator members_excellent"),
    )(trend)


def rollup(
    context: typer.Context,
    under: BelowOption = None,
    year: YearOption = None,
    rank: RankOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report on the targets of all branches below an organisation."""
    over_tree(context, under=under, year=year, rank=rank, on=on, form=form, output=output, each=False)


def trend(
    context: typer.Context,
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            metavar=_("INDICATOR"),
            help=_("Only what targets name this indicator; else everything that names one."),
            show_default=False,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar=_("CODE"),
            help=_("Only what this target of the term of the day measures."),
            show_default=False,
        ),
    ] = None,
    under: BelowOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report on the same thing over time."""
    from chibo.cli.session import organization
    from chibo.reports import trend as report
    from chibo.services import organizations, targets, terms
    from chibo.services import trend as service

    if target is not None and (indicator is not None or under is not None):
        raise UsageProblem(
            _("--target stands alone."),
            hint=_("It names a target of one branch; name what all branches measure with --indicator."),
        )
    asked = day(context, on)
    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        if under:
            found = service.of_tree(session, root=whose, on=asked, indicator=indicator)
        else:
            row = targets.find(session, terms.find(session, whose, on=asked), code=target) if target else None
            found = service.of_organization(session, organization=whose, on=asked, indicator=indicator, target=row)
        document = report.build(found, issuer=organizations.issuer(session, whose, on=asked))
    show(context, document, form, output)


def over_tree(
    context: typer.Context,
    *,
    under: str | None,
    year: int | None,
    rank: str | None,
    on: date | None,
    form: "Format | None",
    output: "Path | None",
    each: bool,
) -> None:
    """Draw a roll-up.

    Args:
        context: the command's context.
        under: the code or name of the organisation at the head; else the one that is meant.
        year: the one year that is looked at.
        rank: what the branches are ranked by.
        on: the day.
        form: the form of the output.
        output: the file to write.
        each: tell every branch's targets too.
    """
    from chibo.cli.session import organization
    from chibo.reports import rollup as report
    from chibo.services import organizations, rollup_ranking
    from chibo.services import rollup as service

    # A year that is over is looked at as it stood on its last day.
    asked = day(context, on or options(context).on or (date(year, 12, 31) if year else None))
    with reading(context) as session:
        root = organizations.find(session, code=under) if under else organization(context, session)
        found = service.of_tree(session, root=root, on=asked, year=year, texts=each)
        ranking = rollup_ranking.rank(found, by=rank) if rank else None
        issuer = organizations.issuer(session, root, on=asked)
        document = report.build(found, issuer=issuer, ranking=ranking, each=each)
    show(context, document, form, output)
