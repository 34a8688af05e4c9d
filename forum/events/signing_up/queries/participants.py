"""The names of those who take part and agreed to be named; people who wait are in no such list."""

from sqlalchemy import exists, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import PlaceState

PAGE_SIZE = 100
# the person who sent the form; companions have not been asked
FIRST = 1


def list_participants(event: Event, *, cursor: str | None = None) -> Page[SignUp]:
    """A page of the sign-ups whose first person has a seat and agreed to be named, by name."""
    has_seat = exists().where(Place.sign_up_id == SignUp.id, Place.number == FIRST, Place.state == PlaceState.TAKEN)
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(SignUp).where(SignUp.event_id == event.id, SignUp.agreed_to_list, has_seat),
        by=[SignUp.name, SignUp.id],
        key=lambda one: (one.name, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )


def has_seat(sign_up: SignUp) -> bool:
    """Whether somebody of a sign-up has a seat."""
    query = select(Place.id).where(Place.sign_up_id == sign_up.id, Place.state == PlaceState.TAKEN)
    return session.scalar(query.limit(1)) is not None


def takes_part(actor: Actor, event: Event) -> bool:
    """Whether the actor has a seat at the event."""
    if not actor.is_member:
        return False
    query = (
        select(Place.id)
        .join(Place.sign_up)
        .where(SignUp.event_id == event.id, SignUp.person_id == actor.user_id, Place.state == PlaceState.TAKEN)
    )
    return session.scalar(query.limit(1)) is not None
