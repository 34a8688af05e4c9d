"""Decisions that are not taken yet: they can be taken back for some seconds."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Entity
from forum.core.time import clock
from forum.moderation.measure_specs import ThingMeasure, account_measure_of, measure_of

IS_WAITING = text("stopped_at IS NULL")


class PendingDecision(Entity):
    """What a moderator has decided and nobody has been told: carried out when it is due, unless it is stopped.

    One that is stopped was taken back or could not be carried out; its form can be filled from it again.
    """

    __tablename__ = "pending_decision"
    __table_args__ = (
        Index("ix_pending_decision_due_at", "due_at", sqlite_where=IS_WAITING, postgresql_where=IS_WAITING),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id", ondelete="CASCADE"), unique=True)
    # the version that the case has as long as it waits: if that rises, somebody has to look at the case again
    case_version: Mapped[int]
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    # see services/ruling.py
    ruling: Mapped[dict[str, Any]] = mapped_column(JSON)
    due_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    # why it could not be carried out; empty: it was taken back
    refusal: Mapped[str] = mapped_column(String(500), default="")

    by: Mapped[User] = relationship(lazy="raise_on_sql")

    @property
    def measure(self) -> ThingMeasure:
        return measure_of(self.ruling["measure"])

    @property
    def label(self) -> str:
        """What was decided, in the words of the form."""
        chosen = (self.measure, account_measure_of(self.ruling["account_measure"]))
        return ", ".join(str(one.label) for one in chosen if not one.is_none) or str(self.measure.label)

    @property
    def is_waiting(self) -> bool:
        return self.stopped_at is None

    @property
    def seconds_left(self) -> int:
        """Until it is due; 0 as long as the worker is about to carry it out."""
        return max(round((self.due_at - clock.now()).total_seconds()), 0)
