"""Files, which lie in the storage under names drawn at random, and the documents of spaces, whose versions are files."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.core.data.database import Entity, PublicEntity, enum_column
from forum.core.time import clock
from forum.spaces.models import Space, SpaceItem

LONGEST_FOLDER_NAME = 120
# folding the case of a letter can make three of it
LONGEST_KEY = 600
LONGEST_NOTE = 300
LONGEST_PERSON = 160
LONGEST_FINGERPRINT = 60


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


class Folder(PublicEntity):
    """A folder on the shelf of a space; folders lie in no other folder."""

    __tablename__ = "folder"
    __table_args__ = (UniqueConstraint("space_id", "name_key"),)

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(LONGEST_FOLDER_NAME))
    # by which names are compared, see `file_names.name_key_of`
    name_key: Mapped[str] = mapped_column(String(LONGEST_KEY))

    space: Mapped[Space] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id


class Document(PublicEntity):
    """A document on the shelf of a space: a name, and one file for each of its versions.

    Who may read it is said by the files of its versions, never by the document: see `policies.visible_documents`.
    """

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_space_id_name_key", "space_id", "name_key", "id"),
        Index("ix_document_folder_id_name_key", "folder_id", "name_key", "id"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    folder_id: Mapped[int | None] = mapped_column(ForeignKey("folder.id", ondelete="SET NULL"))
    # as it was called when it was uploaded, or as somebody has renamed it
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(String(LONGEST_KEY))
    # the number of the version that was added last
    last_number: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None] = mapped_column(index=True)
    deleted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    # as the person was called then
    deleted_by_name: Mapped[str] = mapped_column(String(LONGEST_PERSON), default="")

    space: Mapped[Space] = relationship(lazy="raise_on_sql")
    folder: Mapped[Folder | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id


class DocumentVersion(PublicEntity):
    """One state of a document: a file, who added it and when; the level of the file says who may read it."""

    __tablename__ = "document_version"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        Index("ix_document_version_space_id_created_at", "space_id", "created_at"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    # that of the document, for lists of what is new
    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    # in which order they came; readers see a number of their own, which leaves no gap where they may not read
    number: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="RESTRICT"), unique=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    # as the person was called then
    by_name: Mapped[str] = mapped_column(String(LONGEST_PERSON))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    restored_from_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id", ondelete="SET NULL"))

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    file: Mapped[File] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id


class Replacement(PublicEntity):
    """A file that should have replaced a version that somebody else had replaced meanwhile; its sender decides."""

    __tablename__ = "document_replacement"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    # the version that its sender had in hand
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id", ondelete="SET NULL"))
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="RESTRICT"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    expires_at: Mapped[datetime] = mapped_column(index=True)

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    file: Mapped[File] = relationship(lazy="raise_on_sql")


class UploadState(StrEnum):
    """How far an upload in parts has come."""

    # parts come in, or it was interrupted
    RECEIVING = "receiving"
    # whole, and waits for the worker to look at it
    CHECKING = "checking"
    REFUSED = "refused"
    # somebody else had replaced the document meanwhile
    CONFLICT = "conflict"
    DONE = "done"


class Upload(PublicEntity):
    """A file that comes in parts, so that it can go on where it was interrupted."""

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("received >= 0 AND received <= size", name="received_within_size"),
        Index("ix_upload_space_id_by_id", "space_id", "by_id"),
    )

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    folder_id: Mapped[int | None] = mapped_column(ForeignKey("folder.id", ondelete="SET NULL"), index=True)
    # the document that it replaces, and the version its sender had in hand
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), index=True)
    based_on_id: Mapped[int | None] = mapped_column(ForeignKey("document_version.id", ondelete="SET NULL"))
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="")
    # what the sender's machine says of the file, by which it is known again: its day and size
    fingerprint: Mapped[str] = mapped_column(String(LONGEST_FINGERPRINT), default="")
    # bytes
    size: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)
    state: Mapped[UploadState] = mapped_column(enum_column(UploadState), default=UploadState.RECEIVING)
    # why it was refused, in the language of the city
    refusal: Mapped[str] = mapped_column(Text, default="")
    # what has become of it
    result_id: Mapped[int | None] = mapped_column(ForeignKey("document.id", ondelete="SET NULL"))
    replacement_id: Mapped[int | None] = mapped_column(ForeignKey("document_replacement.id", ondelete="SET NULL"))
    last_part_at: Mapped[datetime] = mapped_column(default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(index=True)

    space: Mapped[Space] = relationship(lazy="raise_on_sql")
    result: Mapped[Document | None] = relationship(lazy="raise_on_sql", foreign_keys=[result_id])
    replacement: Mapped[Replacement | None] = relationship(lazy="raise_on_sql")

    def find_space_id(self) -> int | None:
        return self.space_id


class UploadPart(Entity):
    """A part of an upload, which lies in the storage until the whole is taken in."""

    __tablename__ = "upload_part"
    __table_args__ = (UniqueConstraint("upload_id", "begins_at"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"))
    # bytes
    begins_at: Mapped[int]
    size: Mapped[int]
    storage_key: Mapped[str] = mapped_column(String(100), unique=True)


class FileReading(Entity):
    """What a job has read out of a file: its text, and how many pages it has; none yet for a file that has no row."""

    __tablename__ = "file_reading"

    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"), unique=True)
    # whether the file could be read; its text may be empty
    is_readable: Mapped[bool]
    page_count: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="")


class FilePage(Entity):
    """A page of a PDF, drawn as a picture, with its text."""

    __tablename__ = "file_page"
    __table_args__ = (UniqueConstraint("file_id", "number"),)

    file_id: Mapped[int] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"))
    number: Mapped[int]
    storage_key: Mapped[str] = mapped_column(String(100), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")
