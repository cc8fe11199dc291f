"""What targets, results and dossiers gained."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

#: Emptied and dropped in this order, made and filled in the other: a result points to its target.
_TABLES = ("result", "target", "headcount", "post", "organization_period")


def upgrade() -> None:
    """Make the tables with their new columns.

    They are made anew from a copy of their rows, since SQLite cannot add constraints to a table.
    """
    for table in _TABLES:
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
        op.drop_table(table)
    _targets()
    _results()
    _others()
    for table in reversed(_TABLES):
        _fill_again(table)


def _fill_again(table: str) -> None:
    """Put the rows of a table back under their numbers."""
    columns = ", ".join(f'"{column["name"]}"' for column in sa.inspect(op.get_bind()).get_columns(f"{table}_before"))
    op.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_before")
    op.drop_table(f"{table}_before")
    if op.get_bind().dialect.name == "postgresql":
        # The rows brought their numbers along, of which the new sequence knows nothing.
        op.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


def _targets() -> None:
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("code_key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                "share",
                "count",
                "amount",
                "rank",
                "level",
                "title",
                "narrative",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "aim",
            sa.Enum(
                "at_least",
                "more_than",
                "at_most",
                "less_than",
                "exactly",
                "between",
                "level_at_least",
                "achieved",
                "stated",
                name="aim",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("low", sa.String(), nullable=True),
        sa.Column("high", sa.String(), nullable=True),
        sa.Column(
            "cap",
            sa.Enum("hard", "soft", name="cap", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column(
            "every",
            sa.Enum(
                "year",
                "quarter",
                "month",
                "term",
                "by",
                name="every",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column(
            "adds_up",
            sa.Enum(
                "snapshot",
                "sum_in_year",
                "sum_in_term",
                name="addsup",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("within_id", sa.Integer(), nullable=True),
        sa.Column("indicator", sa.String(), nullable=True),
        sa.Column("metric", sa.String(), nullable=True),
        sa.Column(
            "growth",
            sa.Enum("percent", "points", "times", name="growth", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("growth_base", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("out_of", sa.String(), nullable=True),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("set_by", sa.String(), nullable=True),
        sa.Column("voiced_by", sa.String(), nullable=True),
        sa.Column("phrase", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(aim = 'level_at_least') = (level IS NOT NULL)", name=op.f("ck_target_level_goes_with_its_aim")
        ),
        sa.CheckConstraint("(every = 'by') = (by IS NOT NULL)", name=op.f("ck_target_by_has_a_date")),
        sa.CheckConstraint(
            "aim <> 'between' OR (low IS NOT NULL AND high IS NOT NULL)", name=op.f("ck_target_band_has_both_ends")
        ),
        sa.CheckConstraint("CAST(low AS NUMERIC) <= CAST(high AS NUMERIC)", name=op.f("ck_target_band_is_upright")),
        sa.CheckConstraint("length(trim(code)) > 0", name=op.f("ck_target_code_not_empty")),
        sa.CheckConstraint("length(trim(text)) > 0", name=op.f("ck_target_text_not_empty")),
        sa.CheckConstraint("within_id <> id", name=op.f("ck_target_not_within_itself")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_target_term_id")),
        sa.ForeignKeyConstraint(["within_id"], ["target.id"], name=op.f("fk_target_within_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("term_id", "code_key", name=op.f("uq_target_term_id_code_key")),
        sa.UniqueConstraint("term_id", "position", name=op.f("uq_target_term_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_uid")),
    )
    op.create_index(op.f("ix_target_indicator"), "target", ["indicator"])
    op.create_index(op.f("ix_target_within_id"), "target", ["within_id"])


def _results() -> None:
    op.create_table(
        "result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("congress_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("period_printed", sa.String(), nullable=True),
        sa.Column("numerator", sa.Integer(), nullable=True),
        sa.Column("denominator", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("value_high", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("verdict_printed", sa.String(), nullable=True),
        sa.Column(
            "verdict",
            sa.Enum(
                "exceeded",
                "met",
                "not_met",
                "over_cap",
                "no_data",
                "not_due",
                "to_judge",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column(
            "measure",
            sa.Enum(
                "share",
                "count",
                "amount",
                "rank",
                "level",
                "title",
                "narrative",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("indicator", sa.String(), nullable=True),
        sa.Column("within_id", sa.Integer(), nullable=True),
        sa.Column("level_high", sa.String(), nullable=True),
        sa.Column(
            "trend",
            sa.Enum("rising", "falling", "steady", name="trend", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("margin", sa.String(), nullable=True),
        sa.Column("margin_high", sa.String(), nullable=True),
        sa.Column(
            "margin_in",
            sa.Enum(
                "percent",
                "points",
                "units",
                "of_goal",
                name="marginin",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("margin_qualifier", sa.String(), nullable=True),
        sa.Column(
            "growth",
            sa.Enum("percent", "points", "times", name="growth", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("base", sa.String(), nullable=True),
        sa.Column("growth_base", sa.String(), nullable=True),
        sa.CheckConstraint("margin IS NULL OR margin_in IS NOT NULL", name=op.f("ck_result_margin_says_in_what")),
        sa.CheckConstraint(
            "CAST(margin AS NUMERIC) <= CAST(margin_high AS NUMERIC)", name=op.f("ck_result_margin_is_upright")
        ),
        sa.CheckConstraint(
            "CAST(value AS NUMERIC) <= CAST(value_high AS NUMERIC)", name=op.f("ck_result_range_is_upright")
        ),
        sa.CheckConstraint("denominator >= 0", name=op.f("ck_result_denominator_not_negative")),
        sa.CheckConstraint("length(trim(period)) > 0", name=op.f("ck_result_period_not_empty")),
        sa.CheckConstraint("numerator >= 0", name=op.f("ck_result_numerator_not_negative")),
        sa.CheckConstraint("numerator IS NULL OR denominator IS NOT NULL", name=op.f("ck_result_part_has_a_whole")),
        sa.CheckConstraint("target_id IS NOT NULL OR text IS NOT NULL", name=op.f("ck_result_says_what_it_is")),
        sa.CheckConstraint("within_id <> id", name=op.f("ck_result_not_within_itself")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_result_congress_id")),
        sa.ForeignKeyConstraint(["target_id"], ["target.id"], name=op.f("fk_result_target_id")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_result_term_id")),
        sa.ForeignKeyConstraint(["within_id"], ["result.id"], name=op.f("fk_result_within_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
        sa.UniqueConstraint("target_id", "period", name=op.f("uq_result_target_id_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_result_uid")),
    )
    op.create_index(op.f("ix_result_congress_id"), "result", ["congress_id"])
    op.create_index(op.f("ix_result_indicator"), "result", ["indicator"])
    op.create_index(op.f("ix_result_term_id"), "result", ["term_id"])
    op.create_index(op.f("ix_result_within_id"), "result", ["within_id"])


def _others() -> None:
    op.create_table(
        "headcount",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("congress_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(), nullable=True),
        sa.Column("on_printed", sa.String(), nullable=True),
        sa.Column("population", sa.String(), nullable=False),
        sa.Column("official", sa.Integer(), nullable=True),
        sa.Column("probationary", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.CheckConstraint(
            "coalesce(official, probationary, total) IS NOT NULL", name=op.f("ck_headcount_some_figure")
        ),
        sa.CheckConstraint("official >= 0", name=op.f("ck_headcount_official_not_negative")),
        sa.CheckConstraint("probationary >= 0", name=op.f("ck_headcount_probationary_not_negative")),
        sa.CheckConstraint("total >= 0", name=op.f("ck_headcount_total_not_negative")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_headcount_congress_id")),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_headcount_organization_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_headcount")),
        sa.UniqueConstraint("uid", name=op.f("uq_headcount_uid")),
    )
    op.create_index(op.f("ix_headcount_congress_id"), "headcount", ["congress_id"])
    op.create_index(op.f("ix_headcount_organization_id"), "headcount", ["organization_id"])
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("committee_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column(
            "position",
            sa.Enum(
                "secretary",
                "deputy_secretary",
                "committee_member",
                name="position",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column(
            "gained_by",
            sa.Enum(
                "election",
                "appointment",
                "co_option",
                name="gainedby",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=True),
        sa.Column(
            "ratified",
            sa.Enum("accepted", "refused", name="answer", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.Column("reelected", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "substr(since, 1, length(until)) <= substr(until, 1, length(since))",
            name=op.f("ck_post_since_before_until"),
        ),
        sa.ForeignKeyConstraint(["committee_id"], ["committee.id"], name=op.f("fk_post_committee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("committee_id", "place", name=op.f("uq_post_committee_id_place")),
        sa.UniqueConstraint("uid", name=op.f("uq_post_uid")),
    )
    op.create_table(
        "organization_period",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("setting", sa.String(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("covers", sa.Integer(), nullable=True),
        sa.CheckConstraint("covers > 1", name=op.f("ck_organization_period_covers_several")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_organization_period_name_not_empty")),
        sa.CheckConstraint("since < until", name=op.f("ck_organization_period_since_before_until")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organization.id"], name=op.f("fk_organization_period_organization_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["organization.id"], name=op.f("fk_organization_period_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization_period")),
        sa.UniqueConstraint("uid", name=op.f("uq_organization_period_uid")),
    )
    op.create_index(op.f("ix_organization_period_name_key"), "organization_period", ["name_key"])
    op.create_index(op.f("ix_organization_period_parent_id"), "organization_period", ["parent_id"])
    # Alembic leaves an index on an expression to be written by hand.
    op.create_index(
        "uq_organization_period_since",
        "organization_period",
        ["organization_id", sa.text("coalesce(since, '0001-01-01')")],
        unique=True,
    )
    op.create_table(
        "congress_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("congress_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=True),
        sa.Column("part", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_congress_session_name_not_empty")),
        sa.ForeignKeyConstraint(["congress_id"], ["congress.id"], name=op.f("fk_congress_session_congress_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_congress_session")),
        sa.UniqueConstraint("congress_id", "position", name=op.f("uq_congress_session_congress_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_congress_session_uid")),
    )
