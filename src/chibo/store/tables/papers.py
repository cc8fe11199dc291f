"""The register of issued papers, and the files in which each was written."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.domain.paper import PaperKind
from chibo.store.columns import Row, code_of, not_empty


class Paper(Row, table=True):
    """A number that was given to a paper; it is never given again, even when the paper is cancelled."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("term_id", "series", "number"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("(cancelled_on IS NULL) = (cancelled_reason IS NULL)", name="cancelled_with_a_reason"),
        *not_empty("series", "sign", "excerpt"),
    )

    #: The term in which it is numbered, which says whose it is.
    term_id: int = Field(foreign_key="term.id")
    #: `congress` for every paper of the congress that opens the term, else the kind.
    series: str
    number: int
    kind: PaperKind = Field(sa_type=code_of(PaperKind))
    #: The sign it bears, such as `BB/ĐH`.
    sign: str
    #: The report that wrote it, such as `congress-minutes`; None for a paper written by hand.
    report: str | None = None
    #: What it is about.
    excerpt: str
    #: The day it bears.
    on: date
    signer_post: str | None = None
    signer: str | None = None
    cancelled_on: date | None = None
    cancelled_reason: str | None = None


class PaperFile(Row, table=True):
    """A file in which a paper was written; the highest version holds."""

    __tablename__ = "paper_file"
    __table_args__ = (
        UniqueConstraint("paper_id", "version"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("(version = 1) = (reason IS NULL)", name="replaced_with_a_reason"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
        *not_empty("name"),
    )

    paper_id: int = Field(foreign_key="paper.id")
    version: int = 1
    #: The day it was written.
    on: date
    #: Its name without the folder.
    name: str
    #: The fingerprint of its bytes, SHA-256 in hexadecimal figures.
    sha256: str
    #: Why it replaced the version before.
    reason: str | None = None
