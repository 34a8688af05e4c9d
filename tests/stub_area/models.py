"""The tables of the area: dialogues in the table of threads, and notes in one that only its own tests make."""

from datetime import datetime

from sqlalchemy import ForeignKey, MetaData, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.accounts.models import User
from forum.core.data.database import NAMING, PublicEntity
from forum.discussions.models.threads import Thread
from forum.spaces.models import Space, SpaceItem


class Dialogue(Thread):
    """A row of the thread table with no columns of its own."""

    __mapper_args__ = {"polymorphic_identity": "dialogue"}


class Note(SpaceItem, PublicEntity):
    """A note on the board of a space."""

    __tablename__ = "pinned_note"
    # the table is no part of the city's schema, in which migrations are compared with the models
    metadata = MetaData(naming_convention=NAMING)

    space_id: Mapped[int] = mapped_column(ForeignKey(Space.__table__.c.id, ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey(User.__table__.c.id, ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    released_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[str] = mapped_column(Text, default="")
