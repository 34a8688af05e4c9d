"""How far each person has been told by summaries, and what each summary tells."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, Entity


class DigestState(Base):
    """For which moment somebody got their last daily and weekly summary, and whether they want none."""

    __tablename__ = "digest_state"

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    # moments that the person has chosen, not those of making: a late summary does not put off the next one
    daily_for: Mapped[datetime | None]
    weekly_for: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class Digest(Entity):
    """A summary on its way to a person; its words are those of the moment in which it is sent."""

    __tablename__ = "digest"

    person_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)


class DigestLine(Base):
    """The part of a notice that a summary tells: the acts after one of them, up to another."""

    __tablename__ = "digest_line"
    __table_args__ = (CheckConstraint("last_act_id > after_act_id", name="tells_something"),)

    digest_id: Mapped[int] = mapped_column(ForeignKey("digest.id", ondelete="CASCADE"), primary_key=True)
    notice_id: Mapped[int] = mapped_column(ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True, index=True)
    after_act_id: Mapped[int]
    last_act_id: Mapped[int]
