"""What stands in the briefing of whoever chairs a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.queries.circulars import list_open_circulars
from forum.councils.models.agenda import AgendaItem, ItemKind
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import OPEN_STATES, Resolution
from forum.councils.policies import visible_items, visible_meetings, visible_resolutions
from forum.councils.reports.queries.contested import Contested, list_contested
from forum.councils.resolutions.queries.owed import AWAITS

MOST_SHOWN = 8
VOTED_ON = (ItemKind.RESOLUTION, ItemKind.ELECTION, ItemKind.MINUTES)


@dataclass(frozen=True, slots=True)
class VoteToCome:
    """An item on which there is something to vote, with what is proposed there."""

    item: AgendaItem
    resolutions: Sequence[Resolution]


@dataclass(frozen=True, slots=True)
class Briefing:
    """Two pages: the recommendations of the body, of those below it and to it; what is contested; what is voted on."""

    overdue: Sequence[Resolution]
    waiting: Sequence[Resolution]
    contested: Sequence[Contested]
    votes: Sequence[VoteToCome]
    circulars: Sequence[Circular]


def find_meeting_for_briefing(public_id: str, *, actor: Actor) -> Meeting | None:
    """A meeting that the actor may know of, with its body and the space."""
    query = select(Meeting).options(joinedload(Meeting.body).joinedload(Body.space))
    query = query.options(joinedload(Meeting.body).joinedload(Body.parent), joinedload(Meeting.space))
    return session.scalar(query.where(Meeting.public_id == public_id, visible_meetings(actor)))


def read_briefing(meeting: Meeting, *, actor: Actor) -> Briefing:
    """At most ten queries; the body has been loaded."""
    today = clock.today()
    return Briefing(
        overdue=_awaiting(meeting.body, actor, Resolution.answer_due_on < today),
        waiting=_awaiting(meeting.body, actor, Resolution.answer_due_on >= today),
        contested=list_contested(meeting.body, actor=actor),
        votes=_votes(meeting, actor),
        circulars=list_open_circulars(meeting.body, actor=actor, most=MOST_SHOWN),
    )


def _awaiting(body: Body, actor: Actor, due: ColumnElement[bool]) -> Sequence[Resolution]:
    """Those that wait longest; cut one by one, so that late ones never leave no room for the others."""
    below = select(Body.id).where(Body.parent_id == body.id)
    concerned = or_(Resolution.addressee_id == body.id, Resolution.body_id == body.id, Resolution.body_id.in_(below))
    query = select(Resolution).options(joinedload(Resolution.body), joinedload(Resolution.addressee))
    query = query.where(concerned, due, *AWAITS, visible_resolutions(actor))
    return session.scalars(query.order_by(Resolution.answer_due_on, Resolution.id).limit(MOST_SHOWN)).all()


def _votes(meeting: Meeting, actor: Actor) -> Sequence[VoteToCome]:
    """Items at which something is proposed, and those whose kind is a vote."""
    items = session.scalars(
        select(AgendaItem)
        .options(joinedload(AgendaItem.meeting))
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.ended_at.is_(None), visible_items(actor))
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    query = select(Resolution).where(
        Resolution.item_id.in_([one.id for one in items]), Resolution.state.in_(OPEN_STATES)
    )
    proposed = session.scalars(query.where(visible_resolutions(actor)).order_by(Resolution.id)).all()
    found = [VoteToCome(item, [one for one in proposed if one.item_id == item.id]) for item in items]
    return [one for one in found if one.resolutions or one.item.kind in VOTED_ON]
