"""The public space in which topics and events stand, unless they belong to a body."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.spaces.models import Space, Visibility

FORUM_SPACE = "0000000000"


def forum_space() -> Space:
    """The forum's public space, made when it is first needed."""
    query = select(Space).where(Space.public_id == FORUM_SPACE)
    found = session.scalar(query)
    if found is None:
        insert_unless_there(Space, public_id=FORUM_SPACE, name="Forum", visibility=Visibility.PUBLIC)
        found = session.scalars(query).one()
    return found
