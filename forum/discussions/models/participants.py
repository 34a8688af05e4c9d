"""What people do in threads: they support, speak, read and follow."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from forum.accounts.models import Group
from forum.core.data.database import Base, enum_column
from forum.core.time import clock


class Support(Base):
    """One person's support for one post."""

    __tablename__ = "support"
    __table_args__ = (Index("ix_support_user_id", "user_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


class Voice(Base):
    """A person who has spoken in a thread, and how many visible posts they have there."""

    __tablename__ = "voice"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True, index=True)
    group: Mapped[Group] = mapped_column(enum_column(Group))
    posts: Mapped[int] = mapped_column(default=1)


class Reading(Base):
    """How far a person has read a thread, and whether they follow it."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_user_id_followed_at", "user_id", "followed_at"),)

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    last_number: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime] = mapped_column(default=clock.now)
    followed_at: Mapped[datetime | None]
    # when the person last ended following: replying does not begin it anew
    unfollowed_at: Mapped[datetime | None]
