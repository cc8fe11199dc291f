"""Leave from work as a fact of a member, and leave for a higher quota that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make both tables anew from a copy of their rows, since SQLite cannot change the constraints of a table."""
    for table, make in (("member_event", _member_events), ("quota_exception", _quota_exceptions)):
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
        op.drop_table(table)
        make()
        _fill_again(table)


def _fill_again(table: str) -> None:
    """Put the rows of a table back under their numbers."""
    columns = ", ".join(f'"{column["name"]}"' for column in sa.inspect(op.get_bind()).get_columns(f"{table}_before"))
    op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_before")
    op.drop_table(f"{table}_before")
    if op.get_bind().dialect.name == "postgresql":
        # The rows brought their numbers along, of which the new sequence knows nothing.
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def _member_events() -> None:
    op.create_table(
        "member_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "admission_decision",
                "admission_ceremony",
                "recognition",
                "transfer_out",
                "transfer_in",
                "temporary_out",
                "temporary_return",
                "temporary_in",
                "temporary_end",
                "exemption",
                "exemption_end",
                "suspension",
                "suspension_end",
                "prosecution",
                "prosecution_end",
                "detention",
                "detention_end",
                "lost_contact",
                "contact_regained",
                "sick_leave",
                "sick_leave_end",
                "maternity_leave",
                "maternity_leave_end",
                "discipline",
                "removed",
                "expelled",
                "withdrawn",
                "deceased",
                "readmission",
                "restored",
                name="eventkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("effective", sa.String(), nullable=True),
        sa.Column("received", sa.String(), nullable=True),
        sa.Column(
            "form",
            sa.Enum(
                "reprimand",
                "warning",
                "removal_from_post",
                name="disciplineform",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("elsewhere", sa.String(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_event_member_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_member_event_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_event")),
        sa.UniqueConstraint("member_id", "position", name=op.f("uq_member_event_member_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_member_event_uid")),
    )
    op.create_index(
        "ix_member_event_organization_id_member_id", "member_event", ["organization_id", "member_id"], unique=False
    )


def _quota_exceptions() -> None:
    op.create_table(
        "quota_exception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("position_group", sa.String(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("allowed_by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("taken_back", sa.Date(), nullable=True),
        sa.Column("taken_back_reason", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(allowed_by)) > 0", name=op.f("ck_quota_exception_allowed_by_not_empty")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_quota_exception_period_not_empty")),
        sa.CheckConstraint("percent > 0 AND percent <= 100", name=op.f("ck_quota_exception_percent_of_a_hundred")),
        sa.CheckConstraint(
            "(taken_back IS NULL) = (taken_back_reason IS NULL)",
            name=op.f("ck_quota_exception_taken_back_with_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_quota_exception_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_exception")),
        sa.UniqueConstraint("uid", name=op.f("uq_quota_exception_uid")),
    )
    # What was taken back stays beside what stands in its place.
    op.create_index(
        "uq_quota_exception_period",
        "quota_exception",
        ["organization_id", "period", sa.literal_column("coalesce(position_group, '')")],
        unique=True,
        sqlite_where=sa.text("taken_back IS NULL"),
        postgresql_where=sa.text("taken_back IS NULL"),
    )
