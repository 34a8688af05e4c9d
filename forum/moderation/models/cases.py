"""Cases: all that concerns one thing, in one place, with the notes on it and who is looking at it."""

from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.reportable.registry import find_kind
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.models.reports import URGENT, Category
from forum.triage.models import Level


class CaseState(StrEnum):
    OPEN = "open"
    IN_WORK = "in_work"
    DECIDED = "decided"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    CaseState.OPEN: _("Open"),
    CaseState.IN_WORK: _("In work"),
    CaseState.DECIDED: _("Decided"),
    CaseState.REOPENED: _("Reopened"),
}


class Occasion(StrEnum):
    """Why a case waits now."""

    REPORT = "report"
    OBJECTION = "objection"
    RELEASE = "release"
    RESUBMISSION = "resubmission"
    TRIAGE = "triage"
    CHECK = "check"
    OWN_INITIATIVE = "own_initiative"

    @property
    def label(self) -> str:
        return OCCASION_LABELS[self]


OCCASION_LABELS = {
    Occasion.REPORT: _("Report"),
    Occasion.OBJECTION: _("Objection"),
    Occasion.RELEASE: _("Waits for release"),
    Occasion.RESUBMISSION: _("Revised and sent again"),
    Occasion.TRIAGE: _("Hint of the system"),
    Occasion.CHECK: _("Published, to be looked at"),
    Occasion.OWN_INITIATIVE: _("Own initiative"),
}


class Priority(IntEnum):
    NORMAL = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def address_word(self) -> str:
        return PRIORITY_WORDS[self]

    @property
    def label(self) -> str:
        return PRIORITY_LABELS[self]


PRIORITY_WORDS = {
    Priority.NORMAL: "normal",
    Priority.MEDIUM: "mittel",
    Priority.HIGH: "hoch",
}

PRIORITY_LABELS = {
    Priority.NORMAL: _("Normal"),
    Priority.MEDIUM: _("Medium"),
    Priority.HIGH: _("High"),
}

IS_OPEN = text("state <> 'decided'")
# a page that shows a case gives a sign of life every twenty seconds
PRESENT_FOR = timedelta(seconds=60)


class Case(PublicEntity):
    """All that concerns one thing. `reference` is what people quote: "M 2026-118"."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id"),
        CheckConstraint("priority BETWEEN 1 AND 3", name="priority_known"),
        Index("ix_case_open_due_at", "due_at", "id", sqlite_where=IS_OPEN, postgresql_where=IS_OPEN),
        Index("ix_case_decided_at_id", "decided_at", "id"),
    )

    reference: Mapped[str] = mapped_column(String(20), unique=True)
    # the name of a kind in forum/app.py: no constraint, so that a new kind needs no migration
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    state: Mapped[CaseState] = mapped_column(enum_column(CaseState), default=CaseState.OPEN)
    # the most urgent reason for which it waits; kept when decided, as the last one
    occasion: Mapped[Occasion] = mapped_column(enum_column(Occasion), default=Occasion.REPORT)
    # the most urgent one of its reports; None: nobody has reported it
    category: Mapped[Category | None] = mapped_column(enum_column(Category))
    # what triage saw last; None: not looked at yet
    triage: Mapped[Level | None] = mapped_column(enum_column(Level))
    # one of Priority, kept with every change; see services/weigh.py
    priority: Mapped[int] = mapped_column(default=1)
    # rises with every change: a decision on an old view of the case is refused
    version: Mapped[int] = mapped_column(default=1)
    due_at: Mapped[datetime]
    report_count: Mapped[int] = mapped_column(default=0)
    last_reported_at: Mapped[datetime | None]
    # since when it waits, this time; the time to a decision counts from here
    waiting_since: Mapped[datetime] = mapped_column(default=clock.now)
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # who works on it
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    taken_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]

    taken_by: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[taken_by_id])

    def find_space_id(self) -> int | None:
        kind = find_kind(self.subject_kind)
        thing = session.get(kind.model, self.subject_id) if kind else None
        return thing.find_space_id() if thing else None

    @property
    def is_open(self) -> bool:
        return self.state is not CaseState.DECIDED

    @property
    def was_found_by_system(self) -> bool:
        """Whether a hint of the system put it before the moderation; "have a look" only sorts what waits anyway."""
        return self.occasion is Occasion.TRIAGE or self.triage is Level.URGENT

    @property
    def is_urgent(self) -> bool:
        return self.category in URGENT

    @property
    def rank(self) -> Priority:
        return Priority(self.priority)


class CaseNote(Entity):
    """A note that the moderators leave each other on a case."""

    __tablename__ = "case_note"
    __table_args__ = (CheckConstraint("length(body) > 0", name="written"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    body: Mapped[str] = mapped_column(Text)

    by: Mapped[User | None] = relationship(lazy="raise_on_sql")


class CaseVisit(Base):
    """A moderator who has a case open, last heard of at `seen_at`."""

    __tablename__ = "case_visit"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    seen_at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="raise_on_sql")


class CaseCounter(Base):
    """The last case number given in a year."""

    __tablename__ = "case_counter"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(default=0)
