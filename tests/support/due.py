"""What waits of a source, as a person finds it."""

from forum.accounts.models import Role, User
from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.due.listing import Wanted, list_items
from forum.core.due.source import DueItem
from tests.factories import make_user
from tests.support.actors import actor_of


def due_of(source: str, person: User) -> list[DueItem]:
    """The items of one source."""
    session.flush()
    return _find(source, actor_of(person))


def only_due(source: str, person: User) -> DueItem:
    (item,) = due_of(source, person)
    return item


def make_office() -> User:
    return make_user(roles=(Role.OFFICE,))


def assert_hidden_from_strangers(source: str, *more: User) -> None:
    """Guests, members, experts and moderators find nothing of it; somebody who may was shown it before."""
    session.flush()
    strangers = [make_user(), make_user(roles=(Role.EXPERT,)), make_user(roles=(Role.MODERATOR,)), *more]
    assert [_find(source, actor) for actor in (GUEST, *map(actor_of, strangers))] == [[]] * (len(strangers) + 1)


def _find(source: str, actor: Actor) -> list[DueItem]:
    return list(list_items(Wanted(sources=(source,)), actor=actor).items)
