"""What members of a body have taken on, and how far they have seen what is new."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Base, PublicEntity
from forum.core.time import clock
from forum.spaces.models import SpaceItem


@dataclass(frozen=True, slots=True)
class OriginKey:
    """The thing out of which a task came: its kind, as forum/councils/tasks/origins.py knows it, and its key."""

    kind: str
    id: int


class Task(SpaceItem, PublicEntity):
    """Something that one person does until a moment; it may have come out of a thread, a text, a resolution."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_person_id_done_at_due_at", "person_id", "done_at", "due_at"),
        Index("ix_task_space_id_done_at_due_at", "space_id", "done_at", "due_at"),
        # of the job that reminds
        Index("ix_task_done_at_due_at", "done_at", "due_at"),
        Index("ix_task_origin_kind_origin_id", "origin_kind", "origin_id"),
        CheckConstraint("(origin_kind IS NULL) = (origin_id IS NULL)", name="origin_has_kind_and_key"),
    )

    title: Mapped[str] = mapped_column(String(160))
    note: Mapped[str] = mapped_column(Text, default="")
    # None: nobody yet, or the account is gone
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # no foreign key: areas above add kinds. A thing that is gone is not named any more, and its task stays
    origin_kind: Mapped[str | None] = mapped_column(String(20))
    origin_id: Mapped[int | None]
    # for which due moment the reminder has been written, and for which the word that it has passed
    reminded_for: Mapped[datetime | None]
    overdue_told_for: Mapped[datetime | None]

    person: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])

    @property
    def origin(self) -> OriginKey | None:
        if self.origin_kind is None or self.origin_id is None:
            return None
        return OriginKey(self.origin_kind, self.origin_id)

    def is_due_soon(self, at: datetime) -> bool:
        """Today or tomorrow, by the calendar of the city."""
        return self.due_at is not None and clock.day_of(self.due_at) <= clock.day_of(at) + timedelta(days=1)

    def is_overdue(self, at: datetime) -> bool:
        return self.done_at is None and self.due_at is not None and self.due_at < at


class Visit(Base):
    """Up to which moment a person has seen what is new in a workspace."""

    __tablename__ = "body_visit"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    seen_at: Mapped[datetime] = mapped_column(default=clock.now)
