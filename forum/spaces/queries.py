"""Questions asked of spaces."""

from forum.core.data.database import session
from forum.spaces.models import Space


def is_public_space(space_id: int) -> bool:
    """Whether what happens in a space shows in public counts; asked of the database once in a transaction."""
    return session.get_one(Space, space_id).is_public
