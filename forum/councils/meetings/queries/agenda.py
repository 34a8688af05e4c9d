"""The items of a meeting, and those that lie beside its agenda."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.meetings.queries.find import OF_ITEM, find_last_closed
from forum.councils.models.agenda import AgendaItem, ItemKind, ItemOutcome, ItemState, StandingItem
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.policies import visible_items


def list_items(meeting: Meeting, *, actor: Actor) -> Sequence[AgendaItem]:
    """The agenda as the actor may see it, in its order; with meeting and body."""
    placed = _of(meeting).where(AgendaItem.state == ItemState.PLACED, visible_items(actor))
    return session.scalars(placed.options(*OF_ITEM)).all()


def list_all_items(meeting: Meeting) -> Sequence[AgendaItem]:
    """The whole agenda, for what the system itself does: never for a page."""
    return session.scalars(_of(meeting).where(AgendaItem.state == ItemState.PLACED).options(*OF_ITEM)).all()


def list_removed_items(meeting: Meeting, *, actor: Actor) -> Sequence[AgendaItem]:
    """What was taken off after the invitation, for those who steer the body."""
    removed = _of(meeting).where(AgendaItem.state == ItemState.REMOVED, visible_items(actor))
    return session.scalars(removed.options(*OF_ITEM)).all()


def list_proposals(meeting: Meeting, *, actor: Actor) -> Sequence[tuple[AgendaItem, User | None]]:
    """What members want on the agenda and nobody has decided yet, with whoever wants it; and one's own declined ones."""
    query = (
        select(AgendaItem, User)
        .outerjoin(User, User.id == AgendaItem.proposed_by_id)
        .where(
            AgendaItem.meeting_id == meeting.id,
            AgendaItem.state.in_((ItemState.PROPOSED, ItemState.DECLINED)),
            visible_items(actor),
        )
        .options(*OF_ITEM)
        .order_by(AgendaItem.state.desc(), AgendaItem.proposed_at, AgendaItem.id)
    )
    return [(item, user) for item, user in session.execute(query)]


# each meeting has these of its own
NEVER_CARRIED = (ItemKind.PROCEDURE, ItemKind.MINUTES, ItemKind.OTHER)


def list_unfinished(body: Body, *, besides: Meeting) -> Sequence[AgendaItem]:
    """Items of the meeting that was held last which were postponed or not reached, and stand on no later agenda."""
    last = find_last_closed(body)
    if last is None or last.id == besides.id:
        return []
    carried = select(AgendaItem.carried_from_id).where(
        AgendaItem.carried_from_id.is_not(None), AgendaItem.state == ItemState.PLACED
    )
    open_ones = AgendaItem.outcome.is_(None) | (AgendaItem.outcome == ItemOutcome.POSTPONED)
    query = _of(last).where(AgendaItem.state == ItemState.PLACED, AgendaItem.kind.not_in(NEVER_CARRIED))
    query = query.where(open_ones, AgendaItem.id.not_in(carried))
    return session.scalars(query.options(*OF_ITEM)).all()


def list_standing_items(body: Body) -> Sequence[StandingItem]:
    """Those before the other items, then those after them."""
    query = select(StandingItem).where(StandingItem.body_id == body.id)
    return session.scalars(query.order_by(StandingItem.is_last, StandingItem.position, StandingItem.id)).all()


def _of(meeting: Meeting) -> Select[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)
    return query.order_by(AgendaItem.position, AgendaItem.id)
