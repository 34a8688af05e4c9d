"""Votes between meetings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.ballots.models import Ballot
from forum.core.data.database import Entity, PublicEntity
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership
from forum.spaces.models import SpaceItem


class Circular(SpaceItem, PublicEntity):
    """A question that the members of a body decide without a meeting, until a moment; the vote itself is a ballot."""

    __tablename__ = "circular"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        Index("ix_circular_body_id_ends_at", "body_id", "ends_at"),
        CheckConstraint("opened_at IS NULL OR ballot_id IS NOT NULL", name="opened_with_ballot"),
        CheckConstraint("stopped_at IS NULL OR opened_at IS NOT NULL", name="stopped_after_opening"),
    )

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"))
    # shown as 2026-06
    year: Mapped[int]
    number: Mapped[int]
    question: Mapped[str] = mapped_column(String(200))
    body_text: Mapped[str] = mapped_column("text", Text, default="")
    html: Mapped[str] = mapped_column(Text, default="")
    ends_at: Mapped[datetime]
    # one member can demand a meeting instead
    can_be_objected: Mapped[bool] = mapped_column(default=True)
    ballot_id: Mapped[int | None] = mapped_column(ForeignKey("ballot.id", ondelete="SET NULL"), unique=True)
    # None: a draft of the chair
    opened_at: Mapped[datetime | None]
    # a member has objected to the procedure
    stopped_at: Mapped[datetime | None]
    # the item of the next meeting to which it has moved
    moved_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    body: Mapped[Body] = relationship(lazy="raise_on_sql")
    ballot: Mapped[Ballot | None] = relationship(lazy="raise_on_sql")

    @property
    def label(self) -> str:
        return f"{self.year}-{self.number:02}"


class CircularObjection(Entity):
    """A member demands that a question is decided in a meeting."""

    __tablename__ = "circular_objection"
    __table_args__ = (UniqueConstraint("circular_id", "membership_id"),)

    circular_id: Mapped[int] = mapped_column(ForeignKey("circular.id", ondelete="CASCADE"))
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")

    membership: Mapped[Membership] = relationship(lazy="raise_on_sql")
