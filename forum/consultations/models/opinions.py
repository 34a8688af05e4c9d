"""Opinions on short statements: what the office has set, the statements, who answered what, and what came out of it."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.locale import lazy_gettext as _

STATEMENT_LENGTH = 140
# statements that people can answer, and those of one person that wait
MOST_STATEMENTS = 500
MOST_WAITING_OF_ONE = 10
MOST_LINK_DAYS = 60
# of a keyed hash
KEY_LENGTH = 64


class Opinion(IntEnum):
    """What somebody answers to a statement."""

    AGREE = 1
    DISAGREE = -1
    PASS = 0

    @property
    def label(self) -> str:
        return OPINION_LABELS[self]


OPINION_LABELS = {
    Opinion.AGREE: _("I agree"),
    Opinion.DISAGREE: _("I disagree"),
    Opinion.PASS: _("I don't know"),
}


class StatementState(StrEnum):
    """Where a statement stands."""

    WAITING = "waiting"
    SHOWN = "shown"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    StatementState.WAITING: _("Waits for its release"),
    StatementState.SHOWN: _("Can be answered"),
    StatementState.WITHDRAWN: _("Withdrawn (statement)"),
}


class OpinionPoll(Entity):
    """What a module that asks for opinions keeps: the office's settings, its counts, and how far its computing is."""

    __tablename__ = "opinion_poll"
    __table_args__ = (
        CheckConstraint("waiting_count >= 0", name="waiting_count_not_negative"),
        CheckConstraint("statement_count >= 0", name="statement_count_not_negative"),
        CheckConstraint(f"link_days >= 0 AND link_days <= {MOST_LINK_DAYS}", name="link_days_fit"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    # people write statements of their own; otherwise only the office does
    takes_statements: Mapped[bool] = mapped_column(default=True)
    releases_first: Mapped[bool] = mapped_column(default=True)
    # what has been computed so far is shown before the end
    shows_meanwhile: Mapped[bool] = mapped_column(default=False)
    # how long after the end the link between people and their answers stands, so that they can see their own group
    link_days: Mapped[int] = mapped_column(default=0)
    # kept with the statements; hidden ones are in neither
    waiting_count: Mapped[int] = mapped_column(default=0)
    statement_count: Mapped[int] = mapped_column(default=0)
    # people who have answered something
    person_count: Mapped[int] = mapped_column(default=0)
    # as many of them were there when it was computed last
    computed_persons: Mapped[int] = mapped_column(default=0)
    # how often a statement that was answered has left or come back
    statement_changes: Mapped[int] = mapped_column(default=0)
    # as many of these changes had been made before what was computed last began
    computed_changes: Mapped[int] = mapped_column(default=0)
    # when computing failed last, if it has not worked since
    failed_at: Mapped[datetime | None]
    # when the last result was computed, after the end
    finished_at: Mapped[datetime | None]
    # when the link between people and answers was deleted
    unlinked_at: Mapped[datetime | None]

    module: Mapped[Module] = relationship(lazy="raise_on_sql")

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def takes_answers(self) -> bool:
        """Whether nothing has been settled yet; the module's time is another matter."""
        return self.finished_at is None and self.unlinked_at is None

    @hybrid_property
    def is_stale(self) -> bool:
        """Whether a statement has left or come back since what was computed last began."""
        return self.statement_changes > self.computed_changes

    def find_space_id(self) -> int | None:
        return session.get_one(Module, self.module_id).find_space_id()


class OpinionStatement(PublicEntity):
    """A sentence that people agree with or not. From the first answer on its words are fixed; nobody reads whose it is."""

    __tablename__ = "opinion_statement"
    __table_args__ = (
        CheckConstraint("agree_count >= 0 AND disagree_count >= 0 AND pass_count >= 0", name="counts_not_negative"),
        Index("ix_opinion_statement_module_id_state", "module_id", "state", "id"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(String(STATEMENT_LENGTH))
    # rises when the words change, so that nobody answers others than they have read
    wording: Mapped[int] = mapped_column(default=1)
    state: Mapped[StatementState] = mapped_column(enum_column(StatementState))
    is_of_office: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    # of somebody without an account: a keyed hash of the browser's random key, forgotten with the link
    author_key: Mapped[str | None] = mapped_column(String(KEY_LENGTH), index=True)
    agree_count: Mapped[int] = mapped_column(default=0)
    disagree_count: Mapped[int] = mapped_column(default=0)
    pass_count: Mapped[int] = mapped_column(default=0)
    # how far it divides people, by the last computing
    extremity: Mapped[float] = mapped_column(Float, default=0.0)
    released_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    hidden_reason: Mapped[str] = mapped_column(String(500), default="")

    module: Mapped[Module] = relationship(lazy="raise_on_sql")
    author: Mapped[User | None] = relationship(foreign_keys=[author_id], lazy="raise_on_sql")

    @property
    def is_shown(self) -> bool:
        """Whether everybody reads and answers it."""
        return self.hidden_at is None and self.state is StatementState.SHOWN

    @property
    def answer_count(self) -> int:
        return self.agree_count + self.disagree_count + self.pass_count

    def find_space_id(self) -> int | None:
        procedure_id = session.get_one(Module, self.module_id).procedure_id
        return session.get_one(Procedure, procedure_id).space_id


class OpinionParticipant(Base):
    """Somebody who answers statements, without a time. When the link is deleted, person, browser and key go."""

    __tablename__ = "opinion_participant"
    __table_args__ = (UniqueConstraint("module_id", "user_id"), UniqueConstraint("module_id", "browser"))

    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    browser: Mapped[str | None] = mapped_column(String(KEY_LENGTH))
    vote_count: Mapped[int] = mapped_column(default=0)
    # the keys of the statements that were drawn for them last, in their order
    ten: Mapped[list[int]] = mapped_column(JSON, default=list)


class OpinionVote(Base):
    """What somebody answers to a statement, as one of Opinion; without a time, and stored in no order of its own."""

    __tablename__ = "opinion_vote"
    __table_args__ = (
        CheckConstraint("value IN (-1, 0, 1)", name="value_is_an_opinion"),
        {"sqlite_with_rowid": False},
    )

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("opinion_participant.id", ondelete="CASCADE"), primary_key=True
    )
    statement_id: Mapped[int] = mapped_column(
        ForeignKey("opinion_statement.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    value: Mapped[int] = mapped_column(SmallInteger)


class OpinionResult(Base):
    """What was computed last. `shown` holds what everybody may read, within the limits of privacy."""

    __tablename__ = "opinion_result"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), primary_key=True)
    computed_at: Mapped[datetime]
    # people who had answered something
    persons: Mapped[int]
    shown: Mapped[dict[str, Any]] = mapped_column(JSON)
    # centre, components and the middle of each group, by which somebody's own group is found; never shown
    geometry: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def has_figures(self) -> bool:
        """Whether there is a statement of which anything may be shown."""
        return bool(self.shown["figures"])
