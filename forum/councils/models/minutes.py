"""Minutes of meetings: what was written to each item, objections, and the versions that are frozen."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.spaces.models import SpaceItem


class MinutesState(StrEnum):
    DRAFT = "draft"
    OBJECTIONS = "objections"
    # the time for objections is over
    WAITING = "waiting"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        return MINUTES_STATE_LABELS[self]


MINUTES_STATE_LABELS = {
    MinutesState.DRAFT: _("Draft"),
    MinutesState.OBJECTIONS: _("Open to objections"),
    MinutesState.WAITING: _("Waiting for approval"),
    MinutesState.APPROVED: _("Approved"),
}


class Minutes(SpaceItem, PublicEntity):
    """The minutes of one meeting; members read all of them, everybody the view that has been published."""

    __tablename__ = "minutes"
    __table_args__ = (
        CheckConstraint("(sent_at IS NULL) = (objections_until IS NULL)", name="sent_with_term"),
        CheckConstraint("approved_at IS NULL OR sent_at IS NOT NULL", name="approved_after_sending"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), unique=True)
    # who wrote them, in words
    keeper: Mapped[str] = mapped_column(String(120), default="")
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    objections_until: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # the item of a later meeting that approved them, and its vote; or why they were approved without one
    approved_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    approved_ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"))
    approval_words: Mapped[str] = mapped_column(String(300), default="")
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql")

    def state(self, at: datetime) -> MinutesState:
        if self.approved_at:
            return MinutesState.APPROVED
        if self.objections_until is None:
            return MinutesState.DRAFT
        return MinutesState.OBJECTIONS if at <= self.objections_until else MinutesState.WAITING


class MinutesPassage(Entity):
    """What people wrote to one item, in its newest wording; the system adds what the meeting recorded."""

    __tablename__ = "minutes_passage"
    __table_args__ = (UniqueConstraint("minutes_id", "item_id"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id", ondelete="CASCADE"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    body_text: Mapped[str] = mapped_column("text", Text)
    # as it was sent to the members; None: not sent yet
    sent_text: Mapped[str | None] = mapped_column(Text)

    item: Mapped[AgendaItem] = relationship(lazy="raise_on_sql")


class MinutesVersion(PublicEntity):
    """The minutes as they were approved or corrected: whole, never changed, with their checksum."""

    __tablename__ = "minutes_version"
    __table_args__ = (UniqueConstraint("minutes_id", "number"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    # SHA-256 of the content as canonical JSON, in hexadecimal digits
    sha256: Mapped[str] = mapped_column(String(64))
    # why it was corrected; empty: as approved
    reason: Mapped[str] = mapped_column(String(300), default="")
    frozen_at: Mapped[datetime]
    frozen_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class ObjectionAnswer(StrEnum):
    TAKEN = "taken"
    REJECTED = "rejected"
    # the body decides when it approves
    LEFT_TO_BODY = "left_to_body"

    @property
    def label(self) -> str:
        return OBJECTION_LABELS[self]


OBJECTION_LABELS = {
    ObjectionAnswer.TAKEN: _("taken over"),
    ObjectionAnswer.REJECTED: _("not taken over"),
    ObjectionAnswer.LEFT_TO_BODY: _("left to the body"),
}


class MinutesObjection(PublicEntity):
    """An objection to the correctness of minutes, by somebody who was there (NKomVG § 68)."""

    __tablename__ = "minutes_objection"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_with_answer"),)

    minutes_id: Mapped[int] = mapped_column(ForeignKey("minutes.id", ondelete="CASCADE"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    body_text: Mapped[str] = mapped_column("text", Text)
    withdrawn_at: Mapped[datetime | None]
    answer: Mapped[ObjectionAnswer | None] = mapped_column(enum_column(ObjectionAnswer))
    answer_words: Mapped[str] = mapped_column(String(300), default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
    item: Mapped[AgendaItem | None] = relationship(lazy="raise_on_sql")
