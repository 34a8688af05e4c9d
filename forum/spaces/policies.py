"""Who may read and write where: the one answer that page, list, search, feed, mail and export build on."""

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.core.access import Actor
from forum.core.time import clock
from forum.spaces.models import Space, SpaceMember, Visibility


def readable_space(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row's space is public, or the actor has a seat in it today.

    It looks the space up for each row, for an IN would let the database walk all rows of the public space.
    """
    space = aliased(Space)
    is_public = exists(space.id).where(space.id == space_id, space.visibility == Visibility.PUBLIC)
    return or_(is_public, _has_seat(space_id, actor)) if actor.is_member else is_public


def _has_seat(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    seat, today = aliased(SpaceMember), clock.today()
    return exists(seat.id).where(
        seat.space_id == space_id,
        seat.user_id == actor.user_id,
        seat.from_day <= today,
        or_(seat.until_day.is_(None), seat.until_day >= today),
    )
