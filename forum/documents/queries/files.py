"""Files, as pages look them up."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.documents.holders import holder_is_visible
from forum.documents.models import File
from forum.spaces.policies import readable_item


def find_file(public_id: str, *, actor: Actor) -> File | None:
    """A file that the actor may read, as its space and level say and what it belongs to, with its space."""
    query = select(File).options(joinedload(File.space)).where(File.public_id == public_id)
    return session.scalar(query.where(readable_item(File, actor), holder_is_visible(actor)))
