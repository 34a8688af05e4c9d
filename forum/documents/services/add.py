"""Putting a document on the shelf of a space, and giving it a further version."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.documents.contents import Content
from forum.documents.file_names import name_key_of
from forum.documents.models import Document, DocumentVersion, File, Folder
from forum.documents.services.ceilings import ceiling_of_next_version
from forum.documents.services.names import free_name
from forum.documents.services.shelf_lock import lock_shelf
from forum.documents.services.store import largest_document, store_file
from forum.spaces.models import Level, Space
from forum.spaces.services import set_ceiling


def upload_document(
    content: Content, name: str, *, space: Space, folder: Folder | None, by: User, note: str = ""
) -> Document:
    """Take a file in as a new document; members of the space read it. Raises FileRefused."""
    file = store_file(content, name, space=space, level=level_of_new(space), by=by, most=largest_document())
    return add_document(file, folder=folder, by=by, note=note)


def add_document(file: File, *, folder: Folder | None, by: User, name: str | None = None, note: str = "") -> Document:
    """Make a document of a stored file; with a number behind its name if another one there is called so."""
    space, folder_id = file.space, folder.id if folder else None
    lock_shelf(space.id)
    chosen = free_name(space, folder_id, name or file.name)
    file.name = chosen
    document = Document(space=space, folder=folder, name=chosen, name_key=name_key_of(chosen), last_number=0)
    session.add(document)
    add_version(document, file, by=by, note=note)
    activity.record("document.added", document, by=by)
    return document


def add_version(
    document: Document, file: File, *, by: User, note: str = "", restored_from: DocumentVersion | None = None
) -> DocumentVersion:
    """Make a stored file the newest version; the document is locked, or new."""
    set_ceiling(file, ceiling_of_next_version(document))
    document.last_number += 1
    session.flush()
    file.name = document.name
    version = DocumentVersion(
        document=document,
        space_id=document.space_id,
        number=document.last_number,
        file=file,
        by_id=by.id,
        by_name=by.public_name,
        note=note,
        restored_from_id=restored_from.id if restored_from else None,
    )
    session.add(version)
    session.flush()
    return version


def level_of_new(space: Space) -> Level | None:
    """A new version is for the members of the space, whatever an earlier one was: publishing is a step of its own."""
    return Level.MEMBERS if space.is_public else None
