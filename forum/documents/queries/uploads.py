"""Somebody's own uploads in parts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.documents.models import Upload, UploadState
from forum.documents.policies import own_uploads
from forum.spaces.models import Space

# so many of the latest stand below the form
MOST_SHOWN = 20
_LOADED = (joinedload(Upload.space), joinedload(Upload.result), joinedload(Upload.replacement))


def find_upload(public_id: str, *, actor: Actor) -> Upload | None:
    """One's own upload, in a space in which one still has a seat."""
    return session.scalar(select(Upload).options(*_LOADED).where(Upload.public_id == public_id, own_uploads(actor)))


def list_uploads(space: Space, *, actor: Actor) -> Sequence[Upload]:
    """One's own latest uploads in a space that are not done."""
    query = select(Upload).options(*_LOADED).where(Upload.space_id == space.id, own_uploads(actor))
    unfinished = Upload.state != UploadState.DONE
    return session.scalars(query.where(unfinished).order_by(Upload.id.desc()).limit(MOST_SHOWN)).all()


def list_waiting_uploads() -> Sequence[int]:
    """The keys of whole uploads that wait for the worker."""
    return session.scalars(select(Upload.id).where(Upload.state == UploadState.CHECKING).order_by(Upload.id)).all()
