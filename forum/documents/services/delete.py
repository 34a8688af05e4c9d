"""Letting go of a file."""

from functools import partial

from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.documents import storage
from forum.documents.models import File


def delete_file(file: File) -> None:
    """Delete a file that nothing links any more; its content goes once that is committed."""
    session.delete(file)
    unit_of_work.after_commit(partial(storage.remove, file.storage_key))
