"""Events, quotas and sign-ups for tests; each has what is needed and what the test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import EventKind, SignUpMode
from forum.spaces.forum_space import forum_space
from forum.spaces.models import Space

_numbers = count(1)


def make_event(*, space: Space | None = None, **values: Any) -> Event:
    """A published talk in ten days, on site, to which people sign up, first come first served."""
    starts_at = values.pop("starts_at", clock.now() + timedelta(days=10))
    event = Event(
        title=values.pop("title", f"Forum kompakt, Abend {next(_numbers)}"),
        kind=values.pop("kind", EventKind.TALK),
        starts_at=starts_at,
        ends_at=values.pop("ends_at", starts_at + timedelta(hours=2)),
        space=space or forum_space(),
        sign_up_mode=values.pop("sign_up_mode", SignUpMode.FIRST_COME),
        published_at=values.pop("published_at", clock.now()),
        **values,
    )
    session.add(event)
    session.flush()
    return event


def make_quota(event: Event, *, name: str = "Vereine und Verbände", seats: int, **values: Any) -> Quota:
    """Seats of an event that are kept for a group."""
    quota = Quota(event_id=event.id, name=name, seats=seats, **values)
    session.add(quota)
    session.flush()
    return quota


def address_of(person: User | str) -> str:
    """The address of an account, or the one that was given."""
    return person if isinstance(person, str) else person.email
