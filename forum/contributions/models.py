"""Imports, tags and the steps of a proposal, for threads of any kind."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.discussions.status import Status


class StatusStep(Entity):
    """A step of a proposal: which status, since when, by whom, why."""

    __tablename__ = "status_step"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    status: Mapped[Status] = mapped_column(enum_column(Status))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(Text, default="")


LONGEST_TAG = 40


class Tag(Entity):
    """A word under which threads are filed."""

    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(40), unique=True)


class ThreadTag(Base):
    """A thread filed under a tag."""

    __tablename__ = "topic_tag"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True)


class ProposalCounter(Base):
    """The last number given to a proposal in a year."""

    __tablename__ = "proposal_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)


class ImportedText(Entity):
    """Where an imported contribution came from, so that a second run finds it again."""

    __tablename__ = "imported_text"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), unique=True)
    source: Mapped[str] = mapped_column(String(120))
    external_id: Mapped[str] = mapped_column(String(120))
    licence: Mapped[str] = mapped_column(String(80))
    url: Mapped[str] = mapped_column(String(500), default="")
    # fingerprint of title and text as imported: tells unchanged from updated
    fingerprint: Mapped[str] = mapped_column(String(64))


class ContributionImport(PublicEntity):
    """An import started in the office's pages: the file, what was chosen, how far it is, its report."""

    __tablename__ = "contribution_import"

    source: Mapped[str] = mapped_column(String(120))
    licence: Mapped[str] = mapped_column(String(80))
    # what its contributions become: a kind of thread, and what that kind needs to know
    thread_type: Mapped[str] = mapped_column(String(20))
    target: Mapped[dict[str, Any]] = mapped_column(JSON)
    file_name: Mapped[str] = mapped_column(String(200))
    # which column holds what: its place in the file, None for none
    columns: Mapped[dict[str, int | None]] = mapped_column(JSON)
    # the day of contributions that say none themselves
    written_on: Mapped[date | None]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    queued_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    # how often a worker has begun since rows were last taken in: one that was killed cannot say so
    tries: Mapped[int] = mapped_column(default=0)
    failed_at: Mapped[datetime | None]
    # under which the error stands in the log
    failure: Mapped[str] = mapped_column(String(20), default="")
    rows_total: Mapped[int] = mapped_column(default=0)
    rows_done: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    # rows taken without their address, because it leads nowhere
    without_address: Mapped[int] = mapped_column(default=0)
    # the first rejected rows: [{"line": 3, "reason": "…"}, …]; line 0 is the file as a whole
    rejections: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    @property
    def rejected_count(self) -> int:
        """Rows left out; `rejections` names the first of them."""
        return self.rows_done - self.added - self.updated - self.unchanged

    @property
    def has_failed(self) -> bool:
        """Whether it waits for somebody to try again or to end it."""
        return self.failed_at is not None and self.finished_at is None


class ImportFile(Base):
    """The file of an import until it has come to its end; beside its row, which is written with every portion."""

    __tablename__ = "import_file"

    import_id: Mapped[int] = mapped_column(ForeignKey("contribution_import.id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
