"""In which spaces somebody of the office can hold events."""

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.spaces.models import Space
from forum.spaces.policies import writable_space


def list_spaces_to_write_in(actor: Actor) -> list[Space]:
    """Public spaces and those in which the actor's function lets them write, in the order of their names."""
    query = select(Space).where(writable_space(Space.id, actor))
    return list(session.scalars(query.order_by(Space.name, Space.id)))
