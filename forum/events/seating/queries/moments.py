"""Whom the clock concerns: who is asked whether they come, who said nothing, who did not come."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState


def asks_at(event: Event) -> datetime | None:
    """When people are asked whether they come; None: they are not."""
    return None if event.reconfirm_hours is None else event.starts_at - timedelta(hours=event.reconfirm_hours)


def time_to_answer(event: Event) -> timedelta | None:
    """How long people have to say that they come, before their seats become free; None: they keep them."""
    if event.reconfirm_hours is None or event.silence_frees_hours is None:
        return None
    return timedelta(hours=max(0, event.reconfirm_hours - event.silence_frees_hours))


def is_to_be_asked(event: Event, *, since: datetime) -> ColumnElement[bool]:
    """Sign-ups with a seat from before the moment of asking; once more if the event has been moved meanwhile."""
    unasked: ColumnElement[bool] = SignUp.reconfirm_asked_at.is_(None)
    if event.moved_at is not None:
        unasked = or_(unasked, SignUp.reconfirm_asked_at < event.moved_at)
    seated = _has_place(Place.state == PlaceState.TAKEN, Place.state_since <= since)
    return and_(SignUp.event_id == event.id, SignUp.ended_at.is_(None), unasked, seated)


def said_nothing(event: Event) -> ColumnElement[bool]:
    """Sign-ups with a seat that were asked and have not answered."""
    asked = and_(SignUp.reconfirm_asked_at.is_not(None), SignUp.reconfirmed_at.is_(None))
    return and_(SignUp.event_id == event.id, SignUp.ended_at.is_(None), asked, _has_place(is_silent()))


def is_silent() -> ColumnElement[bool]:
    """Places with a seat from before the asking."""
    return and_(Place.state == PlaceState.TAKEN, Place.state_since <= SignUp.reconfirm_asked_at)


def is_absent(event: Event) -> ColumnElement[bool]:
    """Places on site whose people have not been let in; those who got a seat after the start may still come."""
    on_site = select(SignUp.id).where(SignUp.event_id == event.id, SignUp.attendance == Attendance.ON_SITE)
    never_in = and_(Place.first_in_at.is_(None), Place.state_since <= event.starts_at)
    return and_(Place.event_id == event.id, Place.state == PlaceState.TAKEN, never_in, Place.sign_up_id.in_(on_site))


def somebody_came(event: Event) -> ColumnElement[bool]:
    """Whether anybody was checked in at all; else nobody kept the door, and nobody is absent."""
    return exists().where(Place.event_id == event.id, Place.first_in_at.is_not(None))


def reconfirmation_due_at(event: Event, *, at: datetime) -> datetime | None:
    """When somebody is to be asked, or when the seats of somebody who said nothing become free."""
    ask_at = asks_at(event)
    if ask_at is None or event.has_begun(at):
        return None
    if session.scalar(select(exists().where(is_to_be_asked(event, since=ask_at)))):
        return ask_at
    span = time_to_answer(event)
    first = (
        None if span is None else session.scalar(select(func.min(SignUp.reconfirm_asked_at)).where(said_nothing(event)))
    )
    return None if first is None or span is None else first + span


def absence_due_at(event: Event, *, at: datetime) -> datetime | None:
    """When the seats of those who did not come become free."""
    if event.no_show_minutes is None:
        return None
    due_at = event.starts_at + timedelta(minutes=event.no_show_minutes)
    if due_at > at or session.scalar(select(and_(somebody_came(event), exists().where(is_absent(event))))):
        return due_at
    return None


def _has_place(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Place.sign_up_id == SignUp.id, *conditions)
