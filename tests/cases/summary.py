"""Records every delivered dossier into one database and prints what became of its targets and figures; `make cases`."""

import importlib
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from sqlmodel import select

from chibo.domain.target import Measure
from chibo.exchange.dossier_reading import read
from chibo.exchange.recording import record
from chibo.services import achievements
from chibo.store.database import create, session_on
from chibo.store.tables import Congress, Organization, Result, Target, Term

HERE = Path(__file__).parent
CONGRESSES = HERE.parents[1] / "data" / "congresses"
ON = date(2026, 11, 22)


def main() -> None:
    """Print the counts; end with 1 when a target of a case is not in the database."""
    sys.path.insert(0, str(HERE.parent))
    facts = [
        fact for part in sorted(HERE.glob("facts_*.py")) for fact in importlib.import_module(f"cases.{part.stem}").FACTS
    ]
    files = sorted(CONGRESSES.glob("*.toml"))
    lost = sum(max(0, fact["targets"] - len(read(CONGRESSES / fact["file"]).targets)) for fact in facts)
    with tempfile.TemporaryDirectory() as scratch:
        database = str(Path(scratch, "cases.db"))
        create(database)
        with session_on(database, write=True) as session:
            for file in files:
                record(session, read(file))
            session.commit()
        with session_on(database, write=False) as session:
            targets = Counter(measure is Measure.NARRATIVE for measure in session.exec(select(Target.measure)).all())
            rows = session.exec(select(Result)).all()
            worded = sum(
                row.numerator is None and row.value is None and row.level is None and row.verdict is None
                for row in rows
            )
            found: Counter[str] = Counter()
            for congress in session.exec(select(Congress)).all():
                term, branch = (
                    session.get(Term, congress.opens_term_id),
                    session.get(Organization, congress.organization_id),
                )
                standing = achievements.of_term(session, organization=branch, term=term, on=ON)
                for each in (*standing.standings, *standing.figures, *standing.previous):
                    found.update(wrong.code for wrong in each.contradictions)
    print(f"dossiers        {len(files)}")
    print(f"targets         {targets[False]} structured, {targets[True]} narrative by source, {lost} lost")
    print(f"results         {len(rows) - worded} structured, {worded} in words")
    print(f"contradictions  {sum(found.values())}: " + ", ".join(f"{code} {n}" for code, n in sorted(found.items())))
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
