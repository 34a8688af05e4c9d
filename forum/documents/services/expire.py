"""Letting go of uploads and undecided files whose time is over."""

from collections.abc import Iterable
from functools import partial

from sqlalchemy import select

from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents import storage
from forum.documents.models import Replacement, Upload, UploadPart
from forum.documents.services.replace import discard_undecided


def remove_expired() -> None:
    """Delete what has expired, with its contents."""
    for upload in session.scalars(select(Upload).where(Upload.expires_at <= clock.now())).all():
        discard_upload(upload)
    for replacement in session.scalars(select(Replacement).where(Replacement.expires_at <= clock.now())).all():
        discard_undecided(replacement)


def discard_upload(upload: Upload) -> None:
    """Delete an upload with its parts."""
    remove_parts(upload)
    session.delete(upload)
    session.flush()


def remove_parts(upload: Upload) -> None:
    """Delete the parts of an upload; their contents go once that is committed."""
    parts = session.scalars(select(UploadPart).where(UploadPart.upload_id == upload.id)).all()
    for part in parts:
        session.delete(part)
    session.flush()
    unit_of_work.after_commit(partial(_remove_contents, [part.storage_key for part in parts]))


def _remove_contents(keys: Iterable[str]) -> None:
    for key in keys:
        storage.remove(key)
