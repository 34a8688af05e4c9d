"""People of the office, and things that wait for them."""

from datetime import timedelta

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.due.listing import Wanted, list_items
from forum.core.due.registry import find_source
from forum.core.due.source import DueItem
from forum.core.time import clock
from forum.organisations.models import Mandate
from tests.factories import make_mandate, make_user
from tests.support.actors import actor_of


def make_colleague(name: str = "", **values: object) -> User:
    return make_user(roles=(Role.OFFICE,), **({"public_name": name} if name else {}), **values)


def make_ending(days: int = 3) -> Mandate:
    """A mandate that ends in so many days."""
    mandate = make_mandate(until_day=clock.today() + timedelta(days=days))
    session.flush()
    return mandate


def find_waiting(person: User, **wanted: object) -> list[DueItem]:
    return list(list_items(Wanted(**wanted), actor=actor_of(person), size=200).items)


def holder_of(mandate: Mandate, person: User) -> int | None:
    return next(one.holder_id for one in find_waiting(person) if one.item_id == mandate.id)


MANDATES = "mandates"


def mandates():
    source = find_source(MANDATES)
    assert source is not None
    return source
