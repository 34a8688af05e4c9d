"""What was done, by whom, to what; and which consumer has still to be told of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Base, Entity
from forum.core.time import clock

IS_NOT_SET_ASIDE = text("set_aside_at IS NULL")
IS_SET_ASIDE = text("set_aside_at IS NOT NULL")
IS_TRIED = text("attempts > 0 AND set_aside_at IS NULL")


class Activity(Entity):
    """One act, written in the transaction that did it."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_subject", "subject_kind", "subject_id", "id"),)

    verb: Mapped[str] = mapped_column(String(60), index=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    # where its subject stood when it was done, kept as the subject is; None: in no space
    space_id: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class ActDelivery(Base):
    """An act that a consumer has still to be told of; deleted in the transaction in which the consumer works on it.

    Of the deliveries with the same order key only the one of the earliest act is claimed: its lease, its wait for
    the next try and its being set aside hold for all of them.
    """

    __tablename__ = "act_delivery"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        Index(
            "ix_act_delivery_due",
            "consumer",
            "due_at",
            "activity_id",
            sqlite_where=IS_NOT_SET_ASIDE,
            postgresql_where=IS_NOT_SET_ASIDE,
        ),
        Index("ix_act_delivery_order", "consumer", "order_key", "activity_id"),
        Index("ix_act_delivery_tried", "consumer", "created_at", sqlite_where=IS_TRIED, postgresql_where=IS_TRIED),
        Index(
            "ix_act_delivery_set_aside",
            "consumer",
            "set_aside_at",
            sqlite_where=IS_SET_ASIDE,
            postgresql_where=IS_SET_ASIDE,
        ),
    )

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True)
    consumer: Mapped[str] = mapped_column(String(40), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    order_key: Mapped[str] = mapped_column(String(80))
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    # given up until somebody has it tried again
    set_aside_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(500), default="")

    activity: Mapped[Activity] = relationship(lazy="raise_on_sql")


class ActConsumer(Entity):
    """What is kept of a consumer. Whoever claims for it, or catches it up, holds its row locked."""

    __tablename__ = "act_consumer"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    # each act from this one on got its delivery
    first_act_id: Mapped[int]
    # a catch-up under way: so did the acts from the one until before the other
    filled_from: Mapped[int | None]
    filled_until: Mapped[int | None]
    # when it last got something done
    progressed_at: Mapped[datetime | None]
