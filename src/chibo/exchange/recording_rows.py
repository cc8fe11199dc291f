"""What the parts of a recording share: a dossier's part as columns, and the one row that an owner may have."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, SQLModel

from chibo.exchange.dossier import Part
from chibo.services.reconciling import Ledger, Plan, reconcile, rows_of
from chibo.store.columns import Row


def columns(part: Part, table: type[SQLModel]) -> dict[str, Any]:
    """Give what a part of a dossier says for the columns of the same names.

    Args:
        part: the part.
        table: the table; a field of the part that is no column of it is left out.
    """
    shared = {name: getattr(part, name) for name in type(part).model_fields if name in table.model_fields}
    return shared | {"note": part.note or ""}


def record_one(
    session: Session,
    ledger: Ledger,
    table: type[Row],
    *,
    at: str,
    name: str,
    wanted: Mapping[str, Any] | None,
    owner: Mapping[str, Any],
) -> Row | None:
    """Record the one row that its owner may have in a table."""
    rows = reconcile(
        session,
        ledger,
        Plan(table=table, at=at, name=lambda _row: name),
        stored=rows_of(session, table, **owner),
        wanted=[wanted] if wanted is not None else [],
        new=owner,
    )
    return next(iter(rows.values()), None)
