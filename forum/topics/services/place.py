"""Where topics stand: in one public space; and when posts appear there, as their field of action has it."""

from sqlalchemy import bindparam, select

from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.discussions.release_rules import register_mode
from forum.spaces.models import Space, Visibility
from forum.topics.models import FieldOfAction, Topic

FORUM_SPACE = "0000000000"


def forum_space() -> Space:
    """The forum's public space, made when it is first needed."""
    query = select(Space).where(Space.public_id == FORUM_SPACE)
    found = session.scalar(query)
    if found is None:
        insert_unless_there(Space, public_id=FORUM_SPACE, name="Forum", visibility=Visibility.PUBLIC)
        found = session.scalars(query).one()
    return found


_stands_in = select(FieldOfAction.publication_mode).join(Topic, Topic.field_id == FieldOfAction.id)
register_mode("topic", _stands_in.where(Topic.id == bindparam("thread")))
