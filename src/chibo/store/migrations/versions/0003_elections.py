"""Elections as they are held: the roll, the list, the counting board, each ballot, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ELECTION = (
    'id, uid, note, congress_id, position, office, seats, alternate_seats, ballot, round, follows_id, "after", '
    "elected_count, official_summoned, present, temporary_elsewhere_absent, exempt_absent, barred, absent_accepted, "
    "issued, collected, valid, invalid, as_printed, rule"
)
_CANDIDACY = "id, uid, note, election_id, position, name, proposed_by, votes, against, elected"


def upgrade() -> None:
    """Make the tables of an election under way.

    The two tables of elections are made anew from a copy of their rows, since SQLite cannot add constraints to one.
    """
    op.execute(f"CREATE TABLE election_before AS SELECT {_ELECTION} FROM election")
    op.execute(f"CREATE TABLE candidacy_before AS SELECT {_CANDIDACY} FROM candidacy")
    op.drop_table("candidacy")
    op.drop_table("election")
    op.create_table(
        "election",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("congress_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "office",
            sa.Enum(
                "committee",
                "secretary",
                "deputy_secretary",
                "delegates",
                name="office",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("alternate_seats", sa.Integer(), nullable=True),
        sa.Column(
            "ballot",
            sa.Enum("surplus", "agree", name="ballotform", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column(
            "after",
            sa.Enum("shortage", "tie", name="after", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("elected_count", sa.Integer(), nullable=True),
        sa.Column("official_summoned", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("temporary_elsewhere_absent", sa.Integer(), nullable=True),
        sa.Column("exempt_absent", sa.Integer(), nullable=True),
        sa.Column("barred", sa.Integer(), nullable=True),
        sa.Column("absent_accepted", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("collected", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("as_printed", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("recorded", "open", "closed", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("correction_of_id", sa.Integer(), nullable=True),
        sa.Column("correction_reason", sa.String(), nullable=True),
        sa.Column("opened_at", sa.String(), nullable=True),
        sa.Column("closed_at", sa.String(), nullable=True),
        sa.Column("difference_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(version = 1) = (correction_of_id IS NULL)", name=op.f("ck_election_correction_of_a_version")
        ),
        sa.CheckConstraint(
            "(version = 1) = (correction_reason IS NULL)", name=op.f("ck_election_correction_with_a_reason")
        ),
        sa.CheckConstraint("absent_accepted >= 0", name=op.f("ck_election_absent_accepted_not_negative")),
        sa.CheckConstraint("alternate_seats >= 0", name=op.f("ck_election_alternate_seats_not_negative")),
        sa.CheckConstraint("barred >= 0", name=op.f("ck_election_barred_not_negative")),
        sa.CheckConstraint("collected >= 0", name=op.f("ck_election_collected_not_negative")),
        sa.CheckConstraint("elected_count >= 0", name=op.f("ck_election_elected_count_not_negative")),
        sa.CheckConstraint("exempt_absent >= 0", name=op.f("ck_election_exempt_absent_not_negative")),
        sa.CheckConstraint("follows_id <> id", name=op.f("ck_election_not_after_itself")),
        sa.CheckConstraint("invalid >= 0", name=op.f("ck_election_invalid_not_negative")),
        sa.CheckConstraint("issued >= 0", name=op.f("ck_election_issued_not_negative")),
        sa.CheckConstraint("official_summoned >= 0", name=op.f("ck_election_official_summoned_not_negative")),
        sa.CheckConstraint("present >= 0", name=op.f("ck_election_present_not_negative")),
        sa.CheckConstraint("round >= 1", name=op.f("ck_election_round_from_one")),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_election_seats_not_negative")),
        sa.CheckConstraint(
            "temporary_elsewhere_absent >= 0", name=op.f("ck_election_temporary_elsewhere_absent_not_negative")
        ),
        sa.CheckConstraint("valid >= 0", name=op.f("ck_election_valid_not_negative")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_election_version_from_one")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_election_congress_id")),
        sa.ForeignKeyConstraint(["correction_of_id"], ["election.id"], name=op.f("fk_election_correction_of_id")),
        sa.ForeignKeyConstraint(["follows_id"], ["election.id"], name=op.f("fk_election_follows_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sa.UniqueConstraint(
            "congress_id", "position", "version", name=op.f("uq_election_congress_id_position_version")
        ),
        sa.UniqueConstraint("correction_of_id", name=op.f("uq_election_correction_of_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_election_uid")),
    )
    op.create_index(op.f("ix_election_follows_id"), "election", ["follows_id"], unique=False)
    op.create_table(
        "roll_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("congress_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("summoned", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=True),
        sa.Column("arrived", sa.String(), nullable=True),
        sa.Column("departed", sa.String(), nullable=True),
        sa.Column("absence_reason", sa.String(), nullable=True),
        sa.Column("absence_accepted", sa.Boolean(), nullable=True),
        sa.Column(
            "deduction",
            sa.Enum(
                "temporary_elsewhere_absent",
                "exempt_absent",
                "barred",
                "absent_accepted",
                name="deduction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_roll_call_name_not_empty")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_roll_call_congress_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_roll_call_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roll_call")),
        sa.UniqueConstraint("congress_id", "member_id", name=op.f("uq_roll_call_congress_id_member_id")),
        sa.UniqueConstraint("congress_id", "position", name=op.f("uq_roll_call_congress_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_roll_call_uid")),
    )
    op.create_index(op.f("ix_roll_call_member_id"), "roll_call", ["member_id"], unique=False)
    op.create_table(
        "base_deduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column(
            "deduction",
            sa.Enum(
                "temporary_elsewhere_absent",
                "exempt_absent",
                "barred",
                "absent_accepted",
                name="deduction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_base_deduction_name_not_empty")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_base_deduction_election_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_base_deduction_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_base_deduction")),
        sa.UniqueConstraint("election_id", "position", name=op.f("uq_base_deduction_election_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_base_deduction_uid")),
    )
    op.create_index(op.f("ix_base_deduction_member_id"), "base_deduction", ["member_id"], unique=False)
    op.create_table(
        "candidacy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.String(), nullable=True),
        sa.Column(
            "proposer",
            sa.Enum(
                "convening_committee",
                "floor",
                "self",
                name="proposer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("support", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.Column("elected", sa.Boolean(), nullable=True),
        sa.CheckConstraint("against >= 0", name=op.f("ck_candidacy_against_not_negative")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_candidacy_name_not_empty")),
        sa.CheckConstraint("support >= 0", name=op.f("ck_candidacy_support_not_negative")),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_candidacy_votes_not_negative")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_candidacy_election_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_candidacy_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy")),
        sa.UniqueConstraint("election_id", "position", name=op.f("uq_candidacy_election_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_candidacy_uid")),
    )
    op.create_index(op.f("ix_candidacy_member_id"), "candidacy", ["member_id"], unique=False)
    op.create_table(
        "counted_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("marks", sa.String(), nullable=True),
        sa.Column(
            "invalid",
            sa.Enum(
                "not_issued",
                "too_many",
                "nobody",
                "both_or_neither",
                "outside_list",
                "marked",
                "signed",
                name="invalidreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.CheckConstraint("(marks IS NULL) <> (invalid IS NULL)", name=op.f("ck_counted_ballot_marks_or_invalid")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_counted_ballot_number_from_one")),
        sa.CheckConstraint("teller IN (1, 2)", name=op.f("ck_counted_ballot_teller_one_or_two")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_counted_ballot_election_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_ballot")),
        sa.UniqueConstraint(
            "election_id", "teller", "number", name=op.f("uq_counted_ballot_election_id_teller_number")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_counted_ballot_uid")),
    )
    op.create_table(
        "counting_seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum("head", "member", name="boardrole", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_counting_seat_name_not_empty")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_counting_seat_election_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_counting_seat_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counting_seat")),
        sa.UniqueConstraint("election_id", "position", name=op.f("uq_counting_seat_election_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_counting_seat_uid")),
    )
    op.create_index(op.f("ix_counting_seat_member_id"), "counting_seat", ["member_id"], unique=False)
    op.create_table(
        "invalid_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("election_id", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "not_issued",
                "too_many",
                "nobody",
                "both_or_neither",
                "outside_list",
                "marked",
                "signed",
                name="invalidreason",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_invalid_count_count_not_negative")),
        sa.ForeignKeyConstraint(["election_id"], ["election.id"], name=op.f("fk_invalid_count_election_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invalid_count")),
        sa.UniqueConstraint("election_id", "reason", name=op.f("uq_invalid_count_election_id_reason")),
        sa.UniqueConstraint("uid", name=op.f("uq_invalid_count_uid")),
    )
    _fill_again()


def _fill_again() -> None:
    """Put the rows back; what an account told is `recorded`, and its first version."""
    op.execute(
        f"INSERT INTO election ({_ELECTION}, state, version) SELECT {_ELECTION}, 'recorded', 1 FROM election_before"
    )
    op.execute(f"INSERT INTO candidacy ({_CANDIDACY}) SELECT {_CANDIDACY} FROM candidacy_before")
    op.drop_table("candidacy_before")
    op.drop_table("election_before")
    if op.get_bind().dialect.name == "postgresql":
        # The rows brought their numbers along, of which the new sequences know nothing.
        for table in ("election", "candidacy"):
            op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
