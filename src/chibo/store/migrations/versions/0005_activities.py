"""Activities with who came, and titles: their code, their member, of whom a number of people is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_AWARD = (
    "id, uid, note, organization_id, term_id, congress_id, period, title, given_by, recipient, recipient_name, "
    "people, printed"
)


def upgrade() -> None:
    """Make the tables of activities; the table of awards is made anew, since SQLite cannot add constraints to one."""
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resolution_study",
                "branch_meeting",
                "thematic_meeting",
                "inspection",
                "supervision",
                "self_review",
                "other",
                name="activitykind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("begins", sa.String(), nullable=False),
        sa.Column("ends", sa.String(), nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("attended", sa.Integer(), nullable=True),
        sa.Column("excused", sa.Integer(), nullable=True),
        sa.Column("unexcused", sa.Integer(), nullable=True),
        sa.Column("others_expected", sa.Integer(), nullable=True),
        sa.Column("others_attended", sa.Integer(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.CheckConstraint("attended >= 0", name=op.f("ck_activity_attended_not_negative")),
        sa.CheckConstraint("excused >= 0", name=op.f("ck_activity_excused_not_negative")),
        sa.CheckConstraint("expected >= 0", name=op.f("ck_activity_expected_not_negative")),
        sa.CheckConstraint("length(trim(subject)) > 0", name=op.f("ck_activity_subject_not_empty")),
        sa.CheckConstraint("others_attended >= 0", name=op.f("ck_activity_others_attended_not_negative")),
        sa.CheckConstraint("others_expected >= 0", name=op.f("ck_activity_others_expected_not_negative")),
        sa.CheckConstraint(
            "substr(begins, 1, length(ends)) <= substr(ends, 1, length(begins))",
            name=op.f("ck_activity_begins_before_ends"),
        ),
        sa.CheckConstraint("unexcused >= 0", name=op.f("ck_activity_unexcused_not_negative")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_activity_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_uid")),
    )
    op.create_index(op.f("ix_activity_organization_id"), "activity", ["organization_id"], unique=False)
    op.create_table(
        "activity_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column(
            "presence",
            sa.Enum(
                "attended",
                "excused",
                "unexcused",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_activity_person_name_not_empty")),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_activity_person_activity_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_activity_person_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_person")),
        sa.UniqueConstraint("activity_id", "member_id", name=op.f("uq_activity_person_activity_id_member_id")),
        sa.UniqueConstraint("activity_id", "position", name=op.f("uq_activity_person_activity_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_person_uid")),
    )
    op.create_index(op.f("ix_activity_person_member_id"), "activity_person", ["member_id"], unique=False)
    op.execute(f"CREATE TABLE award_before AS SELECT {_AWARD} FROM award")
    op.drop_table("award")
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("congress_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_code", sa.String(), nullable=True),
        sa.Column("given_by", sa.String(), nullable=True),
        sa.Column(
            "recipient",
            sa.Enum(
                "organization",
                "unit",
                "member",
                "people",
                name="recipient",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("recipient_name", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_award_period_not_empty")),
        sa.CheckConstraint("length(trim(title)) > 0", name=op.f("ck_award_title_not_empty")),
        sa.CheckConstraint("member_id IS NULL OR recipient = 'member'", name=op.f("ck_award_member_is_its_recipient")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_award_people_not_negative")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_award_congress_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_award_member_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_award_organization_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_award_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("uid", name=op.f("uq_award_uid")),
    )
    op.create_index(op.f("ix_award_congress_id"), "award", ["congress_id"])
    op.create_index(op.f("ix_award_member_id"), "award", ["member_id"])
    op.create_index(op.f("ix_award_organization_id"), "award", ["organization_id"])
    op.create_index(op.f("ix_award_term_id"), "award", ["term_id"])
    op.execute(f"INSERT INTO award ({_AWARD}) SELECT {_AWARD} FROM award_before")
    op.drop_table("award_before")
    if op.get_bind().dialect.name == "postgresql":
        # The rows brought their numbers along, of which the new sequence knows nothing.
        op.execute("SELECT setval(pg_get_serial_sequence('award', 'id'), max(id)) FROM award")
