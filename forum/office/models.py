"""Whom the office's inbox has written to, on which day."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Entity


class OfficeReminder(Entity):
    """Somebody of the office was reminded on a day of what is due then: once, whoever asks again."""

    __tablename__ = "office_reminder"
    __table_args__ = (UniqueConstraint("person_id", "on_day"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    on_day: Mapped[date]
