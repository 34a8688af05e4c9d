"""Spaces: the places of the forum, public or for their members alone."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.accounts.models import User
from forum.core.data.database import Entity, PublicEntity, enum_column


class Visibility(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"


class Space(PublicEntity):
    """A place where people write; its visibility decides for everything in it."""

    __tablename__ = "space"

    name: Mapped[str] = mapped_column(String(120))
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility), index=True)

    @property
    def is_public(self) -> bool:
        return self.visibility is Visibility.PUBLIC


class SpaceMember(Entity):
    """A person's seat in a space, from one day until another."""

    __tablename__ = "space_member"
    __table_args__ = (
        UniqueConstraint("space_id", "user_id"),
        Index("ix_space_member_user_id_until_day", "user_id", "until_day"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    from_day: Mapped[date]
    until_day: Mapped[date | None]

    space: Mapped[Space] = relationship(lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql")
