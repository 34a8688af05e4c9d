"""Public threads in the fields of action: discussion, question, proposal, cooperation."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, and_, literal_column
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.fields.models import FieldOfAction

# the texts under which the index keeps titles
TITLES = "thread.title"


class Kind(StrEnum):
    DISCUSSION = "discussion"
    QUESTION = "question"
    PROPOSAL = "proposal"
    COOPERATION = "cooperation"

    @property
    def address_word(self) -> str:
        return KIND_WORDS[self]

    @property
    def label(self) -> str:
        return KIND_LABELS[self]

    @property
    def icon(self) -> str:
        return KIND_ICONS[self]


KIND_WORDS = {
    Kind.DISCUSSION: "diskussion",
    Kind.QUESTION: "frage",
    Kind.PROPOSAL: "vorschlag",
    Kind.COOPERATION: "kooperation",
}

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


class Topic(Thread):
    """A thread in a field of action; a row of the thread table with these columns filled."""

    __mapper_args__ = {"polymorphic_identity": "topic", "polymorphic_load": "inline"}

    kind: Mapped[Kind] = mapped_column(enum_column(Kind), nullable=True)
    field_id: Mapped[int] = mapped_column(ForeignKey("field_of_action.id", ondelete="RESTRICT"), nullable=True)
    direction: Mapped[Direction | None] = mapped_column(enum_column(Direction))
    # ideas of consultations have a place too, in the same columns
    place: Mapped[str] = mapped_column(String(120), default="", nullable=True, use_existing_column=True)
    latitude: Mapped[float | None] = mapped_column(Float, use_existing_column=True)
    longitude: Mapped[float | None] = mapped_column(Float, use_existing_column=True)

    field: Mapped[FieldOfAction] = relationship(lazy="raise_on_sql")

    def forget_words(self, title: str) -> None:
        super().forget_words(title)
        self.place, self.latitude, self.longitude = "", None, None

    @property
    def is_proposal(self) -> bool:
        return self.kind is Kind.PROPOSAL


_lists = Thread.__table__.c
# the kind comes first: threads of other areas, thousands of ideas among them, do not stand in the way of a list
Index("ix_thread_activity", _lists.type, _lists.last_activity_at, _lists.id)
Index("ix_thread_field_activity", _lists.field_id, _lists.last_activity_at, _lists.id)
Index("ix_thread_kind_activity", _lists.kind, _lists.last_activity_at, _lists.id)
Index("ix_thread_group_activity", _lists.type, _lists.author_group, _lists.last_activity_at, _lists.id)
Index("ix_thread_newest", _lists.type, _lists.created_at, _lists.id)
Index("ix_thread_support", _lists.type, _lists.support_count, _lists.id)
_is_unanswered = and_(_lists.reply_count == literal_column("0"), _lists.answer_number.is_(None))
Index(
    "ix_thread_unanswered",
    _lists.type,
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
    _lists.type,
    _lists.first_answer_at,
    _lists.id,
    sqlite_where=_is_answered,
    postgresql_where=_is_answered,
)
Index("ix_thread_status_activity", _lists.type, _lists.status, _lists.last_activity_at, _lists.id)
_waits_for_answer = and_(_lists.answer_due_at.is_not(None), _lists.answer_number.is_(None))
Index(
    "ix_thread_answer_due",
    _lists.answer_due_at,
    _lists.id,
    sqlite_where=_waits_for_answer,
    postgresql_where=_waits_for_answer,
)


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
