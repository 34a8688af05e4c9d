"""Who is in a meeting, since when, as whom; whether the body is quorate; who wants to speak."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.ballots.models import Ballot
from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution

STILL_THERE = text("left_at IS NULL")
WAITS = text("began_at IS NULL AND withdrawn_at IS NULL")


class Attendance(PublicEntity):
    """A person on the list of a meeting: a member, a deputy in a member's place, or a guest."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "membership_id"),
        UniqueConstraint("meeting_id", "stands_for_id"),
        CheckConstraint("membership_id IS NOT NULL OR guest_name != ''", name="member_or_guest"),
        CheckConstraint("membership_id IS NOT NULL OR NOT votes", name="guests_do_not_vote"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    # None: a guest
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    # in whose place a deputy sits
    stands_for_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    guest_name: Mapped[str] = mapped_column(String(120), default="")
    guest_of: Mapped[str] = mapped_column(String(160), default="")
    votes: Mapped[bool] = mapped_column(default=False)
    excused_at: Mapped[datetime | None]
    excuse: Mapped[str] = mapped_column(String(200), default="")

    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql")
    membership: Mapped[Membership | None] = relationship(lazy="raise_on_sql", foreign_keys=[membership_id])
    stands_for: Mapped[Membership | None] = relationship(lazy="raise_on_sql", foreign_keys=[stands_for_id])

    @property
    def name(self) -> str:
        """As it is shown; membership and person have been loaded."""
        return self.membership.shown_name if self.membership else self.guest_name


class Presence(Entity):
    """A stretch of time in which somebody was there, in the room or from elsewhere."""

    __tablename__ = "presence"
    __table_args__ = (
        CheckConstraint("left_at IS NULL OR left_at >= came_at", name="times_in_order"),
        # nobody is there twice at a time
        Index(
            "uq_presence_there",
            "attendance_id",
            unique=True,
            sqlite_where=STILL_THERE,
            postgresql_where=STILL_THERE,
        ),
        Index("ix_presence_attendance_id", "attendance_id"),
    )

    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    came_at: Mapped[datetime]
    came_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    left_at: Mapped[datetime | None]
    left_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    left_reason: Mapped[str] = mapped_column(String(200), default="")
    is_remote: Mapped[bool] = mapped_column(default=False)


class QuorumStep(StrEnum):
    ESTABLISHED = "established"
    DOUBTED = "doubted"
    COUNTED = "counted"

    @property
    def label(self) -> str:
        return QUORUM_STEP_LABELS[self]


QUORUM_STEP_LABELS = {
    QuorumStep.ESTABLISHED: _("established"),
    QuorumStep.DOUBTED: _("doubted"),
    QuorumStep.COUNTED: _("counted again"),
}


class QuorumEntry(Entity):
    """What was said about the quorum of a meeting, in the order of time (NKomVG § 65)."""

    __tablename__ = "quorum_entry"
    __table_args__ = (CheckConstraint("(step = 'doubted') = (is_quorate IS NULL)", name="counted_has_result"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    step: Mapped[QuorumStep] = mapped_column(enum_column(QuorumStep))
    at: Mapped[datetime]
    # who doubted it
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id", ondelete="SET NULL"))
    # by the list, by counting, of how many, how many are needed
    present: Mapped[int]
    counted: Mapped[int | None]
    members: Mapped[int]
    needed: Mapped[int]
    # None: doubted, not counted yet
    is_quorate: Mapped[bool | None]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class ConflictReason(StrEnum):
    """Why somebody may not take part in a resolution (NKomVG § 41)."""

    OWN = "own"
    FAMILY = "family"
    REPRESENTED = "represented"
    COMPANY = "company"
    EMPLOYER = "employer"
    EARLIER_WORK = "earlier_work"

    @property
    def label(self) -> str:
        return CONFLICT_LABELS[self]


CONFLICT_LABELS = {
    ConflictReason.OWN: _("own advantage or disadvantage"),
    ConflictReason.FAMILY: _("relative"),
    ConflictReason.REPRESENTED: _("represents a person concerned"),
    ConflictReason.COMPANY: _("own company"),
    ConflictReason.EMPLOYER: _("employer"),
    ConflictReason.EARLIER_WORK: _("worked on the matter before"),
}


class Conflict(Entity):
    """A person who takes no part in one resolution, and when they were out of the room and the call."""

    __tablename__ = "conflict"
    __table_args__ = (
        UniqueConstraint("resolution_id", "membership_id"),
        CheckConstraint("back_at IS NULL OR back_at >= left_at", name="times_in_order"),
    )

    resolution_id: Mapped[int] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    reason: Mapped[ConflictReason] = mapped_column(enum_column(ConflictReason))
    # None in a vote between meetings: they only do not vote
    left_at: Mapped[datetime | None]
    back_at: Mapped[datetime | None]
    # taken out of the video call
    is_out_of_call: Mapped[bool] = mapped_column(default=False)

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")


class Speaker(Entity):
    """Somebody who wants to speak to an item."""

    __tablename__ = "speaker"
    __table_args__ = (
        Index("uq_speaker_waits", "item_id", "attendance_id", unique=True, sqlite_where=WAITS, postgresql_where=WAITS),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    # motions of order go first
    is_point_of_order: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    attendance: Mapped[Attendance] = relationship(lazy="raise_on_sql")


class BallotPurpose(StrEnum):
    """What a vote in a meeting decides."""

    MOTION = "motion"
    ELECTION = "election"
    URGENCY = "urgency"
    CLOSE_DOORS = "close_doors"
    OPEN_DOORS = "open_doors"
    PROCEDURE = "procedure"
    MINUTES = "minutes"

    @property
    def label(self) -> str:
        return PURPOSE_LABELS[self]


PURPOSE_LABELS = {
    BallotPurpose.MOTION: _("Motion"),
    BallotPurpose.ELECTION: _("Election"),
    BallotPurpose.URGENCY: _("Urgent addition to the agenda"),
    BallotPurpose.CLOSE_DOORS: _("Excluding the public"),
    BallotPurpose.OPEN_DOORS: _("Admitting the public"),
    BallotPurpose.PROCEDURE: _("Motion of order"),
    BallotPurpose.MINUTES: _("Approval of the minutes"),
}


class MeetingBallot(Entity):
    """A vote that was taken in a meeting: at which item, on what; it is seen by whoever sees the item."""

    __tablename__ = "meeting_ballot"

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"), unique=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[BallotPurpose] = mapped_column(enum_column(BallotPurpose))

    ballot: Mapped[Ballot] = relationship(lazy="raise_on_sql")
    item: Mapped[AgendaItem] = relationship(lazy="raise_on_sql")
    resolution: Mapped[Resolution | None] = relationship(lazy="raise_on_sql")


class OwnVote(Entity):
    """The vote of a member who wants it in the minutes, after an open vote; with or without a statement."""

    __tablename__ = "own_vote"
    __table_args__ = (UniqueConstraint("ballot_id", "attendance_id"),)

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id", ondelete="CASCADE"))
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"), index=True)
    # number of the option of the ballot; None: a statement alone
    option_number: Mapped[int | None]
    statement: Mapped[str] = mapped_column(Text, default="")

    attendance: Mapped[Attendance] = relationship(lazy="raise_on_sql")
