"""Holding a document back with what it belongs to: all its versions, and those that are still to come."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.documents.models import Document, DocumentVersion, File
from forum.documents.services.shelf_lock import lock_document, lock_shelf
from forum.spaces.models import Level
from forum.spaces.services import set_ceiling


def set_document_ceiling(document: Document, level: Level | None) -> None:
    """Let nobody read a version of a document who is not among the readers of what holds it; None and PUBLIC: nothing does."""
    lock_shelf(document.space_id)
    lock_document(document)
    versions = select(DocumentVersion.file_id).where(DocumentVersion.document_id == document.id)
    for file in session.scalars(select(File).where(File.id.in_(versions)).order_by(File.id)):
        set_ceiling(file, level)


def ceiling_of_next_version(document: Document) -> Level | None:
    """What holds a document holds its next version too; the document is locked, or new."""
    if not document.last_number:
        return None
    newest = (
        select(File.ceiling)
        .join(DocumentVersion, DocumentVersion.file_id == File.id)
        .where(DocumentVersion.document_id == document.id)
        .order_by(DocumentVersion.number.desc())
        .limit(1)
    )
    return session.scalar(newest)
