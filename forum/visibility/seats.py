"""Who sits where in the marked city: everybody has been invited, instructed, and has accepted."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.services.answer import accept
from forum.councils.membership.services.change import end
from forum.councils.membership.services.deputise import declare
from forum.councils.membership.services.invite import invite
from forum.councils.membership.terms import Offer, Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership
from forum.councils.queries.find import find_instruction
from forum.spaces.models import Function
from forum.visibility.city import City
from forum.visibility.people import Who

ONE_DAY = timedelta(days=1)
TO_ANSWER = timedelta(days=14)

SEATED = {
    Who.MEMBER: Function.MEMBER,
    Who.BODY_GUEST: Function.GUEST,
    Who.CHAIR: Function.CHAIR,
    Who.KEEPER: Function.OFFICE,
    Who.SEATED_MODERATOR: Function.MEMBER,
    # until the walk ends it
    Who.FORMER_MEMBER: Function.MEMBER,
}


def fill_seats(city: City) -> None:
    """Let everybody take their place; the deputy stands in from tomorrow on, and the invited person sits from then."""
    for who, function in SEATED.items():
        _seat(city, city.body, who, function)
    _seat(city, city.other, Who.MEMBER_ELSEWHERE, Function.MEMBER)
    _seat(city, city.forum, Who.MEMBER_ABOVE, Function.MEMBER)
    deputy = _seat(city, city.body, Who.DEPUTY, Function.DEPUTY)
    _seat(city, city.body, Who.INVITED, Function.MEMBER, in_days=1)
    session.flush()
    tomorrow = clock.today() + ONE_DAY
    declare(
        place_of(city, Who.MEMBER), deputy=deputy, from_day=tomorrow, until_day=tomorrow, by=city.person(Who.MEMBER)
    )


def end_seat_of(city: City, who: Who) -> None:
    """Let somebody leave the council at once."""
    end(place_of(city, who), last_day=clock.today() - ONE_DAY, by=city.person(Who.ADMIN))


def place_of(city: City, who: Who) -> Membership:
    person = city.person(who)
    query = select(Membership).options(joinedload(Membership.body), joinedload(Membership.person))
    return session.scalars(query.where(Membership.person_id == person.id)).one()


def _seat(city: City, body: Body, who: Who, function: Function, *, in_days: int = 0) -> Membership:
    person, today = city.person(who), clock.today()
    place = Place(votes=False)
    from_day = today + timedelta(days=in_days)
    offer = Offer(person.public_name, person.email, function, place, from_day, None, today + TO_ANSWER)
    invited = invite(body, offer, by=city.person(Who.ADMIN))
    instruction = find_instruction(body)
    assert instruction is not None
    session.flush()
    return accept(invited, by=person, instruction=instruction, is_named=False)
