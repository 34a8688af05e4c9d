"""Which of many people may read a thing: nobody is told of what they may not read."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Subquery, literal, or_, select, true

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.access import GUEST, Actor, HeldSeat
from forum.core.data.database import AnySelect, session
from forum.core.time import clock
from forum.notifications.models.kinds import Item
from forum.notifications.policies import ABOUT_OWN, is_own_post, is_readable
from forum.notifications.recipients import News
from forum.spaces.queries import seats_column


def may_read(news: News, people: Subquery) -> ColumnElement[bool]:
    """Where-clause on `people`: those who may read what is new.

    Mostly that is everybody, and one statement asks it. What is not public is asked for each set of rights that occurs
    among those people who have any: a statement for each set, however many people follow.
    """
    if _reads(news, GUEST):
        return true()
    return people.c.person_id.in_(list(_readers(news, people)))


def _readers(news: News, people: Subquery) -> Iterable[int]:
    by_rights: dict[Actor, list[int]] = defaultdict(list)
    for user, seats in session.execute(_with_rights(news, people)):
        actor = actor_for(user, HeldSeat.read(seats))
        by_rights[actor if news.kind in ABOUT_OWN else actor.kind].append(user.id)
    for actor, keys in by_rights.items():
        if _reads(news, actor):
            yield from keys


def _with_rights(news: News, people: Subquery) -> AnySelect:
    """Whoever has neither seat nor role reads what everybody reads; of their own posts people are told all the same."""
    query = select(User, seats_column(User, now=literal(clock.now()))).where(User.id.in_(select(people.c.person_id)))
    if news.kind in ABOUT_OWN:
        return query
    return query.where(or_(User.first_seat_at.is_not(None), User.role_values != ""))


def _reads(news: News, actor: Actor) -> bool:
    return bool(session.scalar(select(_is_readable(news, actor))))


def _is_readable(news: News, actor: Actor) -> ColumnElement[bool]:
    if news.kind in ABOUT_OWN and news.item is Item.POST:
        return is_own_post(news.item_id, actor)
    return is_readable(news.item, news.item_id, actor)
