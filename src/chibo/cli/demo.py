"""The main job on real data, in a scratch database that is gone afterwards."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from chibo.cli.output import say, show
from chibo.errors import Refused
from chibo.i18n import _, ngettext

#: The congress this project was made from, and the day it was held.
FOUNDING = "2020-van-phong-so-tttt-ha-noi.toml"
HELD = date(2020, 3, 13)


def add_to(app: typer.Typer) -> None:
    """Put the command into the command line."""
    app.command(
        "demo", help=_("Show the main job on real data: a congress, its committee, its targets; keeps nothing.")
    )(demo)


def demo(
    context: typer.Context,
    examples: Annotated[
        Path | None,
        typer.Option(
            "--examples",
            metavar=_("FOLDER"),
            help=_("Only copy the example files that come with the program into this folder, as data/examples."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Record the founding congress in a scratch database and print what a leader would read."""
    if examples is not None:
        _copy_examples(context, examples)
        return
    from chibo.exchange import dossier_reading, recording
    from chibo.exchange.shipped import shipped
    from chibo.reports import committee as committee_page
    from chibo.reports import congress as congress_page
    from chibo.reports import targets as targets_page
    from chibo.services import achievements, committees, congresses, organizations, terms
    from chibo.store.database import create, session_on

    dossier, _warnings = dossier_reading.read_bytes(shipped("congresses", FOUNDING).read_bytes(), name=FOUNDING)
    with tempfile.TemporaryDirectory(prefix="chibo-") as scratch:
        database = str(Path(scratch, "demo.db"))
        create(database)
        with session_on(database, write=True) as session:
            recording.record(session, dossier)
            branch = organizations.find(session, code=dossier.organization.code)
            term = terms.find(session, branch, label=dossier.term.label, on=HELD)
            issuer = organizations.issuer(session, branch, on=HELD)
            congress = congresses.of_term(session, organization=branch, term=term)
            seats = committees.of_term(session, organization=branch, term=term)
            standing = achievements.of_term(session, organization=branch, term=term, on=HELD)
            pages = (
                congress_page.build(congresses.account(session, congress)),
                committee_page.build(seats, organization=branch, term=term, issuer=issuer),
                targets_page.build(standing, issuer=issuer),
            )
    for number, page in enumerate(pages):
        if number:
            typer.echo("\n" + "═" * 60 + "\n")
        show(context, page, None, None)
    say(context, "")
    say(context, _("This was a scratch database; it is gone. To keep records of your own, begin with: chibo init"))


def _copy_examples(context: typer.Context, folder: Path) -> None:
    from chibo.exchange.shipped import copy_examples

    try:
        written, kept = copy_examples(folder)
    except OSError as error:
        raise Refused(
            _("The examples cannot be written to {folder}: {reason}").format(folder=folder, reason=error.strerror),
            hint=_("Name a folder that you may write to, such as: chibo demo --examples ."),
        ) from error
    place = folder / "data" / "examples"
    words = ngettext(
        "{count} example file written to {place}", "{count} example files written to {place}", len(written)
    )
    if written or kept:
        say(context, words.format(count=len(written), place=place))
    else:
        say(context, _("The examples are in {place} already.").format(place=place))
    for file in kept:
        say(context, _("Left as it is, for it is another file: {file}").format(file=file))
