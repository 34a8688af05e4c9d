"""Files: what was uploaded once, lies in the storage under a name drawn at random, and is linked by other areas."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import PublicEntity, enum_column
from forum.spaces.models import SpaceItem


class FileKind(StrEnum):
    """What a file is, found by its content, never by its name."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"
    # OpenDocument and Office Open XML
    OFFICE = "office"


class File(SpaceItem, PublicEntity):
    """One uploaded file; who may read it is said by its space and level, as for everything else.

    Pictures are stored as they were drawn anew: smaller, without location and camera data.
    """

    __tablename__ = "file"
    __table_args__ = (CheckConstraint("size >= 0", name="size_not_negative"),)

    # for downloads, as it was called on the sender's machine, without path
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[FileKind] = mapped_column(enum_column(FileKind))
    media_type: Mapped[str] = mapped_column(String(100))
    # bytes
    size: Mapped[int]
    # SHA-256 of the stored content, 64 hex digits
    content_hash: Mapped[str] = mapped_column(String(64), index=True)
    # where it lies in the storage
    storage_key: Mapped[str] = mapped_column(String(100), unique=True)
    # pixels, of pictures
    width: Mapped[int | None]
    height: Mapped[int | None]
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]
