"""The office gives a phone the right to check people in at one event on one day, and takes it back."""

from datetime import date, timedelta

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.door import DoorPass
from forum.events.models.events import Event

# a pass says of itself to the minute when it was used, and costs no more than that
NOTED_EVERY = timedelta(minutes=1)


class NoDayOfEvent(DomainError):
    """A pass is for a day on which the event takes place."""


def days_of(event: Event) -> list[date]:
    """The days in the city on which an event takes place."""
    first, last = clock.day_of(event.starts_at), clock.day_of(event.ends_at - timedelta(microseconds=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def make_pass(event: Event, *, name: str, day: date, by: User) -> DoorPass:
    """Raises NoDayOfEvent."""
    if day not in days_of(event):
        raise NoDayOfEvent(_("The event does not take place on this day."), field="day")
    made = DoorPass(event_id=event.id, name=name, day=day, made_by_id=by.id)
    session.add(made)
    session.flush()
    activity.record("event.door_opened", event, by=by, name=name)
    return made


def revoke_pass(door_pass: DoorPass, event: Event, *, by: User) -> None:
    """From now on its link opens nothing; once more changes nothing."""
    if door_pass.revoked_at is None:
        door_pass.revoked_at, door_pass.revoked_by_id = clock.now(), by.id
        activity.record("event.door_closed", event, by=by, name=door_pass.name)


def note_use(door_pass: DoorPass) -> None:
    """Keep when the phone was last there, so that the office sees one that is lost."""
    if door_pass.last_used_at is None or clock.now() - door_pass.last_used_at >= NOTED_EVERY:
        door_pass.last_used_at = clock.now()
