"""Rooms for live questions: the questions, who supports them, and who has the page open."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

CODE_LENGTH = 4
QUESTION_LENGTH = 200
ANSWER_LENGTH = 1000
NOTE_LENGTH = 300
# of a keyed hash
KEY_LENGTH = 64
# of what a page that is open makes up
PAGE_KEY_LENGTH = 36


class QuestionState(StrEnum):
    """Where a question stands in its room."""

    WAITING = "waiting"
    OPEN = "open"
    # taken up in the hall
    NOW = "now"
    ANSWERED = "answered"
    # its votes count for another one
    MERGED = "merged"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    QuestionState.WAITING: _("Waits for release"),
    QuestionState.OPEN: _("Open (question)"),
    QuestionState.NOW: _("Now in the hall"),
    QuestionState.ANSWERED: _("Answered"),
    QuestionState.MERGED: _("Merged"),
    QuestionState.WITHDRAWN: _("Withdrawn"),
}
# what everybody reads in the room
SHOWN_STATES = (QuestionState.OPEN, QuestionState.NOW, QuestionState.ANSWERED)


class LiveRoom(Entity):
    """What a module for live questions keeps: its code and what becomes of questions that nobody takes up."""

    __tablename__ = "live_room"
    __table_args__ = (
        CheckConstraint("waiting_count >= 0", name="waiting_count_not_negative"),
        CheckConstraint("open_count >= 0", name="open_count_not_negative"),
        CheckConstraint("answered_count >= 0", name="answered_count_not_negative"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    # None: given back after the end, for another room
    code: Mapped[str | None] = mapped_column(String(CODE_LENGTH), unique=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    # where it goes on: a module of the same procedure, such as its dialogue
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("module.id", ondelete="SET NULL"), index=True)
    # what becomes of questions that are not taken up
    rest_note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    releases_first: Mapped[bool] = mapped_column(default=True)
    # since when whoever runs the room takes no more questions; supporting goes on
    asking_ended_at: Mapped[datetime | None]
    # kept with the questions; hidden ones are in none
    waiting_count: Mapped[int] = mapped_column(default=0)
    open_count: Mapped[int] = mapped_column(default=0)
    answered_count: Mapped[int] = mapped_column(default=0)
    # when what told browsers apart was last forgotten
    forgotten_at: Mapped[datetime | None]

    @property
    def question_count(self) -> int:
        return self.waiting_count + self.open_count + self.answered_count


class LiveQuestion(PublicEntity):
    """A question of somebody whom nobody knows."""

    __tablename__ = "live_question"
    __table_args__ = (
        CheckConstraint("support_count >= 0", name="support_count_not_negative"),
        CheckConstraint("(state = 'merged') = (merged_into_id IS NOT NULL)", name="merged_into_another"),
        Index("ix_live_question_by_votes", "module_id", "state", "support_count", "id"),
        Index("ix_live_question_module_id_id", "module_id", "id"),
        Index("ix_live_question_answered", "module_id", "state", "answered_at", "id"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(QUESTION_LENGTH))
    state: Mapped[QuestionState] = mapped_column(enum_column(QuestionState))
    support_count: Mapped[int] = mapped_column(default=0)
    # a keyed hash of the browser's random key, so that it finds its question again; forgotten after the room has closed
    asker_key: Mapped[str | None] = mapped_column(String(KEY_LENGTH), index=True)
    answer: Mapped[str] = mapped_column(String(ANSWER_LENGTH), default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("live_question.id", ondelete="CASCADE"), index=True)
    released_at: Mapped[datetime | None]
    taken_up_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    # when whoever runs the room has changed its words
    edited_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    hidden_reason: Mapped[str] = mapped_column(String(500), default="")

    module: Mapped[Module] = relationship(lazy="raise_on_sql")
    merged_into: Mapped["LiveQuestion | None"] = relationship(remote_side="LiveQuestion.id", lazy="raise_on_sql")

    @property
    def is_shown(self) -> bool:
        """Whether everybody in the room reads it."""
        return self.hidden_at is None and self.state in SHOWN_STATES

    @property
    def takes_votes(self) -> bool:
        return self.hidden_at is None and self.state in (QuestionState.OPEN, QuestionState.NOW)

    def find_space_id(self) -> int | None:
        procedure_id = session.get_one(Module, self.module_id).procedure_id
        return session.get_one(Procedure, procedure_id).space_id


class LiveSupport(Base):
    """A browser supports a question: a keyed hash, forgotten after the room has closed; the count stays."""

    __tablename__ = "live_support"

    question_id: Mapped[int] = mapped_column(ForeignKey("live_question.id", ondelete="CASCADE"), primary_key=True)
    supporter_key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)


class LivePresence(Base):
    """A page of a room that is open somewhere, by a key that it has made up; it leads to no question and no vote."""

    __tablename__ = "live_presence"
    __table_args__ = (Index("ix_live_presence_module_id_seen_at", "module_id", "seen_at"),)

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), primary_key=True)
    page_key: Mapped[str] = mapped_column(String(PAGE_KEY_LENGTH), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)


_is_now = LiveQuestion.__table__.c.state == QuestionState.NOW
Index(
    "uq_live_question_now",
    LiveQuestion.__table__.c.module_id,
    unique=True,
    sqlite_where=_is_now,
    postgresql_where=_is_now,
)
