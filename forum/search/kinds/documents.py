"""Documents on the shelves of spaces: their names, and the words that were read out of their files.

Each version is found by those who may read its file, as long as no newer one has as many readers.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased, contains_eager

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext, ngettext
from forum.documents.models import Document as ShelfDocument
from forum.documents.models import DocumentVersion, File, FileReading
from forum.index.audiences import audience_of
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, keys_above, keys_where, opened_on, with_readers_of
from forum.spaces.policies import NARROW_FIRST, level_today, readable_item

# acts on a document that concern all its versions: its words, another version, name, or other readers
CHANGED_BY = (
    "document.added",
    "document.read",
    "document.replaced",
    "document.taken_back",
    "document.renamed",
    "document.level_set",
    "document.deleted",
    "document.restored",
)
# copied once: a newer version is looked up in an EXISTS of its own
_NEWER, _NEWER_FILE, _OF_FILE = aliased(DocumentVersion), aliased(File), aliased(DocumentVersion)


def _readable(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """The newest version that the actor may read, of a document that has not been deleted."""
    newer = exists(_NEWER.id).where(
        _NEWER.document_id == DocumentVersion.document_id,
        _NEWER.number > DocumentVersion.number,
        _NEWER_FILE.id == _NEWER.file_id,
        readable_item(_NEWER_FILE, actor),
    )
    return ShelfDocument.deleted_at.is_(None), readable_item(File, actor), ~newer


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(DocumentVersion.id).where(
        DocumentVersion.id == key,
        ShelfDocument.id == DocumentVersion.document_id,
        File.id == DocumentVersion.file_id,
        *_readable(actor),
    )


def _with_file() -> AnySelect:
    return (
        select(DocumentVersion, FileReading.text, FileReading.page_count)
        .join(DocumentVersion.document)
        .join(DocumentVersion.file)
        .join(File.space)
        .outerjoin(FileReading, FileReading.file_id == File.id)
        .options(
            contains_eager(DocumentVersion.document),
            contains_eager(DocumentVersion.file).contains_eager(File.space),
        )
    )


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    of_these = select(DocumentVersion.document_id).where(DocumentVersion.id.in_(keys))
    query = _with_file().where(DocumentVersion.document_id.in_(of_these), ShelfDocument.deleted_at.is_(None))
    widest: dict[int, int] = {}
    for version, text, _pages in session.execute(query.order_by(DocumentVersion.number.desc())):
        readers = NARROW_FIRST.index(level_today(version.file))
        # a newer one with as many readers or more stands in the place of this one
        is_current = readers > widest.get(version.document_id, -1)
        widest[version.document_id] = max(readers, widest.get(version.document_id, -1))
        if is_current and version.id in keys:
            yield _document(version, text or "")


def _document(version: DocumentVersion, text: str) -> Document:
    return Document(
        kind=documents.name,
        subject_id=version.id,
        audience=audience_of(version.file),
        title=version.document.name,
        text=text,
        written_at=version.created_at,
        field_id=None,
        group=None,
        status=None,
        # who added it is known to those who work there alone
        person_id=None,
        organisation_id=None,
    )


def _load(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    rows = session.execute(_with_file().where(DocumentVersion.id.in_(keys), *_readable(actor)))
    return {version.id: _shown(version, text or "", pages) for version, text, pages in rows}


def _shown(version: DocumentVersion, text: str, pages: int | None) -> Shown:
    file = version.file
    kind = file.ending.upper()
    length = ngettext("%(num)s page", "%(num)s pages", pages) if pages else ""
    details = Details(
        icon="fact_check",
        kind_words=_("Document"),
        place="" if file.space.is_public else file.space.name,
        at=version.created_at,
        more=", ".join(filter(None, (kind, length))),
    )
    values = {"public_id": version.document.public_id}
    return shown(version.document.name, text, details, endpoint="documents.show_document", values=values)


def _versions_of(act: Activity) -> Sequence[int]:
    return keys_where(DocumentVersion.id, DocumentVersion.document_id == act.subject_id)


# the versions of a document beside the one that is a file: what is the newest for whom depends on all of them
BESIDE_FILE = and_(_OF_FILE.file_id == File.id, DocumentVersion.document_id == _OF_FILE.document_id)

documents = SearchableKind(
    name="document",
    label=lazy_gettext("Documents"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(DocumentVersion.id),
    changed_by=after(CHANGED_BY, _versions_of) | with_readers_of(File, DocumentVersion.id, BESIDE_FILE),
    changed_on=opened_on(File, DocumentVersion.id, BESIDE_FILE),
    load=_load,
)
