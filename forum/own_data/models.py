"""Exports of the data of a person: asked for, made by the worker, fetched, deleted."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import PublicEntity

STORAGE_KEY_LENGTH = 60


class DataExport(PublicEntity):
    """Everything that the forum held about a person at one moment; a person has one at a time."""

    __tablename__ = "data_export"
    __table_args__ = (
        CheckConstraint("(ready_at IS NULL) = (storage_key IS NULL)", name="ready_with_content"),
        CheckConstraint("size IS NULL OR size > 0", name="size_positive"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), unique=True)
    language: Mapped[str] = mapped_column(String(2))
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    ready_at: Mapped[datetime | None]
    # given up; the person can ask again
    failed_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    storage_key: Mapped[str | None] = mapped_column(String(STORAGE_KEY_LENGTH))
    size: Mapped[int | None]
    download_count: Mapped[int] = mapped_column(default=0)

    @property
    def is_under_way(self) -> bool:
        return self.ready_at is None and self.failed_at is None

    @property
    def is_ready(self) -> bool:
        return self.ready_at is not None
