"""Files, as pages look them up."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.documents.models import File
from forum.spaces.policies import readable_item


def find_file(public_id: str, *, actor: Actor) -> File | None:
    """A file that the actor may read, with its space."""
    query = select(File).options(joinedload(File.space))
    return session.scalar(query.where(File.public_id == public_id, readable_item(File, actor)))
