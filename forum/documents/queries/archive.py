"""The documents of a shelf as they go into an archive."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.documents.archive import Packed
from forum.documents.models import Document, DocumentVersion, File, Folder
from forum.spaces.models import Space
from forum.spaces.policies import readable_item


def list_packed(space: Space, *, actor: Actor, folder: Folder | None) -> Sequence[Packed]:
    """The newest version of each document that the actor may read, by folder and name, in one statement."""
    place = Document.folder_id == folder.id if folder else Document.space_id == space.id
    rank = func.row_number().over(partition_by=DocumentVersion.document_id, order_by=DocumentVersion.number.desc())
    ranked = (
        select(
            func.coalesce(Folder.name, "").label("folder"),
            Document.name,
            Document.name_key,
            File.size,
            DocumentVersion.created_at,
            File.storage_key,
            rank.label("place"),
        )
        .select_from(DocumentVersion)
        .join(DocumentVersion.document)
        .join(DocumentVersion.file)
        .outerjoin(Folder, Folder.id == Document.folder_id)
        .where(place, Document.deleted_at.is_(None), readable_item(File, actor))
        .subquery()
    )
    columns = (ranked.c.folder, ranked.c.name, ranked.c.size, ranked.c.created_at, ranked.c.storage_key)
    query = (
        select(*columns).where(ranked.c.place == 1).order_by(ranked.c.folder, ranked.c.name_key, ranked.c.storage_key)
    )
    return [Packed("" if folder else row[0], *row[1:]) for row in session.execute(query)]
