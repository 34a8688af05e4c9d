"""Renaming, moving, deleting and taking back documents, and setting who reads a version."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.documents.errors import DocumentGone, LevelNotOffered, NameTaken
from forum.documents.file_names import ending_of, name_key_of, tidy_name, with_ending
from forum.documents.models import Document, DocumentVersion, File, Folder, Replacement
from forum.documents.services.delete import delete_file
from forum.documents.services.names import free_name, is_taken
from forum.documents.services.shelf_lock import lock_document, lock_shelf
from forum.spaces.holders import refuse_opening
from forum.spaces.models import Level


def rename_document(document: Document, wanted: str, *, by: User) -> None:
    """Give a document and its files another name; its ending stays. Raises NameTaken, DocumentGone."""
    _hold(document)
    ending = ending_of(document.name)
    stem = tidy_name(wanted) or "datei"
    name = stem if ending_of(stem) == ending else with_ending(f"{stem}.{ending}", ending)
    if is_taken(document.space, document.folder_id, name, besides=document):
        raise NameTaken(_("A document of this name lies there already."), field="name")
    _name(document, name)
    activity.record("document.renamed", document, by=by)


def move_document(document: Document, folder: Folder | None, *, by: User) -> None:
    """Move a document into another folder, or beside all folders. Raises NameTaken, DocumentGone."""
    _hold(document)
    folder_id = folder.id if folder else None
    if is_taken(document.space, folder_id, document.name, besides=document):
        raise NameTaken(_("A document of this name lies there already."), field="folder")
    document.folder = folder
    activity.record("document.moved", document, by=by)


def delete_document(document: Document, *, by: User) -> None:
    """Take a document off the shelf; nobody can load it any more, also not by old links. Raises DocumentGone."""
    _hold(document)
    document.deleted_at, document.deleted_by_id, document.deleted_by_name = clock.now(), by.id, by.public_name
    activity.record("document.deleted", document, by=by)


def take_back_document(document: Document, *, by: User) -> None:
    """Put a deleted document back, with a number behind its name if another one is called so meanwhile."""
    lock_shelf(document.space_id)
    lock_document(document)
    if document.deleted_at is None:
        return
    _name(document, free_name(document.space, document.folder_id, document.name))
    document.deleted_at, document.deleted_by_id, document.deleted_by_name = None, None, ""
    activity.record("document.taken_back", document, by=by)


def set_level(
    version: DocumentVersion, level: Level, *, public_from: date | None, offered: Collection[Level], by: User
) -> None:
    """Let others read a version, or the members alone again; earlier versions keep their levels.

    Raises LevelNotOffered and HeldBack.
    """
    file = version.file
    check_level(file, level, public_from=public_from, offered=offered)
    file.level, file.public_from = level, None if level is Level.PUBLIC else public_from
    activity.record("document.level_set", version.document, by=by, level=level, public_from=file.public_from)


def check_level(file: File, level: Level, *, public_from: date | None, offered: Collection[Level]) -> None:
    """Raises LevelNotOffered, if the space has no such level or the day is no later one, and HeldBack."""
    refuse_opening(file, level, public_from=public_from)
    if level not in offered:
        raise LevelNotOffered(_("Choose who is to read this document."), field="level")
    if public_from is not None and public_from <= clock.today():
        raise LevelNotOffered(_("Choose a day from tomorrow on."), field="public_from")


def erase_deleted(*, kept_for: timedelta) -> int:
    """Delete documents, with all their files, that were deleted so long ago; how many they were."""
    gone = session.scalars(select(Document).where(Document.deleted_at < clock.now() - kept_for)).all()
    for document in gone:
        _erase(document)
    return len(gone)


def _erase(document: Document) -> None:
    versions = select(DocumentVersion.file_id).where(DocumentVersion.document_id == document.id)
    undecided = select(Replacement.file_id).where(Replacement.document_id == document.id)
    files = session.scalars(select(File).where(File.id.in_(versions.union(undecided)))).all()
    session.delete(document)
    session.flush()
    for file in files:
        delete_file(file)


def _hold(document: Document) -> None:
    lock_shelf(document.space_id)
    lock_document(document)
    if document.deleted_at is not None:
        raise DocumentGone(_("This document has been deleted meanwhile."))


def _name(document: Document, name: str) -> None:
    """Files bear the name of their document; all its versions are of one kind."""
    document.name, document.name_key = name, name_key_of(name)
    versions = select(DocumentVersion.file_id).where(DocumentVersion.document_id == document.id)
    for file in session.scalars(select(File).where(File.id.in_(versions))):
        file.name = name
