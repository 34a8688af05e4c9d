"""The people of an event as the door must know them: searched by name, with companions and with what they need there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.data.finding import finds
from forum.core.security.signing import BadLink
from forum.events.door.names import door_name
from forum.events.links import read_place_token
from forum.events.models.events import Event
from forum.events.models.sign_ups import AccessNeeds, Place, SignUp
from forum.events.models.states import Attendance, NeedKind, PlaceState

SHORTEST_SEARCH = 2
MOST_HITS = 8
# what somebody at the door can do something about: a place for a wheelchair, a receiver for the loop
NEEDS_AT_DOOR = (NeedKind.WHEELCHAIR, NeedKind.INDUCTION_LOOP)
# whom the door may look for; places that have ended otherwise are nobody's business there
SHOWN = (*(state for state in PlaceState if state.is_active), PlaceState.ABSENT)


@dataclass(frozen=True, slots=True)
class Party:
    """A sign-up at the door: its people, and what they need there."""

    sign_up: SignUp
    places: Sequence[Place]
    needs: Sequence[NeedKind]

    @property
    def can_come_in(self) -> list[Place]:
        return [place for place in self.places if place.state is PlaceState.TAKEN and not place.is_inside]

    @property
    def has_been_released(self) -> list[Place]:
        return [place for place in self.places if place.state is PlaceState.ABSENT]

    @property
    def waits(self) -> bool:
        return any(place.state is PlaceState.WAITING for place in self.places)


def name_of(place: Place) -> str:
    """How the door calls a person. The sign-up has been loaded."""
    return door_name(place.name, place.number, place.sign_up.name)


def find_places(event: Event, public_ids: Iterable[str]) -> Sequence[Place]:
    query = select(Place).where(Place.event_id == event.id, Place.public_id.in_(list(public_ids)))
    return session.scalars(query.options(joinedload(Place.sign_up)).order_by(Place.sign_up_id, Place.number)).all()


def find_attended_place(token: str) -> Place | None:
    """The place of a companion's or a person's own link, with its event; None unless that person came."""
    try:
        public_id, version = read_place_token(token)
    except BadLink:
        return None
    query = select(Place).where(Place.public_id == public_id, Place.link_version == version)
    with_event = joinedload(Place.sign_up).joinedload(SignUp.event)
    return session.scalar(query.where(Place.first_in_at.is_not(None)).options(with_event))


def search_people(event: Event, words: str) -> list[Party]:
    """A few parties with a name that contains the words; none for fewer than two letters."""
    if len(words) < SHORTEST_SEARCH:
        return []
    keys = (
        select(Place.sign_up_id)
        .join(SignUp, SignUp.id == Place.sign_up_id)
        .where(Place.event_id == event.id, Place.state.in_(SHOWN), finds(words, SignUp.name, Place.name))
        .where(SignUp.attendance == Attendance.ON_SITE, SignUp.confirmed_at.is_not(None))
        .group_by(Place.sign_up_id)
        .order_by(Place.sign_up_id)
        .limit(MOST_HITS)
    )
    return list_parties(session.scalars(keys).all())


def list_parties(sign_up_ids: Sequence[int]) -> list[Party]:
    """The sign-ups with those of their places that the door may know of."""
    places = session.scalars(
        select(Place)
        .where(Place.sign_up_id.in_(sign_up_ids), Place.state.in_(SHOWN))
        .options(joinedload(Place.sign_up))
        .order_by(Place.sign_up_id, Place.number)
    ).all()
    needs = _needs_of(sign_up_ids)
    parties: dict[int, list[Place]] = {}
    for place in places:
        parties.setdefault(place.sign_up_id, []).append(place)
    return [Party(of[0].sign_up, of, needs.get(key, ())) for key, of in parties.items()]


def _needs_of(sign_up_ids: Sequence[int]) -> dict[int, Sequence[NeedKind]]:
    rows = session.execute(
        select(AccessNeeds.sign_up_id, AccessNeeds.kinds).where(AccessNeeds.sign_up_id.in_(sign_up_ids))
    )
    return {key: [need for need in NEEDS_AT_DOOR if need.value in kinds] for key, kinds in rows}
