"""Who is told of a meeting by mail: everybody who sits in the body, as the rules of membership give them seats."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, or_, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.queries.find import WITH_BODY
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.spaces.models import Seat
from forum.spaces.policies import spaces_of


def list_invited(meeting: Meeting) -> Sequence[User]:
    """Who sits in the body today and still on the day of the meeting, each person once.

    A deputy is among them from the first day on which they stand in for somebody: before that there is no seat.
    """
    return session.scalars(_seated(meeting)).all()


def list_newcomers(meeting: Meeting) -> Sequence[User]:
    """Of those, who had no seat yet when everybody was invited last: new members, and deputies whose days have come."""
    since = meeting.invited_at or meeting.called_at
    assert since is not None
    return session.scalars(_seated(meeting, or_(Seat.created_at > since, Seat.from_day > clock.day_of(since)))).all()


def list_awaiting_newcomers() -> Sequence[Meeting]:
    """Called meetings that have not begun yet, with their bodies."""
    query = select(Meeting).options(*WITH_BODY).where(Meeting.called_at.is_not(None), Meeting.begins_at > clock.now())
    return session.scalars(query.where(Meeting.opened_at.is_(None), Meeting.cancelled_at.is_(None))).all()


def _seated(meeting: Meeting, *only: ColumnElement[bool]) -> Select[User]:
    today = clock.today()
    last = max(meeting.day, today) if meeting.begins_at else today
    seats = select(Seat.user_id).where(
        Seat.space_id == meeting.space_id,
        Seat.from_day <= today,
        or_(Seat.until_day.is_(None), Seat.until_day >= last),
        *only,
    )
    return select(User).where(User.id.in_(seats)).order_by(User.id)


def list_of_members(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these meetings in whose body the actor sits today: what members are told goes to nobody else."""
    query = select(Meeting.id).where(Meeting.id.in_(keys), Meeting.space_id.in_(sorted(spaces_of(actor))))
    return session.scalars(query).all()


def list_with_steady_agenda(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of which an invitation can go out as it was written: nothing has been hidden or taken off since.

    The others are written anew.
    """
    changed = select(AgendaItem.meeting_id).where(
        AgendaItem.meeting_id.in_(keys),
        or_(AgendaItem.withheld_at >= Meeting.called_at, AgendaItem.removed_at >= Meeting.called_at),
    )
    query = select(Meeting.id).where(Meeting.id.in_(keys), Meeting.space_id.in_(sorted(spaces_of(actor))))
    return session.scalars(query.where(Meeting.id.not_in(changed.correlate(Meeting)))).all()


def load_meeting(key: int) -> Meeting | None:
    return session.scalar(select(Meeting).options(*WITH_BODY).where(Meeting.id == key))
