"""The fields of action, by which everything in the forum is ordered."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import PublicEntity, enum_column
from forum.core.text.slug import slugify
from forum.discussions.models.threads import PublicationMode


class FieldOfAction(PublicEntity):
    """A field of the city's digital strategy (Handlungsfeld), edited by the office."""

    __tablename__ = "field_of_action"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: Mapped[str] = mapped_column(Text, default="")
    icon: Mapped[str] = mapped_column(String(40), default="forum")
    position: Mapped[int] = mapped_column(default=0)
    publication_mode: Mapped[PublicationMode] = mapped_column(
        enum_column(PublicationMode), default=PublicationMode.AT_ONCE
    )
    archived_at: Mapped[datetime | None]

    @property
    def slug(self) -> str:
        return slugify(self.name)
