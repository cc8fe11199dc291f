"""What linters cannot guard: which modules a start loads, file sizes, and that every command has help and a page."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

ROOT = Path(__file__).parents[1]
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "openpyxl", "docx", "typst")


def commands():
    """Every command of the program with its words."""
    from chibo.cli.app import app

    def walk(command, words):
        yield words, command
        if isinstance(command, TyperGroup):
            for name, child in command.commands.items():
                yield from walk(child, (*words, name))

    yield from walk(get_command(app), ())


NOUNS = sorted({words[:1] for words, _ in commands()})


@pytest.mark.parametrize(
    "words",
    [
        *NOUNS,
        ("quota", "plan"),
        ("target", "judge"),
        ("election", "judge"),
        ("report", "targets"),
        ("report", "agenda"),
    ],
    ids=" ".join,
)
def test_help_loads_no_heavy_module(words):
    code = (
        "import sys\n"
        "from chibo.__main__ import main\n"
        f"sys.argv = ['chibo', *{words!r}, '--help']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    "line",
    [
        "quota plan --rated 11 --low 15 --high 20 --on 2020-12-31 -f json",
        "election judge data/templates/election.toml -f json",
    ],
)
def test_a_pure_command_runs_without_the_database(line):
    code = (
        "import sys\n"
        "from chibo.__main__ import main\n"
        f"sys.argv = ['chibo', *{line.split()!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True, cwd=ROOT
    )

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("line", ["target list", "report targets", "org list"])
def test_a_command_that_reads_walks_through_its_libraries_for_no_garbage(line, database, session):
    """Looking for garbage while libraries are imported cost a tenth of each command, and a ballot its 50 ms."""
    from factories import make_organization, make_term

    make_term(session, organization_id=make_organization(session).id)
    session.commit()
    code = (
        "import gc, sys\n"
        "walks = []\n"
        "gc.callbacks.append(lambda phase, info: walks.append(phase))\n"
        "from chibo.__main__ import main\n"
        "walks.clear()\n"
        f"sys.argv = ['chibo', '--db', {str(database)!r}, *{line.split()!r}]\n"
        "try: main()\n"
        "except SystemExit as end: print(end.code, walks, gc.isenabled(), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stderr.splitlines()[-1] == "0 [] True"


def test_a_report_of_targets_loads_nothing_that_only_other_branches_and_options_need(database, session):
    """Each class costs the start: those of people, of why a figure stands and of papers wait until they are wanted."""
    from factories import make_organization, make_result, make_target, make_term

    term = make_term(session, organization_id=make_organization(session).id)
    make_result(session, target_id=make_target(session, term_id=term.id, metric="members_admitted").id)
    session.commit()
    idle = (
        *("chibo.domain.eligibility", "chibo.domain.standing", "chibo.reports.why", "chibo.services.members"),
        *("chibo.store.tables.members", "chibo.store.tables.ratings", "chibo.store.tables.activities"),
        *("chibo.reports.papers", "chibo.services.rollup"),
        *("chibo.cli.congress", "chibo.cli.paper_set", "chibo.cli.report_papers", "chibo.domain.election_sheet"),
    )
    code = (
        "import sys\n"
        "from chibo.__main__ import main\n"
        f"sys.argv = ['chibo', '--db', {str(database)!r}, 'report', 'targets']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {idle!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stderr.splitlines()[-1] == "[]"


def test_the_help_page_says_of_each_noun_what_the_noun_says_of_itself():
    from chibo.cli.nouns import NAMES
    from chibo.i18n import _

    assert {words[0]: command.help for words, command in commands() if len(words) == 1} == {
        name: _(line) for name, line in NAMES.items()
    }


def test_every_report_in_a_file_stands_on_the_help_page_of_reports():
    from chibo.cli.report import REPORTS

    for file in {file for file, _line in REPORTS.values()}:
        alone = typer.Typer()
        import_module(f"chibo.cli.{file}").add_to(alone)

        assert set(get_group(alone).commands) == {name for name, (held, _line) in REPORTS.items() if held == file}


def test_every_command_and_option_has_help():
    bare = [" ".join(words) for words, command in commands() if words and not command.help]
    for words, command in commands():
        bare += [f"{' '.join(words)} {each.name}" for each in command.params if not getattr(each, "help", None)]

    assert bare == []


def test_every_command_stands_in_the_reference_of_both_languages():
    for page in (ROOT / "docs" / "commands.md", ROOT / "docs" / "vi" / "lenh.md"):
        text = page.read_text(encoding="utf-8")

        assert [words for words, _ in commands() if f"`{' '.join(('chibo', *words))}`" not in text] == []


def test_no_file_of_the_program_passes_400_lines():
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / "src").rglob("*.py")
        if path.parent.name != "versions"  # a migration is one act and is never changed again
        # A migration is Alembic's text of one step, and is never changed again.
        if path.parent.name != "versions" and (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}
