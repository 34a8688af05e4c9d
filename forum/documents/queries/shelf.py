"""The shelf of a space: its folders and documents, as one reader sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.documents.models import Document, DocumentVersion, File, Folder
from forum.documents.policies import has_shelf, restorable_documents, visible_documents
from forum.documents.queries.versions import NumberedVersion, newest_versions
from forum.spaces.models import Space
from forum.spaces.policies import readable_item

DOCUMENTS_PER_PAGE = 50
# for each document in the list of the newest ones
VERSIONS_LOOKED_AT = 4
_WITH_PLACE = (joinedload(Document.space), joinedload(Document.folder))


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A document in a list, with the newest version that the reader may read and the number of those."""

    document: Document
    newest: NumberedVersion


def find_shelf(public_id: str, *, actor: Actor) -> Space | None:
    """A space in which the actor has a seat today."""
    return session.scalar(select(Space).where(Space.public_id == public_id, has_shelf(Space.id, actor)))


def list_folders(space: Space) -> Sequence[Folder]:
    """The folders of a space by their names; whoever asks has a seat there."""
    return session.scalars(select(Folder).where(Folder.space_id == space.id).order_by(Folder.name_key)).all()


def find_folder(space: Space, public_id: str) -> Folder | None:
    return session.scalar(select(Folder).where(Folder.space_id == space.id, Folder.public_id == public_id))


def count_by_folder(space: Space, *, actor: Actor) -> Mapping[int | None, int]:
    """How many documents the actor may read in each folder, by its key; None: beside all folders."""
    query = select(Document.folder_id, func.count()).where(Document.space_id == space.id, visible_documents(actor))
    return {row[0]: row[1] for row in session.execute(query.group_by(Document.folder_id))}


def list_documents(
    space: Space, *, actor: Actor, folder: Folder | None = None, cursor: str | None = None
) -> Page[ShelfRow]:
    """A page of the documents of a space, or of one folder, by their names."""
    place = Document.folder_id == folder.id if folder else Document.space_id == space.id
    return _page(place, visible_documents(actor), actor=actor, cursor=cursor)


def list_deleted_documents(space: Space, *, actor: Actor, cursor: str | None = None) -> Page[ShelfRow]:
    """A page of the deleted documents that the actor could take back."""
    return _page(Document.space_id == space.id, restorable_documents(actor), actor=actor, cursor=cursor)


def list_public_documents(space: Space, *, cursor: str | None = None) -> Page[ShelfRow]:
    """A page of the documents of a space that everybody may read, each in its newest public version."""
    return list_documents(space, actor=GUEST, cursor=cursor)


def find_document(public_id: str, *, actor: Actor) -> Document | None:
    """A document that the actor may read in one of its versions, with its space and folder."""
    query = select(Document).options(*_WITH_PLACE).where(Document.public_id == public_id)
    return session.scalar(query.where(visible_documents(actor)))


def find_deleted_document(public_id: str, *, actor: Actor) -> Document | None:
    """A deleted document that the actor could take back, with its space and folder."""
    query = select(Document).options(*_WITH_PLACE).where(Document.public_id == public_id)
    return session.scalar(query.where(restorable_documents(actor), has_shelf(Document.space_id, actor)))


def count_new_since(space: Space, actor: Actor, moment: datetime) -> int:
    """How many documents others have added or replaced since then, as far as the actor may read those versions."""
    new = (DocumentVersion.created_at > moment, DocumentVersion.by_id.is_distinct_from(actor.user_id))
    query = (
        select(func.count(DocumentVersion.document_id.distinct()))
        .join(DocumentVersion.file)
        .join(DocumentVersion.document)
    )
    return session.scalar(query.where(*_readable(space, actor), *new)) or 0


def list_newest(space: Space, actor: Actor, most: int) -> Sequence[ShelfRow]:
    """The documents added or replaced last, as far as the actor may read; two queries.

    Of a document that was replaced many times in a row only the newest version is shown, so the list may be shorter.
    """
    query = select(Document).join(DocumentVersion, DocumentVersion.document_id == Document.id)
    latest = (DocumentVersion.created_at.desc(), DocumentVersion.id.desc())
    readable = query.join(DocumentVersion.file).where(*_readable(space, actor)).order_by(*latest)
    documents = list(dict.fromkeys(session.scalars(readable.limit(most * VERSIONS_LOOKED_AT))))[:most]
    newest = newest_versions(documents, actor=actor)
    return [ShelfRow(one, newest[one.id]) for one in documents]


def _readable(space: Space, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return DocumentVersion.space_id == space.id, Document.deleted_at.is_(None), readable_item(File, actor)


def _page(*wanted: ColumnElement[bool], actor: Actor, cursor: str | None) -> Page[ShelfRow]:
    page = fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Document).options(*_WITH_PLACE).where(*wanted),
        by=(Document.name_key, Document.id),
        key=lambda document: (document.name_key, document.id),
        cursor=cursor,
        size=DOCUMENTS_PER_PAGE,
        order=Order.ASCENDING,
    )
    newest = newest_versions(page.items, actor=actor) if page.items else {}
    rows = [ShelfRow(one, newest[one.id]) for one in page.items if one.id in newest]
    return Page(items=rows, before=page.before, after=page.after)
