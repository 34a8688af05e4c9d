"""Who of the office has taken an item of the inbox, and how long items of a kind take."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, Entity


class DueHold(Entity):
    """Who has an item, of sources whose area does not keep that itself.

    The row stays when the item is done: from `taken_at` until then is how long it took.
    """

    __tablename__ = "due_hold"
    __table_args__ = (UniqueConstraint("source", "item_id"),)

    # the name of a source in forum/app.py: no constraint, so that a new one needs no migration
    source: Mapped[str] = mapped_column(String(30))
    item_id: Mapped[int]
    # None: given back
    person_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    taken_at: Mapped[datetime | None]


class LearnedMinutes(Base):
    """How long an item of a source takes: the median of the last ones; `measured` of them."""

    __tablename__ = "learned_minutes"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes_positive"),)

    source: Mapped[str] = mapped_column(String(30), primary_key=True)
    minutes: Mapped[int]
    measured: Mapped[int]
    learned_at: Mapped[datetime]
