"""Letting one request at a time change the names on the shelf of a space, or the versions of a document."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.documents.models import Document
from forum.spaces.models import Space


def lock_shelf(space_id: int) -> None:
    """Let nobody else add or rename something on the shelf until the transaction ends.

    On SQLite the request is the only one that writes.
    """
    session.flush()
    session.execute(select(Space.id).where(Space.id == space_id).with_for_update(key_share=True))


def lock_document(document: Document) -> None:
    """Read the document again, and let nobody else change it until the transaction ends."""
    session.flush()
    session.refresh(document, ["last_number", "deleted_at", "name", "name_key", "folder_id"], with_for_update=True)
