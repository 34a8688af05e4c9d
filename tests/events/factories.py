"""Events, quotas and sign-ups for tests; each has what is needed and what the test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents.models import File
from forum.events.desk.services.papers import add_paper
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import EventKind, SignUpMode
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.seating.services.places import new_ticket_code
from forum.spaces.forum_space import forum_space
from forum.spaces.models import Space
from tests.factories import make_user

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


def make_paper(event: Event) -> File:
    """The file of a paper of an event."""
    by = make_user()
    return add_paper(event, b"Der Plan.", "plan.txt", title="Der Plan", is_result=False, by=by).file


def address_of(person: User | str) -> str:
    """The address of an account, or the one that was given."""
    return person if isinstance(person, str) else person.email


def make_sign_up(
    event: Event, *, by: User | str | None = None, state: PlaceState = PlaceState.TAKEN, **values: Any
) -> SignUp:
    """A confirmed sign-up with one place for each of `size` people, in the given state; seating is not asked."""
    number = next(_numbers)
    email = address_of(by) if by else f"sign-up{number}@example.org"
    values.setdefault("confirmed_at", clock.now())
    sign_up = SignUp(
        event_id=event.id,
        number=values.pop("number", number),
        person_id=by.id if isinstance(by, User) else None,
        name=values.pop("name", f"Person {number}"),
        email=email,
        address_key=email,
        attendance=values.pop("attendance", Attendance.ON_SITE),
        line_key=values.pop("line_key", number),
        ended_at=None if state.is_active else clock.now(),
        **values,
    )
    session.add(sign_up)
    session.flush()
    sign_up.open_places = sign_up.size if state is PlaceState.WAITING else 0
    session.add_all(
        Place(
            event_id=event.id,
            sign_up_id=sign_up.id,
            number=place,
            name=sign_up.name if place == 1 else "",
            state=state,
            ticket_code=new_ticket_code() if state is PlaceState.TAKEN else None,
        )
        for place in range(1, sign_up.size + 1)
    )
    session.flush()
    return sign_up


def make_invitation(event: Event, **values: Any) -> Invitation:
    """An open invitation for one person until the day before the event."""
    email = values.pop("email", f"gast{next(_numbers)}@example.org")
    values.setdefault("until", event.starts_at - timedelta(days=1))
    invitation = Invitation(event_id=event.id, email=email, address_key=email, **values)
    session.add(invitation)
    session.flush()
    return invitation
