"""Records every delivered dossier into one database and prints what became of its targets and figures; `make cases`."""

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from sqlmodel import Session, select

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from cases import counting  # noqa: E402 - found by the path above
from chibo.domain.target import Measure  # noqa: E402
from chibo.exchange.dossier_reading import read  # noqa: E402
from chibo.exchange.recording import record  # noqa: E402
from chibo.services import achievements  # noqa: E402
from chibo.store.database import create, session_on  # noqa: E402
from chibo.store.tables import (  # noqa: E402
    Award,
    Congress,
    Organization,
    OrganizationRating,
    Result,
    Target,
    Term,
)

ON = date(2026, 11, 22)


def main() -> None:
    """Print the counts; end with 1 when a target or a result of a case has no row that says what the case says."""
    targets = [counting.count_targets(fact) for fact in counting.FACTS]
    results = [counting.count_results(fact) for fact in counting.FACTS]
    lost_targets, lost_results = (sum(len(count.lost) for count in counts) for counts in (targets, results))
    # A row that nothing accounts for says something that no case says.
    unknown = [row for count in (*targets, *results) for row in count.more]
    files = sorted(counting.CONGRESSES.glob("*.toml"))
    with tempfile.TemporaryDirectory() as scratch:
        database = str(Path(scratch, "cases.db"))
        create(database)
        with session_on(database, write=True) as session:
            for file in files:
                record(session, read(file))
            session.commit()
        with session_on(database, write=False) as session:
            _tell(session, len(files), lost_targets, lost_results)
    for row in unknown:
        print(f"in no case      {row}")
    sys.exit(bool(lost_targets or lost_results or unknown))


def _tell(session: Session, files: int, lost_targets: int, lost_results: int) -> None:
    targets = session.exec(select(Target)).all()
    rows = session.exec(select(Result)).all()
    others = sum(len(session.exec(select(table.id)).all()) for table in (OrganizationRating, Award))
    narrative = [target.text for target in targets if target.measure is Measure.NARRATIVE]
    worded = [row for row in rows if counting.is_narrative(row)]
    found = contradictions(session)
    stated = (
        sum(len(fact["targets"]) for fact in counting.FACTS),
        sum(len(fact["results"]) for fact in counting.FACTS),
    )
    allowed = sum(len(fact.get("narrative", ())) for fact in counting.FACTS)
    print(f"cases           {len(counting.FACTS)}, with {stated[0]} targets and {stated[1]} results")
    print(f"dossiers        {files}")
    print(
        f"targets         {len(targets) - len(narrative)} structured, {len(narrative)} narrative by source,"
        f" {lost_targets} lost"
    )
    print(
        f"results         {len(rows) + others - len(worded)} structured, {len(worded)} narrative by source,"
        f" {lost_results} lost"
    )
    print(f"narrative       {allowed} named in facts.toml, each with why its source has no figure")
    counted = Counter(code for code, _where in found)
    print(f"contradictions  {len(found)}: " + ", ".join(f"{code} {n}" for code, n in sorted(counted.items())))
    for code, where in sorted(found):
        print(f"  {code:24} {where}")


def contradictions(session: Session) -> list[tuple[str, str]]:
    """Give every contradiction in the database: its code, and where it is."""
    found: list[tuple[str, str]] = []
    for congress in session.exec(select(Congress)).all():
        term = session.get_one(Term, congress.opens_term_id)
        branch = session.get_one(Organization, congress.organization_id)
        for each in (
            term,
            session.get(Term, congress.closes_term_id) if congress.closes_term_id else None,
        ):
            if each is None:
                continue
            standing = achievements.of_term(session, organization=branch, term=each, on=ON)
            where = f"{branch.code} {each.label}"
            found += [(wrong.code, where) for own in standing.standings for wrong in own.contradictions]
            found += [(wrong.code, where) for own in standing.figures for wrong in own.contradictions]
    return list(dict.fromkeys(found))


if __name__ == "__main__":
    main()
