"""Spaces: the places of the forum, public or for their members alone; and the seats that people hold in them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship, validates

from forum.accounts.models import User
from forum.core.data.database import PublicEntity, enum_column
from forum.core.text.locale import lazy_gettext as _

# a seat that was taken back before it began has none
HAS_DAYS = text("until_day IS NULL OR until_day >= from_day")


class Visibility(StrEnum):
    PUBLIC = "public"
    MEMBERS = "members"


class Level(StrEnum):
    """Who may read one item of a space, where it is not simply as the space has it."""

    # everybody, also out of a closed space
    PUBLIC = "public"
    # whoever has a seat in the space, also in a public one
    MEMBERS = "members"
    # whoever has a seat in the space or in the one that it belongs to
    PARENT = "parent"
    # those whose function lets them read what is confidential
    CONFIDENTIAL = "confidential"


class Function(StrEnum):
    """As what somebody sits in a space; which rights come with it stands in `policies`."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    # stands in for a member, from one day until another
    DEPUTY = "deputy"
    # runs the space for the others
    OFFICE = "office"
    # is heard for what they know, without belonging to the space
    ADVISER = "adviser"
    GUEST = "guest"

    @property
    def label(self) -> str:
        return FUNCTION_LABELS[self]


FUNCTION_LABELS = {
    Function.CHAIR: _("Chair"),
    Function.VICE_CHAIR: _("Vice chair"),
    Function.MEMBER: _("Member of the body"),
    Function.DEPUTY: _("Deputy"),
    Function.OFFICE: _("Managing office"),
    Function.ADVISER: _("Adviser"),
    Function.GUEST: _("Guest of the body"),
}


class SeatReason(StrEnum):
    """Why somebody has a seat."""

    # sent by an organisation or elected
    MANDATE = "mandate"
    INVITATION = "invitation"
    # works for the city
    OFFICE = "office"


class Space(PublicEntity):
    """A place where people write; its visibility decides for everything in it."""

    __tablename__ = "space"
    __table_args__ = (
        Index(
            "ix_space_run_by_office",
            "id",
            sqlite_where=text("is_run_by_office"),
            postgresql_where=text("is_run_by_office"),
        ),
    )

    name: Mapped[str] = mapped_column(String(120))
    visibility: Mapped[Visibility] = mapped_column(enum_column(Visibility), index=True)
    # the space of the body above, whose members may read what is set to `Level.PARENT`
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("space.id", ondelete="SET NULL"), index=True)
    # whoever works in the city's office runs it as long as they do, without a seat of their own
    is_run_by_office: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def is_public(self) -> bool:
        return self.visibility is Visibility.PUBLIC

    def find_space_id(self) -> int | None:
        return self.id


class SpaceItem:
    """A row that stands in a space: a thread, a document …; `policies` say who may read it and write there."""

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), index=True)
    # None: as the space has it
    level: Mapped[Level | None] = mapped_column(enum_column(Level))
    # from this day on everybody may read it, whatever the level says
    public_from: Mapped[date | None]
    # what holds it is read by these alone: so is it, whatever level and day say. Written by `services.set_ceiling`
    ceiling: Mapped[Level | None] = mapped_column(enum_column(Level, name="ceiling"))

    def find_space_id(self) -> int | None:
        return self.space_id

    @validates("ceiling")
    def _keep_what_narrows(self, _name: str, level: Level | None) -> Level | None:
        """A ceiling that lets everybody through is none."""
        return None if level is Level.PUBLIC else level

    @declared_attr
    @classmethod
    def space(cls) -> Mapped[Space]:
        return relationship(lazy="raise_on_sql")


class Seat(PublicEntity):
    """A person's place in a space under a function, from one day until the end of another.

    Rows are never deleted while the person has an account: all of them together are the history of a space.
    A last day before the first one means that the seat was taken back before it began.
    """

    __tablename__ = "seat"
    __table_args__ = (
        # the service refuses every overlap; this stands behind it
        Index(
            "uq_seat_begun",
            "space_id",
            "user_id",
            "function",
            "from_day",
            unique=True,
            sqlite_where=HAS_DAYS,
            postgresql_where=HAS_DAYS,
        ),
        Index("ix_seat_user_id_until_day", "user_id", "until_day"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    function: Mapped[Function] = mapped_column(enum_column(Function))
    reason: Mapped[SeatReason] = mapped_column(enum_column(SeatReason))
    from_day: Mapped[date]
    # None: until further notice
    until_day: Mapped[date | None]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # when somebody decided that it ends, and who; None: it ends on its own day
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))

    space: Mapped[Space] = relationship(lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql", foreign_keys=[user_id])

    def find_space_id(self) -> int | None:
        return self.space_id

    def is_over(self, on: date) -> bool:
        return self.until_day is not None and self.until_day < on
