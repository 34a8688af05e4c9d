"""For whom a document is: everybody, or those who read something in a space at one of its levels, as one number.

Words of a document are counted, suggested and corrected within its audience alone. Whether somebody may read the thing
itself is asked anew in every search.
"""

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.spaces.models import Level, Space, SpaceItem
from forum.spaces.policies import Right, level_today, spaces_of, spaces_with

EVERYBODY = 0
_LEVELS = {Level.MEMBERS: 1, Level.PARENT: 2, Level.CONFIDENTIAL: 3}
_NUMBERS_A_SPACE = 4


def audience_of(item: SpaceItem) -> int:
    """The audience of something in a space, as of today; its space has been loaded."""
    return audience_at(item.space_id, level_today(item))


def audience_at(space_id: int, level: Level) -> int:
    return EVERYBODY if level is Level.PUBLIC else space_id * _NUMBERS_A_SPACE + _LEVELS[level]


def audiences_of(actor: Actor) -> frozenset[int]:
    """All audiences that somebody belongs to; EVERYBODY is always among them."""
    seats = spaces_of(actor)
    if not seats:
        return frozenset({EVERYBODY})
    found = {EVERYBODY}
    found |= {audience_at(space, level) for space in seats for level in (Level.MEMBERS, Level.PARENT)}
    found |= {audience_at(space, Level.CONFIDENTIAL) for space in spaces_with(actor, Right.READ_CONFIDENTIAL)}
    below = session.scalars(select(Space.id).where(Space.parent_id.in_(sorted(seats))))
    return frozenset(found | {audience_at(space, Level.PARENT) for space in below})
