"""The places of a sign-up: reading them, and giving them another state."""

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.public_id import ALPHABET
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState

TICKET_LENGTH = 12


def list_places(*sign_up_ids: int) -> Sequence[Place]:
    """All places of the sign-ups, those of each in their order, as they are now."""
    query = select(Place).where(Place.sign_up_id.in_(sign_up_ids)).order_by(Place.sign_up_id, Place.number)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def in_state(places: Iterable[Place], *states: PlaceState) -> list[Place]:
    return [place for place in places if place.state in states]


def set_state(places: Iterable[Place], state: PlaceState) -> None:
    """Give places a state, and a ticket to those whose seat is taken."""
    for place in places:
        place.state = state
        place.state_since = clock.now()
        if state is PlaceState.TAKEN and place.ticket_code is None:
            place.ticket_code = new_ticket_code()


def keep_in_step(sign_up: SignUp, places: Sequence[Place]) -> None:
    """Bring what the sign-up says of its places up to date; without an active place it has ended."""
    sign_up.open_places = len(in_state(places, PlaceState.WAITING))
    if sign_up.is_active and not any(place.state.is_active for place in places):
        sign_up.ended_at = clock.now()
        sign_up.confirm_until = None


def loses_last_seat(places: Iterable[Place], ended: Iterable[Place]) -> bool:
    """Whether nobody of a sign-up has a seat any more once these places end, of which one had: `places` are all of it."""
    seats = in_state(places, PlaceState.TAKEN)
    return bool(seats) and {one.id for one in seats} <= {one.id for one in ended}


def seated_state(sign_up: SignUp, event: Event) -> PlaceState:
    """What a place becomes that gets a seat. Whom the office has invited, it has approved."""
    if not sign_up.is_confirmed:
        return PlaceState.RESERVED
    needs_approval = event.needs_approval and sign_up.approved_at is None and sign_up.invitation_id is None
    return PlaceState.PENDING if needs_approval else PlaceState.TAKEN


def new_ticket_code() -> str:
    """Twelve random characters, 60 bits; they say nothing of whom they belong to."""
    return "".join(secrets.choice(ALPHABET) for _ in range(TICKET_LENGTH))
