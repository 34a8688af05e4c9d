"""Events of a city: the next ones alike in every city, one of them with many sign-ups; the others before and after."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import EventKind, SignUpMode
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import Attendance, PlaceState

Row = dict[str, Any]

EQUAL_EVENTS = 30
# more people come to the event of a larger city, and it has more events
POSTS_FOR_A_SIGN_UP, MOST_SIGN_UPS = 20, 5_000
POSTS_FOR_AN_EVENT = 100
# of so many sign-ups one waits
WAITING_ONE_IN = 10
QUOTA = 1


def make_events(connection: Connection, posts: int) -> str:
    """Returns the public id of the first event, for which people have signed up."""
    alike = [_event(number, days=number) for number in range(1, EQUAL_EVENTS + 1)]
    others = [
        _event(EQUAL_EVENTS + number, days=(-1 if number % 2 else 1) * (EQUAL_EVENTS + number))
        for number in range(1, posts // POSTS_FOR_AN_EVENT + 1)
    ]
    sign_ups = min(posts // POSTS_FOR_A_SIGN_UP, MOST_SIGN_UPS)
    waiting = sign_ups // WAITING_ONE_IN
    alike[0] |= {
        "taken_on_site": sign_ups - waiting, "seats_on_site": sign_ups - waiting, "waiting_people": waiting,
        "waiting_sign_ups": waiting,
    }  # fmt: skip
    for events in (alike[:1], [*alike[1:], *others]):
        connection.execute(insert(Event.__table__), events)
    quota = {"id": QUOTA, "event_id": 1, "name": "Vereine", "seats": sign_ups // 4, "taken": sign_ups // 4}
    connection.execute(insert(Quota.__table__), [quota])
    connection.execute(insert(SignUp.__table__), [_sign_up(number) for number in range(1, sign_ups + 1)])
    connection.execute(insert(Place.__table__), [_place(number) for number in range(1, sign_ups + 1)])
    return str(alike[0]["public_id"])


def _event(number: int, *, days: int) -> Row:
    starts_at = clock.now() + timedelta(days=days)
    return {
        "id": number, "public_id": new_public_id(), "space_id": 1, "title": f"Forum kompakt am Abend {number % 10}",
        "summary": "Was die Messungen an der Kreuzung zeigen.", "kind": EventKind.TALK, "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2), "place_name": "Haus der Wissenschaft", "seats_on_site": 40,
        "sign_up_mode": SignUpMode.FIRST_COME, "published_at": clock.now() - timedelta(days=900),
    }  # fmt: skip


def _waits(number: int) -> bool:
    return number % WAITING_ONE_IN == 0


def _sign_up(number: int) -> Row:
    address = f"gast{number}@example.org"
    return {
        "id": number, "event_id": 1, "number": number, "name": f"Person {number}", "email": address,
        "address_key": address, "attendance": Attendance.ON_SITE, "line_key": number, "confirmed_at": clock.now(),
        "open_places": int(_waits(number)), "quota_id": None if number % 4 else QUOTA,
    }  # fmt: skip


def _place(number: int) -> Row:
    state = PlaceState.WAITING if _waits(number) else PlaceState.TAKEN
    return {"event_id": 1, "sign_up_id": number, "number": 1, "name": f"Person {number}", "state": state}
