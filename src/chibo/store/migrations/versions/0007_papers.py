"""The register of issued papers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the register of papers and of the files in which they were written."""
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "resolution",
                "decision",
                "conclusion",
                "report",
                "plan",
                "programme",
                "notice",
                "submission",
                "minutes",
                "guideline",
                "letter",
                name="paperkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("excerpt", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("signer_post", sa.String(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_reason", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(cancelled_on IS NULL) = (cancelled_reason IS NULL)", name=op.f("ck_paper_cancelled_with_a_reason")
        ),
        sa.CheckConstraint("length(trim(excerpt)) > 0", name=op.f("ck_paper_excerpt_not_empty")),
        sa.CheckConstraint("length(trim(series)) > 0", name=op.f("ck_paper_series_not_empty")),
        sa.CheckConstraint("length(trim(sign)) > 0", name=op.f("ck_paper_sign_not_empty")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_paper_number_from_one")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_paper_term_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("term_id", "series", "number", name=op.f("uq_paper_term_id_series_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_uid")),
    )
    op.create_table(
        "paper_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("(version = 1) = (reason IS NULL)", name=op.f("ck_paper_file_replaced_with_a_reason")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_paper_file_sha256_is_whole")),
        sa.CheckConstraint("length(trim(name)) > 0", name=op.f("ck_paper_file_name_not_empty")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_paper_file_version_from_one")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_file_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_file")),
        sa.UniqueConstraint("paper_id", "version", name=op.f("uq_paper_file_paper_id_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_paper_file_uid")),
    )
