"""Replacing a document by a further version; a conflict if somebody else has replaced it meanwhile."""

from enum import StrEnum

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.documents import storage
from forum.documents.contents import Content
from forum.documents.errors import DocumentGone, FileRefused, OvertakenChoice
from forum.documents.file_names import ending_of, with_sender
from forum.documents.models import Document, DocumentVersion, File, Folder, Replacement
from forum.documents.periods import KEPT_UNDECIDED
from forum.documents.queries.versions import find_newest_version
from forum.documents.services.add import add_document, add_version, level_of_new
from forum.documents.services.delete import delete_file
from forum.documents.services.shelf_lock import lock_document
from forum.documents.services.store import largest_document, store_file


class Choice(StrEnum):
    """What is to become of a file that came too late; the values stand in the form."""

    NEXT_VERSION = "naechste-fassung"
    OWN_DOCUMENT = "eigene-datei"
    DISCARD = "verwerfen"


def upload_version(
    content: Content, name: str, *, document: Document, based_on: DocumentVersion, reader: Actor, by: User, note: str
) -> DocumentVersion | Replacement:
    """Take a file in as the next version of a document, or keep it until its sender has decided. Raises FileRefused."""
    space = document.space
    file = store_file(content, name, space=space, level=level_of_new(space), by=by, most=largest_document())
    return replace_document(document, file, based_on=based_on, reader=reader, by=by, note=note)


def replace_document(
    document: Document, file: File, *, based_on: DocumentVersion | None, reader: Actor, by: User, note: str
) -> DocumentVersion | Replacement:
    """Make a stored file the next version, if the reader still had the newest one in hand that they may read."""
    lock_document(document)
    _refuse_deleted(document)
    newest = find_newest_version(document, actor=reader)
    _refuse_other_kind(newest, file)
    if newest is not None and (based_on is None or newest.id != based_on.id):
        return _keep_undecided(document, file, based_on=based_on, by=by, note=note)
    version = add_version(document, file, by=by, note=note)
    activity.record("document.replaced", document, by=by)
    return version


def settle(
    replacement: Replacement, choice: Choice, *, newest: DocumentVersion | None, reader: Actor, by: User
) -> Document | None:
    """Do with a file that came too late what its sender has chosen, who saw `newest` as the newest version.

    The document it is in now; None: it is discarded. Raises OvertakenChoice, DocumentGone.
    """
    document, file = replacement.document, replacement.file
    if choice is Choice.NEXT_VERSION:
        lock_document(document)
        _refuse_deleted(document)
        seen = find_newest_version(document, actor=reader)
        if seen is None or newest is None or seen.id != newest.id:
            raise OvertakenChoice(_("Somebody has added another version meanwhile. Please choose again."))
    session.delete(replacement)
    session.flush()
    match choice:
        case Choice.NEXT_VERSION:
            add_version(document, file, by=by, note=replacement.note)
            activity.record("document.replaced", document, by=by)
            return document
        case Choice.OWN_DOCUMENT:
            folder = session.get(Folder, document.folder_id) if document.folder_id else None
            name = with_sender(file.name, by.public_name)
            return add_document(file, folder=folder, name=name, by=by, note=replacement.note)
        case Choice.DISCARD:
            delete_file(file)
            return None


def restore_version(version: DocumentVersion, *, by: User) -> DocumentVersion:
    """Make an earlier state the newest version, with a content of its own, for the members of the space."""
    document, earlier = version.document, version.file
    lock_document(document)
    _refuse_deleted(document)
    copied = {
        name: getattr(earlier, name) for name in ("kind", "media_type", "size", "content_hash", "width", "height")
    }
    key = storage.new_key()
    storage.copy(earlier.storage_key, to=key)
    file = File(
        **copied,
        name=document.name,
        storage_key=key,
        space=document.space,
        level=level_of_new(document.space),
        uploaded_by_id=by.id,
    )
    session.add(file)
    session.flush()
    restored = add_version(document, file, by=by, restored_from=version)
    activity.record("document.restored", document, by=by)
    return restored


def discard_undecided(replacement: Replacement) -> None:
    """Let go of a file about which nobody has decided in time."""
    file = session.scalars(select(File).where(File.id == replacement.file_id)).one()
    session.delete(replacement)
    session.flush()
    delete_file(file)


def _keep_undecided(
    document: Document, file: File, *, based_on: DocumentVersion | None, by: User, note: str
) -> Replacement:
    file.name = document.name
    replacement = Replacement(
        document=document,
        based_on_id=based_on.id if based_on else None,
        file=file,
        by_id=by.id,
        note=note,
        expires_at=clock.now() + KEPT_UNDECIDED,
    )
    session.add(replacement)
    session.flush()
    return replacement


def _refuse_deleted(document: Document) -> None:
    if document.deleted_at is not None:
        raise DocumentGone(_("This document has been deleted meanwhile."))


def _refuse_other_kind(newest: DocumentVersion | None, file: File) -> None:
    if newest is not None and newest.file.media_type != file.media_type:
        raise FileRefused(
            _(
                "A new version is a file of the same kind as the document (.%(ending)s). "
                "Upload this one as a document of its own.",
                ending=ending_of(newest.file.name),
            )
        )
