"""Questions asked of spaces and seats."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, inspect, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from forum.accounts.models import User
from forum.accounts.policies import works_in_office
from forum.core.access import Actor, HeldSeat
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.data.pairs import Pairs, joined_pairs, pairs_column
from forum.core.time import clock
from forum.spaces.models import Function, Seat, Space, SpaceItem
from forum.spaces.policies import is_public, readable_space, visible_seats

SEATS_PER_PAGE = 50


def is_public_today(item: SpaceItem) -> bool:
    """Whether everybody can read an item; its space is asked of the database once in a transaction, if it is not at hand."""
    if "space" in inspect(item).unloaded or item.space.id != item.space_id:
        set_committed_value(item, "space", session.get_one(Space, item.space_id))
    return is_public(item)


def find_space(public_id: str, *, actor: Actor) -> Space | None:
    """A space the actor may know of."""
    return session.scalar(select(Space).where(Space.public_id == public_id, readable_space(Space.id, actor)))


def seats_held(user_id: int) -> frozenset[HeldSeat]:
    """The seats that a person holds today; a seat ends here, and nobody has to act."""
    query = select(seats_column(User, now=literal(clock.now()))).where(User.id == user_id)
    return HeldSeat.read(session.execute(query).scalar_one())


def seats_column(person: type[User], *, now: ColumnElement[datetime]) -> ColumnElement[Pairs]:
    """Space and function of what a person holds today, as a column of the statement that finds the person.

    Seats of their own, and the spaces that the office runs while they work there.
    Most people have neither: then nothing is looked for.
    """
    own = pairs_column(
        Seat.space_id.expression, Seat.function.expression, Seat.user_id == person.id, held_on(clock.today())
    )
    run = pairs_column(Space.id.expression, literal(Function.OFFICE.value), Space.is_run_by_office.is_(True))
    return joined_pairs(case((person.first_seat_at.is_not(None), own)), case((works_in_office(person, now=now), run)))


def held_on(day: date) -> ColumnElement[bool]:
    """Where-clause: the seat holds on that day."""
    return and_(Seat.from_day <= day, or_(Seat.until_day.is_(None), Seat.until_day >= day))


def find_seat(public_id: str, *, actor: Actor) -> Seat | None:
    """A seat the actor may know of, with its space and person."""
    query = select(Seat).options(joinedload(Seat.space), joinedload(Seat.user))
    return session.scalar(query.where(Seat.public_id == public_id, visible_seats(actor)))


def list_seats(space: Space, *, actor: Actor, cursor: str | None = None) -> Page[Seat]:
    """Who sits in a space today, the longest first; each with the person."""
    return _page(space, actor, held_on(clock.today()), cursor)


def list_former_seats(space: Space, *, actor: Actor, cursor: str | None = None) -> Page[Seat]:
    """Seats that have ended; each with the person."""
    return _page(space, actor, Seat.until_day < clock.today(), cursor)


def _page(space: Space, actor: Actor, wanted: ColumnElement[bool], cursor: str | None) -> Page[Seat]:
    query = select(Seat).join(Seat.user).options(contains_eager(Seat.user))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query.where(Seat.space_id == space.id, wanted, visible_seats(actor)),
        by=(Seat.id.expression,),
        key=lambda seat: (seat.id,),
        cursor=cursor,
        size=SEATS_PER_PAGE,
        order=Order.ASCENDING,
    )
