"""Fields of action and their public threads: discussion, question, proposal, cooperation."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, Text, UniqueConstraint, and_, literal_column
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify
from forum.discussions.models import PublicationMode, Thread


class Kind(StrEnum):
    DISCUSSION = "discussion"
    QUESTION = "question"
    PROPOSAL = "proposal"
    COOPERATION = "cooperation"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def icon(self) -> str:
        return KIND_ICONS[self]


KIND_LABELS = {
    Kind.DISCUSSION: _("Discussion"),
    Kind.QUESTION: _("Question"),
    Kind.PROPOSAL: _("Proposal"),
    Kind.COOPERATION: _("Cooperation"),
}

KIND_ICONS = {
    Kind.DISCUSSION: "forum",
    Kind.QUESTION: "help",
    Kind.PROPOSAL: "lightbulb",
    Kind.COOPERATION: "handshake",
}


class Direction(StrEnum):
    """Whether a cooperation is sought (Gesuch) or offered (Angebot)."""

    SOUGHT = "sought"
    OFFERED = "offered"

    @property
    def label(self) -> str:
        return _("Sought") if self is Direction.SOUGHT else _("Offered")


class Status(StrEnum):
    """The steps of a proposal."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    IN_DELIBERATION = "in_deliberation"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IMPLEMENTED = "implemented"

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_LABELS = {
    Status.SUBMITTED: _("Submitted"),
    Status.IN_REVIEW: _("In review"),
    Status.IN_DELIBERATION: _("In deliberation"),
    Status.ACCEPTED: _("Accepted"),
    Status.DECLINED: _("Not accepted"),
    Status.IMPLEMENTED: _("Implemented"),
}


class FieldOfAction(PublicEntity):
    """A field of the city's digital strategy (Handlungsfeld), edited by the office."""

    __tablename__ = "field_of_action"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    icon: Mapped[str] = mapped_column(String(40), default="forum")
    position: Mapped[int] = mapped_column(default=0)
    publication_mode: Mapped[PublicationMode] = mapped_column(
        enum_column(PublicationMode), default=PublicationMode.AT_ONCE
    )
    archived_at: Mapped[datetime | None]

    @property
    def slug(self) -> str:
        return slugify(self.name)


class Topic(Thread):
    """A thread in a field of action; a row of the thread table with these columns filled."""

    __mapper_args__ = {"polymorphic_identity": "topic", "polymorphic_load": "inline"}

    kind: Mapped[Kind] = mapped_column(enum_column(Kind), nullable=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field_of_action.id", ondelete="RESTRICT"), nullable=True)
    direction: Mapped[Direction | None] = mapped_column(enum_column(Direction))
    place: Mapped[str] = mapped_column(String(120), default="", nullable=True)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    # proposals: "V 2026-031", their status and the day by which the city answers
    proposal_number: Mapped[str | None] = mapped_column(String(20), unique=True)
    status: Mapped[Status | None] = mapped_column(enum_column(Status))
    answer_due_at: Mapped[datetime | None]

    field: Mapped[FieldOfAction] = relationship(lazy="raise_on_sql")

    def forget_words(self, title: str) -> None:
        super().forget_words(title)
        self.place, self.latitude, self.longitude = "", None, None

    @property
    def is_proposal(self) -> bool:
        return self.kind is Kind.PROPOSAL

    @property
    def is_answered(self) -> bool:
        return self.answer_number is not None

    def is_overdue(self, at: datetime) -> bool:
        return self.answer_due_at is not None and not self.is_answered and self.answer_due_at < at


_lists = Thread.__table__.c
Index("ix_thread_activity", _lists.last_activity_at, _lists.id)
Index("ix_thread_field_activity", _lists.field_id, _lists.last_activity_at, _lists.id)
Index("ix_thread_kind_activity", _lists.kind, _lists.last_activity_at, _lists.id)
Index("ix_thread_group_activity", _lists.author_group, _lists.last_activity_at, _lists.id)
Index("ix_thread_newest", _lists.created_at, _lists.id)
Index("ix_thread_support", _lists.support_count, _lists.id)
_is_unanswered = and_(_lists.reply_count == literal_column("0"), _lists.answer_number.is_(None))
Index(
    "ix_thread_unanswered",
    _lists.last_activity_at,
    _lists.id,
    sqlite_where=_is_unanswered,
    postgresql_where=_is_unanswered,
)
# partial, or SQLite would take "not pinned" for a choice worth an index, and sort every thread there is
_is_pinned = _lists.pinned_at.is_not(None)
Index("ix_thread_pinned", _lists.pinned_at, sqlite_where=_is_pinned, postgresql_where=_is_pinned)
_is_answered = _lists.first_answer_at.is_not(None)
Index(
    "ix_thread_answered",
    _lists.first_answer_at,
    _lists.id,
    sqlite_where=_is_answered,
    postgresql_where=_is_answered,
)
Index("ix_thread_status_activity", _lists.status, _lists.last_activity_at, _lists.id)
_waits_for_answer = and_(_lists.answer_due_at.is_not(None), _lists.answer_number.is_(None))
Index(
    "ix_thread_answer_due",
    _lists.answer_due_at,
    _lists.id,
    sqlite_where=_waits_for_answer,
    postgresql_where=_waits_for_answer,
)


class StatusStep(Entity):
    """A step of a proposal: which status, since when, by whom, why."""

    __tablename__ = "status_step"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    status: Mapped[Status] = mapped_column(enum_column(Status))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    by_name: Mapped[str] = mapped_column(String(160))
    reason: Mapped[str] = mapped_column(Text, default="")


class Tag(Entity):
    __tablename__ = "tag"

    name: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(40), unique=True)


class TopicTag(Base):
    __tablename__ = "topic_tag"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), primary_key=True, index=True)


class TitleWord(Base):
    """A word stem in a topic's title, to find similar topics without reading all titles."""

    __tablename__ = "title_word"

    stem: Mapped[str] = mapped_column(String(40), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True, index=True)


class Tally(Base):
    """How many listed threads there are by field, kind, group and status; kept in the row, so no list counts."""

    __tablename__ = "tally"
    __table_args__ = (CheckConstraint("threads >= 0", name="threads_not_negative"),)

    field_id: Mapped[int] = mapped_column(ForeignKey("field_of_action.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[Kind] = mapped_column(enum_column(Kind), primary_key=True)
    # "" for threads that no person began (imported)
    group: Mapped[str] = mapped_column(String(40), primary_key=True)
    # the proposal's status, "" for all other kinds
    status: Mapped[str] = mapped_column(String(40), primary_key=True, default="")
    threads: Mapped[int] = mapped_column(default=0)


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
    field_id: Mapped[int] = mapped_column(ForeignKey("field_of_action.id", ondelete="CASCADE"))
    kind: Mapped[Kind] = mapped_column(enum_column(Kind))
    file_name: Mapped[str] = mapped_column(String(200))
    content: Mapped[str] = mapped_column(Text)
    columns: Mapped[str] = mapped_column(Text, default="")
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
    # rejected rows, a line each: line number, tab, reason
    rejected: Mapped[str] = mapped_column(Text, default="")

    @property
    def rejected_count(self) -> int:
        """Rows left out; `rejected` names the first of them."""
        return self.rows_done - self.added - self.updated - self.unchanged

    @property
    def has_failed(self) -> bool:
        """Whether it waits for somebody to try again or to end it."""
        return self.failed_at is not None and self.finished_at is None
