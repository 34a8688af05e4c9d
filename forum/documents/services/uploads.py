"""Uploads in parts: begun, gone on with after an interruption, taken in when they are whole, or given up.

Each part lies in the storage before its row is committed, so whatever ends the process, the sender goes on from the last row.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.documents import storage
from forum.documents.errors import FileRefused, UploadOver
from forum.documents.file_names import tidy_name
from forum.documents.models import Document, DocumentVersion, File, Folder, Replacement, Upload, UploadPart, UploadState
from forum.documents.periods import KEPT_INTERRUPTED
from forum.documents.policies import may_add
from forum.documents.services.add import add_document, level_of_new
from forum.documents.services.expire import discard_upload, remove_parts
from forum.documents.services.replace import replace_document
from forum.documents.services.store import largest_document
from forum.documents.settings import MEGABYTE
from forum.spaces.models import Space

# bytes; a part goes in one request, with a form around it
PART = 4 * 1024 * 1024
MOST_OPEN = 20


def begin_upload(
    name: str,
    size: int,
    *,
    fingerprint: str,
    space: Space,
    folder: Folder | None,
    replaces: DocumentVersion | None,
    note: str,
    by: User,
) -> Upload:
    """Begin an upload, or find the one of the same file that was interrupted. Raises FileRefused."""
    if size <= 0:
        raise FileRefused(_("This file is empty."))
    if size > largest_document():
        raise FileRefused(_("This file is larger than %(most)s MB.", most=largest_document() // MEGABYTE))
    place = {
        "space_id": space.id,
        "folder_id": folder.id if folder else None,
        "document_id": replaces.document_id if replaces else None,
        "name": tidy_name(name)[:200] or "datei",
        "size": size,
        "fingerprint": fingerprint,
    }
    open_ones = _open_uploads(by)
    for upload in open_ones:
        if all(getattr(upload, field) == value for field, value in place.items()):
            return upload
    if len(open_ones) >= MOST_OPEN:
        raise FileRefused(_("Finish or discard your interrupted uploads first."))
    upload = Upload(
        **place, based_on_id=replaces.id if replaces else None, note=note, by_id=by.id, expires_at=_kept_until()
    )
    session.add(upload)
    session.flush()
    return upload


def receive_part(upload: Upload, content: bytes, *, begins_at: int) -> bool:
    """Keep a part; False if it does not begin where the last one ended. Raises UploadOver, FileRefused."""
    lock_upload(upload)
    if upload.state is not UploadState.RECEIVING:
        raise UploadOver(_("This upload is whole already, or has been given up."))
    if begins_at != upload.received:
        return False
    if not content or len(content) > PART or upload.received + len(content) > upload.size:
        raise FileRefused(_("This part does not belong to the file."))
    key = storage.new_key()
    storage.write(key, content)
    session.add(UploadPart(upload_id=upload.id, begins_at=begins_at, size=len(content), storage_key=key))
    upload.received += len(content)
    upload.last_part_at, upload.expires_at = clock.now(), _kept_until()
    if upload.received == upload.size:
        upload.state = UploadState.CHECKING
    session.flush()
    return True


def take_in(upload: Upload, stored: dict[str, Any], *, sender: User, actor: Actor) -> None:
    """Make a document, a version or a conflict of a whole upload whose content is in the storage; the upload is locked.

    Whoever has lost their seat meanwhile adds nothing any more.
    """
    space = session.get_one(Space, upload.space_id)
    if not may_add(actor, space):
        discard_upload(upload)
        return
    file = File(**stored, space=space, level=level_of_new(space), uploaded_by_id=sender.id)
    session.add(file)
    session.flush()
    document = _replaced_document(upload)
    if document is None:
        folder = session.get(Folder, upload.folder_id) if upload.folder_id else None
        upload.result = add_document(file, folder=folder, by=sender, note=upload.note)
        upload.state = UploadState.DONE
    else:
        _replace(upload, document, file, sender=sender, actor=actor)
    remove_parts(upload)


def refuse(upload: Upload, reason: DomainError) -> None:
    """Say why the file is not taken; its parts go."""
    upload.state, upload.refusal = UploadState.REFUSED, str(reason)
    remove_parts(upload)


def lock_upload(upload: Upload) -> None:
    """Read how far it has come, and let nobody else go on with it until the transaction ends."""
    session.flush()
    session.refresh(upload, ["state", "received"], with_for_update=True)


def list_parts(upload: Upload) -> list[str]:
    """Under which keys the parts lie, in their order."""
    query = select(UploadPart.storage_key).where(UploadPart.upload_id == upload.id).order_by(UploadPart.begins_at)
    return list(session.scalars(query))


def _replace(upload: Upload, document: Document, file: File, *, sender: User, actor: Actor) -> None:
    based_on = session.get(DocumentVersion, upload.based_on_id) if upload.based_on_id else None
    added = replace_document(document, file, based_on=based_on, reader=actor, by=sender, note=upload.note)
    if isinstance(added, Replacement):
        upload.replacement, upload.state = added, UploadState.CONFLICT
    else:
        upload.result, upload.state = document, UploadState.DONE


def _replaced_document(upload: Upload) -> Document | None:
    if upload.document_id is None:
        return None
    query = select(Document).options(joinedload(Document.space)).where(Document.id == upload.document_id)
    return session.scalar(query)


def _open_uploads(by: User) -> list[Upload]:
    # two tabs could begin the same upload at the same moment: the second waits for the first
    session.execute(select(User.id).where(User.id == by.id).with_for_update(key_share=True))
    is_open = (Upload.state == UploadState.RECEIVING, Upload.expires_at > clock.now())
    return list(session.scalars(select(Upload).where(Upload.by_id == by.id, *is_open)))


def _kept_until() -> datetime:
    return clock.now() + KEPT_INTERRUPTED
