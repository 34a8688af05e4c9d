"""Who may read and write where: the one answer that page, list, search, feed, mail and export build on."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core import clock
from forum.core.access import Actor
from forum.spaces.models import Space, SpaceMember, Visibility


def readable_space(space_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row's space is public, or the actor has a seat in it today."""
    public = space_id.in_(select(Space.id).where(Space.visibility == Visibility.PUBLIC))
    if not actor.is_member:
        return public
    return or_(public, space_id.in_(_spaces_of(actor)))


def _spaces_of(actor: Actor) -> ColumnElement[int]:
    today = clock.today()
    return (
        select(SpaceMember.space_id)
        .where(
            SpaceMember.user_id == actor.user_id,
            SpaceMember.from_day <= today,
            or_(SpaceMember.until_day.is_(None), SpaceMember.until_day >= today),
        )
        .scalar_subquery()
    )
