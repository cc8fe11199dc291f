"""What is put into a column comes back as it was."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import Session, text

from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim
from chibo.store.database import session_on
from chibo.store.tables import Congress, Target
from factories import make_congress, make_target


@pytest.mark.parametrize(
    "typed", ["95.5", "18.18", "0.1", "-0", "100", "1E+3", "0.000000000000000000001", "12345678901234567890.5"]
)
def test_a_decimal_comes_back_with_every_digit(session: Session, typed: str) -> None:
    target = make_target(session, low=Decimal(typed))
    session.expire(target)

    assert target.low == Decimal(typed)
    assert not str(target.low).endswith("0000000000")


@pytest.mark.parametrize("typed", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_written(session: Session, typed: str) -> None:
    with pytest.raises(StatementError, match=typed):
        make_target(session, low=Decimal(typed))


@pytest.mark.parametrize("typed", ["1998", "1998-05", "1998-05-13", "0999", "9999-12-31"])
def test_a_date_comes_back_as_far_as_it_was_known(session: Session, typed: str) -> None:
    congress = make_congress(session, on=PartialDate.parse(typed))
    session.expire(congress)

    assert str(congress.on) == typed


def test_codes_are_kept_by_value_and_come_back_as_codes(session: Session) -> None:
    target = make_target(session)
    session.expire(target)

    assert session.exec(text("SELECT aim FROM target")).one() == ("at_least",)
    assert target.aim is Aim.AT_LEAST


def test_a_code_that_is_not_on_the_list_is_not_written(session: Session) -> None:
    with pytest.raises(StatementError, match="at_last"):
        make_target(session, aim="at_last")


def test_text_comes_back_in_every_script(session: Session) -> None:
    printed = "Kết nạp 2 đảng viên “ưu tú” – 18,18 % 😀\n\tdòng hai"
    target = make_target(session, printed=printed)
    session.expire(target)

    assert target.printed == printed


def test_each_row_gets_an_identifier_that_stays(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        first, second = make_target(session).uid, make_target(session).uid
        session.commit()

    connection = sqlite3.connect(database)
    assert connection.execute("SELECT uid FROM target ORDER BY id").fetchall() == [(first,), (second,)]
    connection.close()
    assert first != second


def test_rows_can_still_be_validated_when_asked() -> None:
    # The validators are built only when they are first used; they must be right then.
    row = Target.model_validate({"term_id": 1, "code": "CT1", "code_key": "ct1", "position": 1, "text": "x",
                                 "measure": "count", "aim": "at_least", "every": "term", "low": "2"})  # fmt: skip

    assert (row.aim, row.low) == (Aim.AT_LEAST, Decimal(2))
    with pytest.raises(ValueError, match="opens_term_id"):
        Congress.model_validate({"organization_id": 1})
