"""Who may read and write where: the one answer that page, list, search, feed, mail and export build on."""

from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.core import clock
from forum.core.access import Actor
from forum.spaces.models import Space, SpaceMember, Visibility


def readable_space(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row's space is public, or the actor has a seat in it today.

    It looks the space up for each row, for an IN would let the database walk all rows of the public space.
    """
    return _readable(space_id, actor, clock.today())


@lru_cache(maxsize=512)
def _readable(space_id: InstrumentedAttribute[int], actor: Actor, today: date) -> ColumnElement[bool]:
    """The clause for a reader on a day: every list and page asks for it, and making it costs more than using it."""
    space = aliased(Space)
    is_public = exists(space.id).where(space.id == space_id, space.visibility == Visibility.PUBLIC)
    return or_(is_public, _has_seat(space_id, actor, today)) if actor.is_member else is_public


def _has_seat(space_id: InstrumentedAttribute[int], actor: Actor, today: date) -> ColumnElement[bool]:
    seat = aliased(SpaceMember)
    return exists(seat.id).where(
        seat.space_id == space_id,
        seat.user_id == actor.user_id,
        seat.from_day <= today,
        or_(seat.until_day.is_(None), seat.until_day >= today),
    )
