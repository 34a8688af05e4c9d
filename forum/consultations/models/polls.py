"""Polls: what is voted on and how, votes of people with and without an account, and what was counted."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.ballots.counting.values import Unranked
from forum.consultations.models.procedures import Module
from forum.core.data.database import Base, Entity, enum_column, session
from forum.core.text.locale import lazy_gettext as _

OPTION_LENGTH = 160
DESCRIPTION_LENGTH = 400
MOST_OPTIONS = 120
MOST_POINTS = 1000
HASH_LENGTH = 64


class PollKind(StrEnum):
    """How one votes."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    APPROVAL = "approval"
    POINTS = "points"
    RANKING = "ranking"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]


KIND_LABELS = {
    PollKind.SINGLE: _("one option"),
    PollKind.MULTIPLE: _("several options, up to a number"),
    PollKind.APPROVAL: _("all options that one agrees with"),
    PollKind.POINTS: _("distribute points"),
    PollKind.RANKING: _("put in order"),
}


class RankingMethod(StrEnum):
    """How orders are counted."""

    SCHULZE = "schulze"
    RUNOFF = "runoff"

    @property
    def label(self) -> str:
        return METHOD_LABELS[self]


METHOD_LABELS = {
    RankingMethod.SCHULZE: _("Schulze method: each two options are compared"),
    RankingMethod.RUNOFF: _("Instant run-off: the weakest option leaves, round by round"),
}
UNRANKED_LABELS = {
    Unranked.LAST: _("below all ranked ones, and level with each other"),
    Unranked.IGNORE: _("not compared with anything"),
}


class Poll(Entity):
    """What a module asks people to vote on. Once somebody has voted, nothing of it is changed."""

    __tablename__ = "poll"
    __table_args__ = (
        CheckConstraint("most_choices >= 1", name="one_choice_at_least"),
        CheckConstraint("points >= 1 AND most_points >= 1 AND most_points <= points", name="points_fit"),
        CheckConstraint("NOT (is_secret AND takes_guests)", name="secret_with_account"),
        CheckConstraint("is_hidden OR NOT (is_secret OR kind = 'ranking')", name="hidden_until_counted"),
        CheckConstraint("vote_count >= 0 AND guest_vote_count >= 0", name="counts_not_negative"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    kind: Mapped[PollKind] = mapped_column(enum_column(PollKind), default=PollKind.SINGLE)
    # of MULTIPLE
    most_choices: Mapped[int] = mapped_column(default=1)
    # of POINTS: how many one distributes, and how many of them one option can get
    points: Mapped[int] = mapped_column(default=10)
    most_points: Mapped[int] = mapped_column(default=5)
    # of RANKING
    method: Mapped[RankingMethod] = mapped_column(enum_column(RankingMethod), default=RankingMethod.SCHULZE)
    unranked: Mapped[Unranked] = mapped_column(enum_column(Unranked), default=Unranked.LAST)
    # nobody sees how things stand before the end, the office neither
    is_hidden: Mapped[bool] = mapped_column(default=True)
    # sealed: what somebody voted is read by nobody, and cannot be changed
    is_secret: Mapped[bool] = mapped_column(default=False)
    takes_guests: Mapped[bool] = mapped_column(default=False)
    # secret ones, from the first vote on
    box_id: Mapped[int | None] = mapped_column(ForeignKey("ballot_box.id", ondelete="RESTRICT"), unique=True)
    # with an account, and without
    vote_count: Mapped[int] = mapped_column(default=0)
    guest_vote_count: Mapped[int] = mapped_column(default=0)
    # the end has been noted and the outcome stands there, or there is none because the box is void
    counted_at: Mapped[datetime | None]
    # by "members" and "guests": what `polls/outcomes.py` reads
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)

    def find_space_id(self) -> int | None:
        return session.get_one(Module, self.module_id).find_space_id()

    @property
    def has_votes(self) -> bool:
        return self.vote_count + self.guest_vote_count > 0

    @property
    def is_counted(self) -> bool:
        return self.counted_at is not None


class PollOption(Entity):
    """Something one can vote for. `votes` and `guest_votes` are kept only where everybody may see how things stand."""

    __tablename__ = "poll_option"
    __table_args__ = (UniqueConstraint("poll_id", "number"), UniqueConstraint("poll_id", "label"))

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(OPTION_LENGTH))
    description: Mapped[str] = mapped_column(String(DESCRIPTION_LENGTH), default="")
    votes: Mapped[int] = mapped_column(default=0)
    guest_votes: Mapped[int] = mapped_column(default=0)


class PollVote(Base):
    """A vote that is not secret. It keeps no time; once its account is gone it stays counted without a person."""

    __tablename__ = "poll_vote"
    __table_args__ = (
        UniqueConstraint("poll_id", "user_id"),
        UniqueConstraint("poll_id", "browser"),
        CheckConstraint("NOT is_guest OR user_id IS NULL", name="guests_without_account"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    is_guest: Mapped[bool] = mapped_column(default=False)
    # of guests until the count: a hash by which the same browser changes its vote
    browser: Mapped[str | None] = mapped_column(String(HASH_LENGTH))
    # numbers of options; see `polls/choices.py`
    choice: Mapped[dict[str, Any]] = mapped_column(JSON)


class PollVoter(Base):
    """Who has voted in a secret poll, without time and order. The count deletes all rows."""

    __tablename__ = "poll_voter"
    __table_args__ = ({"sqlite_with_rowid": False},)

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)


class CountedBallot(Base):
    """So many equal votes as they were counted, for counting them again. Sorted by what they say."""

    __tablename__ = "counted_ballot"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    is_guest: Mapped[bool]
    votes: Mapped[int]
    choice: Mapped[dict[str, Any]] = mapped_column(JSON)
