"""Finding a sign-up or a place: by its link, as one's own, or by address; what belongs to it."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, exists, not_, select
from sqlalchemy.orm import aliased, joinedload

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.security.signing import BadLink
from forum.core.time import clock
from forum.events.links import read_place_token, read_sign_up_token
from forum.events.models.events import Event
from forum.events.models.sign_ups import AccessNeeds, ChosenOption, Place, SeatOffer, SignUp
from forum.spaces.policies import is_public, may_read, readable_item
from forum.spaces.queries import seats_held


def find_sign_up_by_link(token: str) -> SignUp | None:
    """The sign-up behind a link from a mail, with its event; None if the link is broken or a newer one was sent."""
    try:
        public_id, version = read_sign_up_token(token)
    except BadLink:
        return None
    found = session.scalar(_with_event().where(SignUp.public_id == public_id))
    return found if found and found.link_version == version and _is_still_readable(found) else None


def find_own_sign_up(public_id: str, *, actor: Actor) -> SignUp | None:
    """A sign-up of the actor's own, with its event."""
    own = (SignUp.public_id == public_id, SignUp.person_id == actor.user_id)
    found = session.scalar(_with_event().where(*own)) if actor.is_member else None
    return found if found and _is_still_readable(found) else None


def find_place_by_link(token: str) -> Place | None:
    """The place behind a companion's link, with sign-up and event; None if the link is broken or a newer one was sent."""
    try:
        public_id, version = read_place_token(token)
    except BadLink:
        return None
    loaded = joinedload(Place.sign_up)
    query = select(Place).where(Place.public_id == public_id)
    place = session.scalar(query.options(loaded.joinedload(SignUp.event).joinedload(Event.space)))
    return place if place and place.link_version == version and _is_still_readable(place.sign_up) else None


def _is_still_readable(sign_up: SignUp) -> bool:
    """Whoever signed up by account and may not read the event any more has no page of it, also by an old link."""
    if sign_up.person_id is None or is_public(sign_up.event):
        return True
    person = session.get_one(User, sign_up.person_id)
    return may_read(actor_for(person, seats_held(person.id)), sign_up.event)


def find_active_of_person(event: Event, person: User) -> SignUp | None:
    return _find_active(event, SignUp.person_id == person.id)


def find_active_of_address(event: Event, address_key: str) -> SignUp | None:
    """`address_key` is the tidied address."""
    return _find_active(event, SignUp.address_key == address_key)


def list_active_of_address(address_key: str) -> Sequence[SignUp]:
    """The confirmed sign-ups of an address that have not ended and can be looked after, with events, the latest first."""
    active = (SignUp.address_key == address_key, SignUp.ended_at.is_(None), SignUp.confirmed_at.is_not(None))
    found = session.scalars(_with_event().where(*active).order_by(SignUp.id.desc()).limit(20)).all()
    return [one for one in found if _is_still_readable(one)]


def list_active_beside(key: int) -> Sequence[SignUp]:
    """The same, of the address from which this sign-up came."""
    address_key = session.scalar(select(SignUp.address_key).where(SignUp.id == key))
    return list_active_of_address(address_key) if address_key else []


def list_with_readable_links(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these sign-ups whose address has none, ended ones included, for an event that the actor may not read."""
    other = aliased(SignUp)
    closed = exists(other.id).where(
        other.address_key == SignUp.address_key, other.event_id == Event.id, not_(readable_item(Event, actor))
    )
    return session.scalars(select(SignUp.id).where(SignUp.id.in_(keys), not_(closed))).all()


def list_places(sign_up: SignUp) -> Sequence[Place]:
    """The places of a sign-up in their order, those that have ended among them."""
    return session.scalars(select(Place).where(Place.sign_up_id == sign_up.id).order_by(Place.number)).all()


def list_options(sign_up: SignUp) -> Sequence[int]:
    """The keys of the options with limited seats that a sign-up has chosen."""
    return session.scalars(select(ChosenOption.option_id).where(ChosenOption.sign_up_id == sign_up.id)).all()


def find_needs(sign_up: SignUp) -> AccessNeeds | None:
    return session.scalar(select(AccessNeeds).where(AccessNeeds.sign_up_id == sign_up.id))


def find_open_offer(sign_up: SignUp) -> SeatOffer | None:
    """The offer that waits for this sign-up's answer, and still can have one."""
    is_open = (SeatOffer.sign_up_id == sign_up.id, SeatOffer.outcome.is_(None), SeatOffer.until > clock.now())
    return session.scalar(select(SeatOffer).where(*is_open).order_by(SeatOffer.id.desc()).limit(1))


def _find_active(event: Event, condition: ColumnElement[bool]) -> SignUp | None:
    query = _with_event().where(SignUp.event_id == event.id, SignUp.ended_at.is_(None), condition)
    return session.scalar(query.order_by(SignUp.id).limit(1))


def _with_event() -> Select[SignUp]:
    event = joinedload(SignUp.event)
    return select(SignUp).options(event.joinedload(Event.space), joinedload(SignUp.quota), joinedload(SignUp.person))
