"""What stands in the briefing of whoever chairs a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, ItemKind
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution, ResolutionState
from forum.councils.policies import visible_items, visible_meetings, visible_resolutions
from forum.councils.reports.queries.contested import Contested, list_contested
from forum.councils.resolutions.queries.owed import AWAITS
from forum.spaces.policies import readable_item

MOST_SHOWN = 8
VOTED_ON = (ItemKind.RESOLUTION, ItemKind.ELECTION, ItemKind.MINUTES)
WAITS = (ResolutionState.PROPOSED, ResolutionState.POSTPONED, ResolutionState.REFERRED)


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
    """At most nine queries; the body has been loaded."""
    awaiting = _awaiting(meeting.body, actor)
    today = clock.today()
    return Briefing(
        overdue=[one for one in awaiting if one.is_answer_overdue(today)],
        waiting=[one for one in awaiting if not one.is_answer_overdue(today)],
        contested=list_contested(meeting.body, actor=actor),
        votes=_votes(meeting, actor),
        circulars=_circulars(meeting.body, actor),
    )


def _awaiting(body: Body, actor: Actor) -> Sequence[Resolution]:
    below = select(Body.id).where(Body.parent_id == body.id)
    concerned = or_(Resolution.addressee_id == body.id, Resolution.body_id == body.id, Resolution.body_id.in_(below))
    query = select(Resolution).options(joinedload(Resolution.body), joinedload(Resolution.addressee))
    query = query.where(concerned, *AWAITS, visible_resolutions(actor))
    return session.scalars(query.order_by(Resolution.answer_due_on, Resolution.id).limit(2 * MOST_SHOWN)).all()


def _votes(meeting: Meeting, actor: Actor) -> Sequence[VoteToCome]:
    """Items at which something is proposed, and those whose kind is a vote."""
    items = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.ended_at.is_(None), visible_items(actor))
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    query = select(Resolution).where(Resolution.item_id.in_([one.id for one in items]), Resolution.state.in_(WAITS))
    proposed = session.scalars(query.where(visible_resolutions(actor)).order_by(Resolution.id)).all()
    found = [VoteToCome(item, [one for one in proposed if one.item_id == item.id]) for item in items]
    return [one for one in found if one.resolutions or one.item.kind in VOTED_ON]


def _circulars(body: Body, actor: Actor) -> Sequence[Circular]:
    is_running = (Circular.opened_at.is_not(None), Circular.stopped_at.is_(None), Circular.ends_at > clock.now())
    query = select(Circular).where(Circular.body_id == body.id, *is_running, readable_item(Circular, actor))
    return session.scalars(query.order_by(Circular.ends_at, Circular.id).limit(MOST_SHOWN)).all()
