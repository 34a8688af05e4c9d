"""Making, renaming and deleting folders on the shelf of a space."""

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.documents.errors import FolderNotEmpty, NameTaken
from forum.documents.file_names import name_key_of
from forum.documents.models import Document, Folder
from forum.documents.services.shelf_lock import lock_shelf
from forum.spaces.models import Space


def create_folder(space: Space, name: str, *, by: User) -> Folder:
    """Raises NameTaken."""
    lock_shelf(space.id)
    _refuse_taken(space.id, name)
    folder = Folder(space=space, name=name, name_key=name_key_of(name))
    session.add(folder)
    activity.record("folder.created", folder, by=by)
    return folder


def rename_folder(folder: Folder, name: str, *, by: User) -> None:
    """Raises NameTaken."""
    lock_shelf(folder.space_id)
    _refuse_taken(folder.space_id, name, besides=folder)
    folder.name, folder.name_key = name, name_key_of(name)
    activity.record("folder.renamed", folder, by=by)


def delete_folder(folder: Folder, *, by: User) -> None:
    """Delete an empty folder; deleted documents that lay there lie beside all folders. Raises FolderNotEmpty."""
    lock_shelf(folder.space_id)
    lying = exists().where(Document.folder_id == folder.id, Document.deleted_at.is_(None))
    if session.scalar(select(lying)):
        raise FolderNotEmpty(_("Move or delete the documents in this folder first."))
    activity.record("folder.deleted", folder, by=by)
    session.delete(folder)
    session.flush()


def _refuse_taken(space_id: int, name: str, *, besides: Folder | None = None) -> None:
    same = (Folder.space_id == space_id, Folder.name_key == name_key_of(name))
    other = Folder.id != (besides.id if besides else 0)
    if session.scalar(select(Folder.id).where(*same, other)):
        raise NameTaken(_("There is a folder of this name already."), field="name")
