"""The versions of a document that a reader may read, with the numbers under which they know them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased, joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.documents.models import Document, DocumentVersion, File
from forum.spaces.policies import readable_item

_WITH_FILE = joinedload(DocumentVersion.file).joinedload(File.space)


@dataclass(frozen=True, slots=True)
class NumberedVersion:
    """A version, and its number among those that the reader may read: it leaves no gap that would tell of others."""

    version: DocumentVersion
    number: int
    is_newest: bool = False


def find_newest_version(document: Document, *, actor: Actor) -> DocumentVersion | None:
    """The newest version that the actor may read, with its file."""
    query = select(DocumentVersion).join(DocumentVersion.file).options(_WITH_FILE)
    readable = (DocumentVersion.document_id == document.id, readable_item(File, actor))
    return session.scalar(query.where(*readable).order_by(DocumentVersion.number.desc()).limit(1))


def list_versions(document: Document, *, actor: Actor) -> Sequence[NumberedVersion]:
    """The versions that the actor may read, the newest first, with their files."""
    query = select(DocumentVersion).join(DocumentVersion.file).options(_WITH_FILE)
    readable = (DocumentVersion.document_id == document.id, readable_item(File, actor))
    rows = session.scalars(query.where(*readable).order_by(DocumentVersion.number.desc())).all()
    return [NumberedVersion(one, len(rows) - place, is_newest=place == 0) for place, one in enumerate(rows)]


def find_version(versions: Sequence[NumberedVersion], public_id: str) -> NumberedVersion | None:
    """The one of some versions with that public id."""
    return next((one for one in versions if one.version.public_id == public_id), None)


def newest_versions(documents: Collection[Document], *, actor: Actor) -> dict[int, NumberedVersion]:
    """The newest version of each document that the actor may read, by the document's key, in one statement."""
    file = aliased(File)
    ranked = (
        select(DocumentVersion.id, DocumentVersion.document_id)
        .add_columns(
            func.row_number()
            .over(partition_by=DocumentVersion.document_id, order_by=DocumentVersion.number.desc())
            .label("place"),
            func.count().over(partition_by=DocumentVersion.document_id).label("versions"),
        )
        .join(file, file.id == DocumentVersion.file_id)
        .where(DocumentVersion.document_id.in_([one.id for one in documents]), readable_item(file, actor))
        .subquery()
    )
    rows = session.execute(
        select(DocumentVersion, ranked.c.versions)
        .join(ranked, ranked.c.id == DocumentVersion.id)
        .where(ranked.c.place == 1)
        .options(_WITH_FILE)
    )
    return {one.document_id: NumberedVersion(one, count, is_newest=True) for one, count in rows}
