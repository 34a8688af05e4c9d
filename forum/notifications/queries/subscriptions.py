"""What people follow, with the names of the things as they may know them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.fields.models import FieldOfAction
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import Followed, Subscription
from forum.organisations.models import Organisation
from forum.organisations.policies import listed_organisations
from forum.topics.models import Kind

SUBSCRIPTIONS_PER_PAGE = 30


def list_subscriptions(person_id: int, *, cursor: str | None = None) -> Page[Subscription]:
    """What a person follows, the latest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Subscription).where(Subscription.person_id == person_id),
        by=(Subscription.id.expression,),
        key=lambda one: (one.id,),
        cursor=cursor,
        size=SUBSCRIPTIONS_PER_PAGE,
    )


def list_followed_keys(person_id: int, *what: Followed) -> Collection[str]:
    """The keys of all things of these sorts that a person follows."""
    own = (Subscription.person_id == person_id, Subscription.what.in_(what))
    return frozenset(session.scalars(select(Subscription.key).where(*own)))


def following_column(person: type[User]) -> ColumnElement[bool]:
    """Whether a person follows anything by a subscription, as a column of the statement that finds the person."""
    return exists(Subscription.id).where(Subscription.person_id == person.id).correlate(person)


def find_subscription(person_id: int, key: str) -> Subscription | None:
    """Whether a person follows the thing of that key."""
    return session.scalar(select(Subscription).where(Subscription.person_id == person_id, Subscription.key == key))


def map_subscriptions(actor: Actor, what: Followed) -> Mapping[str, Subscription]:
    """All things of a sort that an actor follows, by their keys; nothing is asked for guests."""
    if actor.user_id is None:
        return {}
    own = (Subscription.person_id == actor.user_id, Subscription.what == what)
    return {one.key: one for one in session.scalars(select(Subscription).where(*own))}


def find_own_subscription(public_id: str, *, person_id: int) -> Subscription | None:
    query = select(Subscription).where(Subscription.public_id == public_id, Subscription.person_id == person_id)
    return session.scalar(query)


def list_subscriptions_of(notices: Sequence[Notice]) -> Mapping[int, Subscription]:
    """The wishes by which people get these notices, by key."""
    keys = {notice.subscription_id for notice in notices if notice.subscription_id is not None}
    if not keys:
        return {}
    found = session.scalars(select(Subscription).where(Subscription.id.in_(keys))).all()
    return {one.id: one for one in found}


def name_subscriptions(subscriptions: Sequence[Subscription], actor: Actor) -> Mapping[int, str]:
    """What each wish is about, by its key; empty for a thing that the actor may no longer know of."""
    if not subscriptions:
        return {}
    names = {
        Followed.FIELD: _names(FieldOfAction.name, [one.field_id for one in subscriptions]),
        Followed.ORGANISATION: _names(
            Organisation.name, [one.organisation_id for one in subscriptions], listed_organisations()
        ),
        Followed.BODY: _names(Body.name, [one.body_id for one in subscriptions], visible_bodies(actor)),
        Followed.EVENT: _names(Event.title, [one.event_id for one in subscriptions], visible_events(actor)),
    }
    return {one.id: _name(one, names.get(one.what, {})) for one in subscriptions}


def _name(subscription: Subscription, names: Mapping[int, str]) -> str:
    if subscription.what in (Followed.SEARCH, Followed.PLACE):
        return subscription.label
    if subscription.what is Followed.KIND:
        return str(Kind(subscription.key.partition(":")[2]).label)
    return names.get(_target(subscription) or 0, "")


def _target(one: Subscription) -> int | None:
    return one.field_id or one.organisation_id or one.body_id or one.event_id


def _names(
    name: InstrumentedAttribute[str], keys: Sequence[int | None], *visible: ColumnElement[bool]
) -> Mapping[int, str]:
    wanted = [key for key in keys if key is not None]
    if not wanted:
        return {}
    model = name.class_
    rows = session.execute(select(model.id, name.label("name")).where(model.id.in_(wanted), *visible))
    return {row.id: row.name for row in rows}
