"""Who is told of a change: confirmed sign-ups with a seat, an offer or a place in line when it was made."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select

from forum.core.data.database import session
from forum.events.models.events import Event, EventChange
from forum.events.models.kinds import ChangeKind
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import HOLDING, IN_LINE, PlaceState

ACTIVE_STATES = HOLDING | IN_LINE


def is_due() -> ColumnElement[bool]:
    """Where-clause: not everybody has been told yet."""
    return EventChange.told_at.is_(None)


def list_untold() -> list[int]:
    """The keys of the changes of which somebody is still to be told, the earliest first."""
    return list(session.scalars(select(EventChange.id).where(is_due()).order_by(EventChange.id)))


def count_to_tell(event: Event) -> int:
    """How many addresses a change would be told to now."""
    now = SignUp.confirmed_at.is_not(None) & SignUp.ended_at.is_(None)
    sign_ups = select(func.count()).select_from(SignUp).where(SignUp.event_id == event.id, now)
    companions = (
        select(func.count())
        .select_from(Place)
        .join(SignUp, SignUp.id == Place.sign_up_id)
        .where(SignUp.event_id == event.id, now, _has_own_link(), Place.state.in_(ACTIVE_STATES))
    )
    return session.scalar(sign_ups) + session.scalar(companions)  # type: ignore[operator]


def next_sign_ups(change: EventChange, *, size: int) -> list[SignUp]:
    """The next sign-ups to be told, in the order of their keys; nobody who signed up later, nobody unconfirmed."""
    query = select(SignUp).where(
        SignUp.event_id == change.event_id,
        SignUp.id > change.told_through_id,
        SignUp.created_at <= change.created_at,
        SignUp.confirmed_at.is_not(None),
        _was_active(change),
    )
    return list(session.scalars(query.order_by(SignUp.id).limit(size)))


def seated_among(sign_ups: list[SignUp], change: EventChange) -> set[int]:
    """The keys of those with a seat: they have the event in their calendars."""
    keys = [sign_up.id for sign_up in sign_ups]
    query = select(Place.sign_up_id).where(Place.sign_up_id.in_(keys), _had_seat(change))
    return set(session.scalars(query))


def companions_of(sign_ups: list[SignUp], change: EventChange) -> list[tuple[Place, SignUp]]:
    """Places of companions who have opened a link of their own, so that their address is known to be theirs."""
    keys = [sign_up.id for sign_up in sign_ups]
    query = select(Place, SignUp).join(SignUp, SignUp.id == Place.sign_up_id)
    query = query.where(Place.sign_up_id.in_(keys), _has_own_link(), _had_place(change)).order_by(Place.id)
    return [(place, sign_up) for place, sign_up in session.execute(query)]


def _has_own_link() -> ColumnElement[bool]:
    return and_(Place.number > 1, Place.email != "", Place.link_opened_at.is_not(None))


def _was_active(change: EventChange) -> ColumnElement[bool]:
    """A cancelled event ends its sign-ups in the same transaction: those are told too."""
    if change.kind is ChangeKind.CANCELLED:
        return or_(SignUp.ended_at.is_(None), SignUp.ended_at >= change.created_at)
    return SignUp.ended_at.is_(None)


def _had_seat(change: EventChange) -> ColumnElement[bool]:
    if change.kind is ChangeKind.CANCELLED:
        return or_(Place.state == PlaceState.TAKEN, and_(Place.ticket_code.is_not(None), _ended_with(change)))
    return Place.state == PlaceState.TAKEN


def _had_place(change: EventChange) -> ColumnElement[bool]:
    is_active = Place.state.in_(ACTIVE_STATES)
    return or_(is_active, _ended_with(change)) if change.kind is ChangeKind.CANCELLED else is_active


def _ended_with(change: EventChange) -> ColumnElement[bool]:
    return and_(Place.state.not_in(ACTIVE_STATES), Place.state_since >= change.created_at)


def list_changes(event: Event) -> Sequence[EventChange]:
    """The moves and the cancellation of an event, the newest first, with how many mails told of each."""
    return session.scalars(
        select(EventChange).where(EventChange.event_id == event.id).order_by(EventChange.id.desc())
    ).all()
