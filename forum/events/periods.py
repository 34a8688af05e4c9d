"""How long events keep what people told them, by the date of each event, and when the nightly runs delete it."""

from datetime import datetime, time, timedelta

from forum.core.time import clock
from forum.events.models.events import Event

KEEPS_SIGN_UPS = timedelta(weeks=4)
# times of the city at which the nightly runs begin
NEEDS_RUN = "03:40"
SIGN_UPS_RUN = "03:45"


def needs_due_at(event: Event) -> datetime:
    """From when access needs are to be deleted: from the day after the event."""
    return clock.start_of_day(clock.day_of(event.ends_at) + timedelta(days=1))


def sign_ups_due_at(event: Event) -> datetime:
    """From when sign-ups, invitations and answers are to be deleted."""
    return event.ends_at + KEEPS_SIGN_UPS


def needs_erased_at(event: Event) -> datetime:
    """When the nightly run deletes access needs, for those who entered them."""
    return next_run(NEEDS_RUN, after=needs_due_at(event))


def sign_ups_erased_at(event: Event) -> datetime:
    """When the nightly run deletes sign-ups, for those who sent them."""
    return next_run(SIGN_UPS_RUN, after=sign_ups_due_at(event))


def next_run(at: str, *, after: datetime) -> datetime:
    """The first nightly run that begins after a moment."""
    begins = time.fromisoformat(at)
    day = clock.day_of(after)
    run = datetime.combine(day, begins, clock.CITY_TIME)
    return run if run > after else datetime.combine(day + timedelta(days=1), begins, clock.CITY_TIME)
