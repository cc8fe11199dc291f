"""Ratings of members, their earlier versions, proposals on the way, closed periods; the same for organisations."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_RATING = "id, uid, note, organization_id, period, level, printed, reason, rule"


def upgrade() -> None:
    """Make the tables of ratings.

    That of organisations is made anew from a copy of its rows, since SQLite cannot add constraints to one.
    """
    op.execute(f"CREATE TABLE organization_rating_before AS SELECT {_RATING} FROM organization_rating")
    op.drop_table("organization_rating")
    op.create_table(
        "organization_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("score", sa.String(), nullable=True),
        sa.Column("on_time", sa.String(), nullable=True),
        sa.Column("beyond", sa.String(), nullable=True),
        sa.Column("decision_no", sa.String(), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces_reason", sa.String(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.CheckConstraint("(level IS NULL) <> (reason IS NULL)", name=op.f("ck_organization_rating_level_or_reason")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_organization_rating_period_not_empty")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_organization_rating_version_from_one")),
        sa.CheckConstraint(
            "version = 1 OR replaces_reason IS NOT NULL", name=op.f("ck_organization_rating_correction_with_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_organization_rating_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_rating")),
        sa.UniqueConstraint("organization_id", "period", name=op.f("uq_organization_rating_organization_id_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_organization_rating_uid")),
    )
    op.execute(
        f"INSERT INTO organization_rating ({_RATING}, version) SELECT {_RATING}, 1 FROM organization_rating_before"
    )
    op.drop_table("organization_rating_before")
    if op.get_bind().dialect.name == "postgresql":
        # The rows brought their numbers along, of which the new sequence knows nothing.
        op.execute(
            "SELECT setval(pg_get_serial_sequence('organization_rating', 'id'), max(id)) FROM organization_rating"
        )
    op.create_table(
        "closed_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_closed_period_period_not_empty")),
        sa.CheckConstraint("missing >= 0", name=op.f("ck_closed_period_missing_not_negative")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_closed_period_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_period")),
        sa.UniqueConstraint("organization_id", "period", name=op.f("uq_closed_period_organization_id_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_closed_period_uid")),
    )
    op.create_table(
        "member_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("score", sa.String(), nullable=True),
        sa.Column("on_time", sa.String(), nullable=True),
        sa.Column("beyond", sa.String(), nullable=True),
        sa.Column("decision_no", sa.String(), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces_reason", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column(
            "not_rated",
            sa.Enum(
                "exempt",
                "suspended",
                "admitted_lately",
                "not_yet",
                "other",
                name="notrated",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("position_group", sa.String(), nullable=True),
        sa.CheckConstraint("(level IS NULL) <> (not_rated IS NULL)", name=op.f("ck_member_rating_level_or_not_rated")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_member_rating_period_not_empty")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_member_rating_version_from_one")),
        sa.CheckConstraint(
            "version = 1 OR replaces_reason IS NOT NULL", name=op.f("ck_member_rating_correction_with_a_reason")
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_rating_member_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_member_rating_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_rating")),
        sa.UniqueConstraint("member_id", "period", name=op.f("uq_member_rating_member_id_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_member_rating_uid")),
    )
    op.create_index(
        "ix_member_rating_organization_id_period_level",
        "member_rating",
        ["organization_id", "period", "level"],
        unique=False,
    )
    op.create_table(
        "proposed_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column(
            "by",
            sa.Enum(
                "own",
                "staff",
                "committee",
                "mass_organizations",
                "branch",
                "superior",
                name="proposer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("score", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(level)) > 0", name=op.f("ck_proposed_level_level_not_empty")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_proposed_level_period_not_empty")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_proposed_level_member_id")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_proposed_level_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_level")),
        sa.UniqueConstraint("uid", name=op.f("uq_proposed_level_uid")),
    )
    op.create_index(op.f("ix_proposed_level_member_id"), "proposed_level", ["member_id"], unique=False)
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
        sa.CheckConstraint("length(trim(allowed_by)) > 0", name=op.f("ck_quota_exception_allowed_by_not_empty")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_quota_exception_period_not_empty")),
        sa.CheckConstraint("percent > 0 AND percent <= 100", name=op.f("ck_quota_exception_percent_of_a_hundred")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_quota_exception_organization_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_exception")),
        sa.UniqueConstraint("uid", name=op.f("uq_quota_exception_uid")),
    )
    op.create_table(
        "earlier_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=True),
        sa.Column("score", sa.String(), nullable=True),
        sa.Column("on_time", sa.String(), nullable=True),
        sa.Column("beyond", sa.String(), nullable=True),
        sa.Column("decision_no", sa.String(), nullable=True),
        sa.Column("decided", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("replaces_reason", sa.String(), nullable=True),
        sa.Column("member_rating_id", sa.Integer(), nullable=True),
        sa.Column("organization_rating_id", sa.Integer(), nullable=True),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column(
            "not_rated",
            sa.Enum(
                "exempt",
                "suspended",
                "admitted_lately",
                "not_yet",
                "other",
                name="notrated",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("position_group", sa.String(), nullable=True),
        sa.Column("replaced", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(member_rating_id IS NULL) <> (organization_rating_id IS NULL)",
            name=op.f("ck_earlier_rating_of_one_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["member_rating_id"], ["member_rating.id"], name=op.f("fk_earlier_rating_member_rating_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_earlier_rating_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["organization_rating_id"],
            ["organization_rating.id"],
            name=op.f("fk_earlier_rating_organization_rating_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_rating")),
        sa.UniqueConstraint("member_rating_id", "version", name=op.f("uq_earlier_rating_member_rating_id_version")),
        sa.UniqueConstraint(
            "organization_rating_id", "version", name=op.f("uq_earlier_rating_organization_rating_id_version")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_earlier_rating_uid")),
    )
    op.create_index(op.f("ix_earlier_rating_organization_id"), "earlier_rating", ["organization_id"], unique=False)
    op.create_index(
        "uq_proposed_level_by",
        "proposed_level",
        ["organization_id", "period", sa.literal_column("coalesce(member_id, 0)"), "by"],
        unique=True,
    )
    op.create_index(
        "uq_quota_exception_period",
        "quota_exception",
        ["organization_id", "period", sa.literal_column("coalesce(position_group, '')")],
        unique=True,
    )
