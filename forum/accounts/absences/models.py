"""The days on which somebody of the office is away, and who stands in meanwhile."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import PublicEntity


class Absence(PublicEntity):
    """From one day until the end of another; why somebody is away stands nowhere.

    What the person has is not moved: as long as the absence lasts it counts as the deputy's, and after it as before.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("until_day >= from_day", name="ends_after_it_begins"),
        CheckConstraint("deputy_id IS NULL OR deputy_id <> person_id", name="deputy_is_another"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    from_day: Mapped[date]
    until_day: Mapped[date] = mapped_column(index=True)
    # None: nobody stands in
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # when somebody took it back, or said that the person is here again
    ended_at: Mapped[datetime | None]

    person: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=[person_id])
    deputy: Mapped[User | None] = relationship(lazy="raise_on_sql", foreign_keys=[deputy_id])

    def covers(self, day: date) -> bool:
        return self.ended_at is None and self.from_day <= day <= self.until_day
