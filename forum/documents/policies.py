"""Who may see and change documents: the files of their versions say who reads them, the seat says who works with them."""

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.documents.models import Document, DocumentVersion, File, Replacement, Upload
from forum.spaces.models import Space
from forum.spaces.policies import Right, has_right, may_write_in_space, readable_item, spaces_of

# copied once: the clause looks its rows up in an EXISTS of its own
_VERSION = aliased(DocumentVersion)
_FILE = aliased(File)


def visible_documents(actor: Actor) -> ColumnElement[bool]:
    """The documents an actor can find at all: not deleted, and the actor may read the file of one of their versions."""
    return and_(Document.deleted_at.is_(None), _has_readable_version(actor))


def restorable_documents(actor: Actor) -> ColumnElement[bool]:
    """The deleted documents that the actor could take back."""
    return and_(Document.deleted_at.is_not(None), _has_readable_version(actor))


def visible_files(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on files for `FILE_HOLDERS`: closes those of deleted documents, and those whose sender still decides."""
    in_deleted = (
        exists()
        .where(_VERSION.file_id == File.id, Document.id == _VERSION.document_id, Document.deleted_at.is_not(None))
        .correlate(File)
    )
    undecided = (
        exists().where(Replacement.file_id == File.id, Replacement.by_id != (actor.user_id or 0)).correlate(File)
    )
    return and_(~in_deleted, ~undecided)


def has_shelf(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor has a seat in the row's space today; its folders and lists are for them alone."""
    return space_id.in_(sorted(spaces_of(actor)))


def may_add(actor: Actor, space: Space) -> Verdict:
    """Adding, replacing, renaming, moving and deleting documents and folders."""
    if space.id not in spaces_of(actor):
        return deny(_("Only the members write here."), needs_login=not actor.is_member)
    return may_write_in_space(actor, space)


def may_set_level(actor: Actor, document: Document) -> Verdict:
    """Deciding who reads a version of a document."""
    if has_right(actor, Right.STEER, document.space_id):
        return allow()
    return deny(
        _("Only the chair and the managing office decide who reads a document."), needs_login=not actor.is_member
    )


def own_uploads(actor: Actor) -> ColumnElement[bool]:
    """The uploads that an actor has begun in spaces where they still have a seat."""
    return and_(
        Upload.by_id == actor.user_id, Upload.space_id.in_(sorted(spaces_of(actor))), Upload.expires_at > clock.now()
    )


def _has_readable_version(actor: Actor) -> ColumnElement[bool]:
    readable = (
        select(_VERSION.id)
        .join(_FILE, _FILE.id == _VERSION.file_id)
        .where(_VERSION.document_id == Document.id, readable_item(_FILE, actor))
    )
    return readable.correlate(Document).exists()
