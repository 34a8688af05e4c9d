"""Meetings of bodies: planned, called, held, closed; and the poll in which members find a date."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.spaces.models import SpaceItem


class MeetingState(StrEnum):
    PLANNED = "planned"
    CALLED = "called"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return MEETING_STATE_LABELS[self]


MEETING_STATE_LABELS = {
    MeetingState.PLANNED: _("being planned"),
    MeetingState.CALLED: _("called"),
    MeetingState.RUNNING: _("in session"),
    MeetingState.CLOSED: _("closed"),
    MeetingState.CANCELLED: _("cancelled"),
}


class Meeting(SpaceItem, PublicEntity):
    """A meeting of a body. Its level is that of its members until it is called in public; each item has its own."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        Index("ix_meeting_body_id_begins_at", "body_id", "begins_at"),
        CheckConstraint("ends_at IS NULL OR ends_at > begins_at", name="times_in_order"),
        CheckConstraint("called_at IS NULL OR begins_at IS NOT NULL", name="called_with_date"),
        CheckConstraint("opened_at IS NULL OR called_at IS NOT NULL", name="opened_after_call"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed_after_opening"),
        CheckConstraint("cancelled_at IS NULL OR opened_at IS NULL", name="cancelled_before_opening"),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    # counted in the body: the 4th meeting
    number: Mapped[int]
    # why it is held, if it is not an ordinary one
    title: Mapped[str] = mapped_column(String(160), default="")
    # None: members are still being asked for a date
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    # members may take part from elsewhere (NKomVG § 64 (3)); the chair is in the room
    is_hybrid: Mapped[bool] = mapped_column(default=False)
    # for members alone
    online_link: Mapped[str] = mapped_column(String(500), default="")
    # the public may come (NKomVG § 64 (1))
    is_public: Mapped[bool] = mapped_column(default=False)
    # the event for which the public signs up
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"), index=True)
    # until when members answer the poll for a date, and propose items
    poll_until: Mapped[datetime | None]
    propose_until: Mapped[datetime | None]
    invitation_text: Mapped[str] = mapped_column(Text, default="")
    called_at: Mapped[datetime | None]
    called_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # when everybody was invited last: who has got a seat since then is invited by themselves
    invited_at: Mapped[datetime | None]
    # the notice period that the body had when it was called
    notice_days: Mapped[int | None]
    # why it was not kept
    short_notice_reason: Mapped[str] = mapped_column(String(300), default="")
    # called again since this one had no quorum; its invitation said so: quorate whoever comes (NKomVG § 65 (3))
    repeats_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    # rises with each invitation, so that calendars take the newest (RFC 5545, 3.8.7.4)
    ical_sequence: Mapped[int] = mapped_column(default=0)
    # who has the floor is kept in a list
    has_speakers: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # who chairs it
    chaired_by_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"))
    current_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_item.id", ondelete="SET NULL", use_alter=True, name="fk_meeting_current_item_id_agenda_item")
    )
    # a motion to close or open the doors is being decided: in closed session (NKomVG § 64 (2))
    doors_motion_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    cancel_reason: Mapped[str] = mapped_column(String(300), default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    body: Mapped[Body] = relationship(lazy="raise_on_sql")
    repeats: Mapped["Meeting | None"] = relationship(lazy="raise_on_sql", remote_side="Meeting.id")

    @property
    def state(self) -> MeetingState:
        if self.cancelled_at:
            return MeetingState.CANCELLED
        if self.closed_at:
            return MeetingState.CLOSED
        if self.opened_at:
            return MeetingState.RUNNING
        return MeetingState.CALLED if self.called_at else MeetingState.PLANNED

    @property
    def is_called(self) -> bool:
        return self.called_at is not None

    @property
    def is_running(self) -> bool:
        return self.state is MeetingState.RUNNING

    @property
    def is_over(self) -> bool:
        return self.closed_at is not None or self.cancelled_at is not None

    def is_to_come(self, today: date) -> bool:
        """Whether one can still go there: it is in session, or its day has not passed."""
        if self.is_over:
            return False
        return self.opened_at is not None or self.begins_at is None or self.day >= today

    @property
    def day(self) -> date:
        """The day of the city on which it is held; raises TypeError while there is no date."""
        if self.begins_at is None:
            raise TypeError("the meeting has no date yet")
        return clock.day_of(self.begins_at)

    @property
    def year(self) -> int:
        """By which past meetings are grouped; the meeting has a date."""
        return self.day.year

    def notice_given(self) -> timedelta | None:
        """How long before its beginning it was called; None: not called yet."""
        if self.called_at is None or self.begins_at is None:
            return None
        return self.begins_at - self.called_at


class DateOption(Entity):
    """A moment at which a meeting could be held, as the chair offers it to the members."""

    __tablename__ = "date_option"
    __table_args__ = (UniqueConstraint("meeting_id", "begins_at"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class DateAnswerKind(StrEnum):
    YES = "yes"
    MAYBE = "maybe"
    NO = "no"

    @property
    def label(self) -> str:
        return DATE_ANSWER_LABELS[self]


DATE_ANSWER_LABELS = {
    DateAnswerKind.YES: _("suits me"),
    DateAnswerKind.MAYBE: _("if need be"),
    DateAnswerKind.NO: _("does not suit me"),
}


class DateAnswer(Entity):
    """What a member says to a moment."""

    __tablename__ = "date_answer"
    __table_args__ = (UniqueConstraint("option_id", "membership_id"),)

    option_id: Mapped[int] = mapped_column(ForeignKey("date_option.id", ondelete="CASCADE"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    answer: Mapped[DateAnswerKind] = mapped_column(enum_column(DateAnswerKind))


class NoteKind(StrEnum):
    # the connection of those who take part from elsewhere
    DISTURBANCE = "disturbance"
    BREAK = "break"

    @property
    def label(self) -> str:
        return NOTE_LABELS[self]


NOTE_LABELS = {NoteKind.DISTURBANCE: _("Disturbance of the connection"), NoteKind.BREAK: _("Break")}


class MeetingNote(Entity):
    """Something that happened in a meeting beside its items: a break, a disturbance."""

    __tablename__ = "meeting_note"
    __table_args__ = (CheckConstraint("ended_at IS NULL OR ended_at >= began_at", name="times_in_order"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    kind: Mapped[NoteKind] = mapped_column(enum_column(NoteKind))
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(String(300), default="")
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
