"""Finding one meeting or one item, for whoever may see it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, AgendaPaper, StandingItem
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.policies import visible_items, visible_meetings
from forum.spaces.policies import spaces_of

WITH_BODY = (
    joinedload(Meeting.space),
    joinedload(Meeting.body).options(joinedload(Body.space), joinedload(Body.parent)),
)
OF_ITEM = (
    joinedload(AgendaItem.space),
    joinedload(AgendaItem.meeting).options(*WITH_BODY),
)


def find_meeting(public_id: str, *, actor: Actor) -> Meeting | None:
    """A meeting with its body, its space and the body above."""
    query = select(Meeting).options(*WITH_BODY).where(Meeting.public_id == public_id, visible_meetings(actor))
    return session.scalar(query)


def find_own_meeting(public_id: str, *, actor: Actor) -> Meeting | None:
    """A meeting of a body in which the actor has a seat today."""
    query = select(Meeting).options(*WITH_BODY).where(Meeting.public_id == public_id, visible_meetings(actor))
    return session.scalar(query.where(Meeting.space_id.in_(sorted(spaces_of(actor)))))


def find_item(public_id: str, *, actor: Actor) -> AgendaItem | None:
    """An item with its meeting, body and space."""
    query = select(AgendaItem).options(*OF_ITEM).where(AgendaItem.public_id == public_id, visible_items(actor))
    return session.scalar(query)


def find_next_meeting(body: Body, *, actor: Actor) -> Meeting | None:
    """The one that runs, or the next one that the actor may know of; a meeting counts as next until its end."""
    query = (
        select(Meeting)
        .options(*WITH_BODY)
        .where(
            Meeting.body_id == body.id,
            Meeting.closed_at.is_(None),
            Meeting.cancelled_at.is_(None),
            Meeting.begins_at.is_not(None),
            Meeting.opened_at.is_not(None) | (Meeting.begins_at >= clock.start_of_day(clock.today())),
            visible_meetings(actor),
        )
        .order_by(Meeting.opened_at.is_(None), Meeting.begins_at, Meeting.id)
    )
    return session.scalar(query.limit(1))


def find_last_closed(body: Body) -> Meeting | None:
    """The meeting of a body that was held last."""
    query = select(Meeting).where(Meeting.body_id == body.id, Meeting.closed_at.is_not(None))
    return session.scalar(query.order_by(Meeting.begins_at.desc(), Meeting.id.desc()).limit(1))


def find_paper_of_item(public_id: str, *, item: AgendaItem) -> AgendaPaper | None:
    return session.scalar(select(AgendaPaper).where(AgendaPaper.public_id == public_id, AgendaPaper.item_id == item.id))


def find_standing_item(public_id: str, *, body: Body) -> StandingItem | None:
    return session.scalar(
        select(StandingItem).where(StandingItem.public_id == public_id, StandingItem.body_id == body.id)
    )
