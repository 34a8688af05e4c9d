"""Agendas: the items of meetings, the papers to them, and the items that come back in each meeting."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.meetings import Meeting
from forum.discussions.models.threads import Thread
from forum.spaces.models import SpaceItem


class ItemKind(StrEnum):
    PROCEDURE = "procedure"
    MINUTES = "minutes"
    REPORT = "report"
    DISCUSSION = "discussion"
    RESOLUTION = "resolution"
    ELECTION = "election"
    OTHER = "other"

    @property
    def label(self) -> str:
        return ITEM_LABELS[self]


ITEM_LABELS = {
    ItemKind.PROCEDURE: _("Procedure"),
    ItemKind.MINUTES: _("Approval of the minutes"),
    ItemKind.REPORT: _("Report to the body"),
    ItemKind.DISCUSSION: _("Deliberation"),
    ItemKind.RESOLUTION: _("Resolution"),
    ItemKind.ELECTION: _("Election"),
    ItemKind.OTHER: _("Miscellaneous"),
}


class Doors(StrEnum):
    """Whether the public is in the room (Ö) or not (N)."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def letter(self) -> str:
        return DOOR_LETTERS[self]


DOOR_LETTERS = {Doors.OPEN: _("P"), Doors.CLOSED: _("C")}


class ItemState(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"
    PLACED = "placed"
    REMOVED = "removed"


class ItemOutcome(StrEnum):
    DONE = "done"
    POSTPONED = "postponed"
    REFERRED = "referred"

    @property
    def label(self) -> str:
        return OUTCOME_LABELS[self]


OUTCOME_LABELS = {
    ItemOutcome.DONE: _("dealt with"),
    ItemOutcome.POSTPONED: _("postponed"),
    ItemOutcome.REFERRED: _("referred"),
}


class AgendaItem(SpaceItem, PublicEntity):
    """One item of an agenda. `following.settle` sets its level, and with it that of all that hangs on it."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index("ix_agenda_item_meeting_id_state_position", "meeting_id", "state", "position"),
        UniqueConstraint("meeting_id", "doors", "label"),
        CheckConstraint("(state = 'removed') = (removed_at IS NOT NULL)", name="removed_has_time"),
        CheckConstraint("ended_at IS NULL OR began_at IS NOT NULL", name="ended_after_beginning"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    state: Mapped[ItemState] = mapped_column(enum_column(ItemState), default=ItemState.PLACED)
    # orders the agenda; gaps are allowed, so an item moves without touching the others
    position: Mapped[int]
    # "3" or "3a", counted apart for each kind of doors; once sent it never changes. None: not on the agenda, or hidden
    label: Mapped[str | None] = mapped_column(String(8))
    doors: Mapped[Doors] = mapped_column(enum_column(Doors), default=Doors.OPEN)
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind), default=ItemKind.DISCUSSION)
    title: Mapped[str] = mapped_column(String(200))
    body_text: Mapped[str] = mapped_column("text", Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    # planned length
    minutes: Mapped[int | None]
    # who introduces it
    presenter: Mapped[str] = mapped_column(String(120), default="")
    # not shown to anybody but chair and managing office
    withheld_at: Mapped[datetime | None]
    withheld_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # by a member, before the chair has taken it up
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    proposed_at: Mapped[datetime | None]
    decline_reason: Mapped[str] = mapped_column(String(300), default="")
    # put on the agenda after the invitation, by a vote with two thirds (NKomVG § 59 (3))
    added_at: Mapped[datetime | None]
    urgency_ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"))
    urgency_reason: Mapped[str] = mapped_column(String(300), default="")
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    removal_reason: Mapped[str] = mapped_column(String(300), default="")
    # left unfinished in an earlier meeting
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    # of an item that approves minutes: of which meeting
    approves_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="SET NULL"), index=True)
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[ItemOutcome | None] = mapped_column(enum_column(ItemOutcome))
    # where it was referred to, until when it was postponed
    outcome_words: Mapped[str] = mapped_column(String(300), default="")
    speakers_closed_at: Mapped[datetime | None]
    # what was typed for the minutes while it ran
    record_text: Mapped[str] = mapped_column(Text, default="")
    record_saved_at: Mapped[datetime | None]

    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql", foreign_keys=[meeting_id])
    thread: Mapped[Thread | None] = relationship(lazy="raise_on_sql")

    @property
    def is_closed_session(self) -> bool:
        return self.doors is Doors.CLOSED

    @property
    def is_running(self) -> bool:
        return self.began_at is not None and self.ended_at is None


class AgendaPaper(PublicEntity):
    """A document, a text or a thread to an item or to a vote between meetings; what is not public follows it."""

    __tablename__ = "agenda_paper"
    __table_args__ = (
        CheckConstraint("(item_id IS NULL) != (circular_id IS NULL)", name="one_holder"),
        CheckConstraint(
            "(CASE WHEN document_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN paper_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN thread_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_thing",
        ),
        UniqueConstraint("item_id", "document_id"),
        UniqueConstraint("item_id", "paper_id"),
        UniqueConstraint("item_id", "thread_id"),
    )

    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"), index=True)
    circular_id: Mapped[int | None] = mapped_column(ForeignKey("circular.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    # it was public before: then it stays so
    was_public: Mapped[bool] = mapped_column(default=False)
    # laid on the table after the invitation
    late_at: Mapped[datetime | None]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class StandingItem(PublicEntity):
    """An item that each new meeting of a body begins with on its agenda."""

    __tablename__ = "standing_item"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    # after the other items, not before them
    is_last: Mapped[bool] = mapped_column(default=False)
    doors: Mapped[Doors] = mapped_column(enum_column(Doors), default=Doors.OPEN)
    kind: Mapped[ItemKind] = mapped_column(enum_column(ItemKind), default=ItemKind.PROCEDURE)
    title: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int | None]


class OwnNote(Entity):
    """What a person writes down to an item for themselves; nobody else reads it."""

    __tablename__ = "own_note"
    __table_args__ = (UniqueConstraint("item_id", "user_id"),)

    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    body_text: Mapped[str] = mapped_column("text", Text)


class FolderVisit(Entity):
    """When a person last took the papers of a meeting as one file."""

    __tablename__ = "folder_visit"
    __table_args__ = (UniqueConstraint("meeting_id", "user_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
