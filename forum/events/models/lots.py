"""Drawing lots: the published list, the seed, and who lost last time."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity


class LotDraw(Entity):
    """The drawing of an event's lot: first the closed list, then the seed, so that everybody can recompute the order."""

    __tablename__ = "lot_draw"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True)
    # the codes of all entries in their order, and SHA-256 of them, 64 hex digits
    entries: Mapped[list[str]] = mapped_column(JSON, default=list)
    # the codes of entries that come first because they lost last time
    preferred: Mapped[list[str]] = mapped_column(JSON, default=list)
    entries_hash: Mapped[str] = mapped_column(String(64))
    closed_at: Mapped[datetime]
    # 64 hex digits or what the office drew in public
    seed: Mapped[str] = mapped_column(Text, default="")
    drawn_at: Mapped[datetime | None]
    drawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))


class LotLoss(Entity):
    """That somebody lost in a lot, by a keyed hash of the address; kept for twelve months."""

    __tablename__ = "lot_loss"
    __table_args__ = (Index("ix_lot_loss_address_hash", "address_hash"),)

    address_hash: Mapped[str] = mapped_column(String(64))
    erase_at: Mapped[datetime] = mapped_column(index=True)
