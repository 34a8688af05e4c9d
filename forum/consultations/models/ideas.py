"""Ideas: contributions to a procedure as threads, with what the office has set for them and the counts that pages show."""

import math
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint, and_, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.consultations.models.procedures import Module
from forum.core.data.database import Base, Entity, PublicEntity, enum_column, session
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.documents.models import File

CATEGORY_LENGTH = 60
# what an idea without a category is counted under
NO_CATEGORY = 0
# a square of the map is as high as this in degrees, and as wide: near 52° north half a kilometre each way
CELL_HEIGHT, CELL_WIDTH = 1 / 256, 2 / 256


def cell_of(latitude: float, longitude: float) -> tuple[int, int]:
    """The square of the map in which a point lies, by its numbers to the north and to the east."""
    return math.floor(latitude / CELL_HEIGHT), math.floor(longitude / CELL_WIDTH)


class PlaceRule(StrEnum):
    """Whether people say where something is."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"

    @property
    def label(self) -> str:
        return PLACE_RULE_LABELS[self]

    @property
    def asks(self) -> bool:
        return self is not PlaceRule.NONE


PLACE_RULE_LABELS = {
    PlaceRule.NONE: _("Ideas have no place"),
    PlaceRule.OPTIONAL: _("People can say where it is"),
    PlaceRule.REQUIRED: _("People must say where it is"),
}


class FileRule(StrEnum):
    """What people can add to an idea."""

    NONE = "none"
    PICTURE = "picture"
    ANY = "any"

    @property
    def label(self) -> str:
        return FILE_RULE_LABELS[self]


FILE_RULE_LABELS = {
    FileRule.NONE: _("No files"),
    FileRule.PICTURE: _("A picture"),
    FileRule.ANY: _("A picture or another file"),
}


class IdeaSettings(Entity):
    """What the office has set for the ideas of a module; one row each."""

    __tablename__ = "idea_settings"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), unique=True)
    places: Mapped[PlaceRule] = mapped_column(enum_column(PlaceRule), default=PlaceRule.OPTIONAL)
    # the corners of the area about which it is, as pairs of latitude and longitude; none: anywhere
    area: Mapped[list[list[float]]] = mapped_column(JSON, default=list)
    files: Mapped[FileRule] = mapped_column(enum_column(FileRule), default=FileRule.NONE)
    # questions of the office beside title and text
    questionnaire_id: Mapped[int | None] = mapped_column(
        ForeignKey("questionnaire.id", ondelete="SET NULL"), index=True
    )


class IdeaCategory(PublicEntity):
    """One of the office's headings under which ideas are filed."""

    __tablename__ = "idea_category"
    __table_args__ = (
        UniqueConstraint("module_id", "name"),
        CheckConstraint("idea_count >= 0", name="idea_count_not_negative"),
        Index("ix_idea_category_module_id_position", "module_id", "position", "id"),
    )

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(CATEGORY_LENGTH))
    position: Mapped[int] = mapped_column(default=0)
    # takes no new ideas; those it has stay
    is_closed: Mapped[bool] = mapped_column(default=False)
    # ideas ever filed here, hidden ones too: with one, its name and its being there hold
    idea_count: Mapped[int] = mapped_column(default=0)


class IdeaThread(Thread):
    """An idea: a thread in the space of a procedure; a row of the thread table with these columns filled."""

    __mapper_args__ = {"polymorphic_identity": "idea", "polymorphic_load": "inline"}

    module_id: Mapped[int] = mapped_column(
        ForeignKey("module.id", ondelete="CASCADE"), nullable=True, use_existing_column=True
    )
    category_id: Mapped[int | None] = mapped_column(ForeignKey("idea_category.id", ondelete="RESTRICT"))
    # columns of topics too
    place: Mapped[str] = mapped_column(String(120), default="", nullable=True, use_existing_column=True)
    latitude: Mapped[float | None] = mapped_column(Float, use_existing_column=True)
    longitude: Mapped[float | None] = mapped_column(Float, use_existing_column=True)

    module: Mapped[Module] = relationship(lazy="raise_on_sql")
    category: Mapped[IdeaCategory | None] = relationship(lazy="raise_on_sql")

    def forget_words(self, title: str) -> None:
        super().forget_words(title)
        if self.counted_at is not None and self.latitude is not None and self.longitude is not None:
            _take_off_map(self.module_id, cell_of(self.latitude, self.longitude))
        self.place, self.latitude, self.longitude = "", None, None

    @property
    def has_point(self) -> bool:
        return self.latitude is not None and self.longitude is not None


class IdeaFile(Entity):
    """The picture or file that somebody added to an idea."""

    __tablename__ = "idea_file"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), unique=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="RESTRICT"), unique=True)
    # what is to be seen in it, for those who do not see it
    words: Mapped[str] = mapped_column(String(300), default="")

    file: Mapped[File] = relationship(lazy="raise_on_sql")


class IdeaTally(Base):
    """How many listed ideas of a module share category and status; kept in the row, so no list counts."""

    __tablename__ = "idea_tally"
    __table_args__ = (CheckConstraint("ideas >= 0", name="ideas_not_negative"),)

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), primary_key=True)
    # NO_CATEGORY for ideas without one
    category_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[str] = mapped_column(String(40), primary_key=True)
    ideas: Mapped[int] = mapped_column(default=0)


class IdeaCell(Base):
    """How many listed ideas of a module lie in a square of the map; kept in the row, so no map counts."""

    __tablename__ = "idea_cell"
    __table_args__ = (CheckConstraint("ideas >= 0", name="ideas_not_negative"),)

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id", ondelete="CASCADE"), primary_key=True)
    # the square, as `cell_of` numbers it
    north: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    east: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ideas: Mapped[int] = mapped_column(default=0)


def _take_off_map(module_id: int, cell: tuple[int, int]) -> None:
    """The words of an idea go while others still talk about it: it stays in the lists, without a point."""
    north, east = cell
    there = update(IdeaCell).where(IdeaCell.module_id == module_id, IdeaCell.north == north, IdeaCell.east == east)
    statement = there.values(ideas=IdeaCell.ideas - 1)
    session.execute(statement, execution_options={"synchronize_session": False})


_ideas = Thread.__table__.c
# partial, for other threads belong to no module
_is_idea = _ideas.module_id.is_not(None)
_has_point = and_(_is_idea, _ideas.latitude.is_not(None))
_is_answered = and_(_is_idea, _ideas.first_answer_at.is_not(None))
Index(
    "ix_thread_module_newest",
    _ideas.module_id,
    _ideas.created_at,
    _ideas.id,
    sqlite_where=_is_idea,
    postgresql_where=_is_idea,
)
Index(
    "ix_thread_module_support",
    _ideas.module_id,
    _ideas.support_count,
    _ideas.id,
    sqlite_where=_is_idea,
    postgresql_where=_is_idea,
)
Index(
    "ix_thread_module_replies",
    _ideas.module_id,
    _ideas.reply_count,
    _ideas.id,
    sqlite_where=_is_idea,
    postgresql_where=_is_idea,
)
Index(
    "ix_thread_module_answered",
    _ideas.module_id,
    _ideas.first_answer_at,
    _ideas.id,
    sqlite_where=_is_answered,
    postgresql_where=_is_answered,
)
Index(
    "ix_thread_module_category",
    _ideas.module_id,
    _ideas.category_id,
    _ideas.created_at,
    _ideas.id,
    sqlite_where=_is_idea,
    postgresql_where=_is_idea,
)
Index(
    "ix_thread_module_status",
    _ideas.module_id,
    _ideas.status,
    _ideas.created_at,
    _ideas.id,
    sqlite_where=_is_idea,
    postgresql_where=_is_idea,
)
Index(
    "ix_thread_module_points",
    _ideas.module_id,
    _ideas.created_at,
    _ideas.id,
    sqlite_where=_has_point,
    postgresql_where=_has_point,
)
