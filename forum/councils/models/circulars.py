"""Votes between meetings."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import ResolutionKind
from forum.spaces.models import SpaceItem


class CircularState(StrEnum):
    """Where a vote between meetings stands."""

    DRAFT = "draft"
    # those who count have to fetch their parts of the key first
    WAITS_FOR_KEY = "waits_for_key"
    RUNNING = "running"
    # over; those who count have to enter their parts of the key
    WAITS_FOR_COUNT = "waits_for_count"
    COUNTED = "counted"
    VOID = "void"
    STOPPED = "stopped"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    CircularState.DRAFT: _("Draft"),
    CircularState.WAITS_FOR_KEY: _("waits for the parts of the key"),
    CircularState.RUNNING: _("running"),
    CircularState.WAITS_FOR_COUNT: _("waits for the count"),
    CircularState.COUNTED: _("counted"),
    CircularState.VOID: _("void"),
    CircularState.STOPPED: _("moved to a meeting"),
}


class Circular(SpaceItem, PublicEntity):
    """A question that the members of a body decide without a meeting, until a moment; the vote itself is a ballot.

    A draft is confidential: chair and managing office alone read it.
    """

    __tablename__ = "circular"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        Index("ix_circular_body_id_ends_at", "body_id", "ends_at"),
        CheckConstraint("opened_at IS NULL OR ballot_id IS NOT NULL", name="opened_with_ballot"),
        CheckConstraint("stopped_at IS NULL OR opened_at IS NOT NULL", name="stopped_after_opening"),
        CheckConstraint("settled_at IS NULL OR opened_at IS NOT NULL", name="settled_after_opening"),
        CheckConstraint("kind != 'election'", name="elections_need_a_meeting"),
        CheckConstraint("way IN ('by_name', 'sealed')", name="nobody_is_in_a_room"),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    # shown as 2026-06
    year: Mapped[int]
    number: Mapped[int]
    question: Mapped[str] = mapped_column(String(200))
    body_text: Mapped[str] = mapped_column("text", Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    ends_at: Mapped[datetime]
    # how it is voted on; it stands in the ballot, too, once that is opened
    kind: Mapped[BallotKind] = mapped_column(enum_column(BallotKind), default=BallotKind.MOTION)
    way: Mapped[BallotWay] = mapped_column(enum_column(BallotWay), default=BallotWay.BY_NAME)
    majority: Mapped[Majority] = mapped_column(enum_column(Majority), default=Majority.MORE_YES)
    # one option a line; empty for yes and no
    options_text: Mapped[str] = mapped_column(Text, default="")
    most_choices: Mapped[int] = mapped_column(default=1)
    # how many have to vote; None: one vote is enough
    quorum: Mapped[int | None]
    # the list of counted codes says what each of them voted for
    shows_choices: Mapped[bool] = mapped_column(default=False)
    # secret ones: who share the key; None: it lies in a file
    first_counter_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"))
    second_counter_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"))
    # what it decides on, with a number of its own; None: nothing, it only asks
    result_kind: Mapped[ResolutionKind | None] = mapped_column(enum_column(ResolutionKind))
    # one member can demand a meeting instead: the rule of the body on the day of opening
    can_be_objected: Mapped[bool] = mapped_column(default=True)
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"), unique=True)
    # None: a draft of the chair
    opened_at: Mapped[datetime | None]
    # since when votes can be given: all parts of the key have been fetched
    told_at: Mapped[datetime | None]
    # a member has objected to the procedure
    stopped_at: Mapped[datetime | None]
    # those who share the key have been asked to count
    count_asked_at: Mapped[datetime | None]
    # its end has been noted with all that follows: resolution and mails
    settled_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    # the item of the next meeting to which it has moved
    moved_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    body: Mapped[Body] = relationship(lazy="raise_on_sql")
    ballot: Mapped[Ballot | None] = relationship(lazy="raise_on_sql")

    @property
    def label(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def options(self) -> list[str]:
        return [line.strip() for line in self.options_text.splitlines() if line.strip()]

    @property
    def is_draft(self) -> bool:
        return self.opened_at is None

    @property
    def is_secret(self) -> bool:
        return self.way is BallotWay.SEALED

    @property
    def state(self) -> CircularState:
        """The ballot has been loaded."""
        if self.ballot is None:
            return CircularState.DRAFT
        if self.stopped_at is not None:
            return CircularState.STOPPED
        if self.ballot.is_void:
            return CircularState.VOID
        if self.ballot.is_counted:
            return CircularState.COUNTED
        if not self.ballot.is_open:
            return CircularState.WAITS_FOR_COUNT
        return CircularState.RUNNING if self.told_at is not None else CircularState.WAITS_FOR_KEY


class CircularObjection(Entity):
    """A member demands that a question is decided in a meeting."""

    __tablename__ = "circular_objection"
    __table_args__ = (UniqueConstraint("circular_id", "membership_id"),)

    circular_id: Mapped[int] = mapped_column(ForeignKey("circular.id", ondelete="CASCADE"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
