"""Following fields, kinds, organisations, bodies, events, searches and places; and following no longer."""

from hashlib import blake2b

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.errors import TooManyWishes
from forum.notifications.models.subscriptions import LABEL_LENGTH, Followed, Subscription, key_of
from forum.topics.models import Kind

# searches and places of one person: each is compared with every new topic
MOST_WISHES = 30


def follow_field(field_id: int, *, by: User) -> None:
    """Each of these is safe to call twice."""
    _follow(Followed.FIELD, field_id, by, field_id=field_id)


def follow_kind(kind: Kind, *, by: User) -> None:
    _follow(Followed.KIND, kind.value, by)


def follow_organisation(organisation_id: int, *, by: User) -> None:
    _follow(Followed.ORGANISATION, organisation_id, by, organisation_id=organisation_id)


def follow_body(body_id: int, *, by: User) -> None:
    _follow(Followed.BODY, body_id, by, body_id=body_id)


def follow_event(event_id: int, *, by: User) -> None:
    _follow(Followed.EVENT, event_id, by, event_id=event_id)


def save_search(search: str, *, label: str, by: User) -> None:
    """Keep a search as it stands in the address of its page. Raises TooManyWishes."""
    _refuse_too_many(by)
    which = blake2b(search.encode(), digest_size=12).hexdigest()
    _follow(Followed.SEARCH, which, by, search=search, label=label[:LABEL_LENGTH])


def follow_place(latitude: float, longitude: float, *, radius: int, label: str, by: User) -> None:
    """Be told of what is new within so many metres of a point. Raises TooManyWishes."""
    _refuse_too_many(by)
    which = f"{latitude:.5f},{longitude:.5f},{radius}"
    point = {"latitude": latitude, "longitude": longitude, "radius": radius}
    _follow(Followed.PLACE, which, by, label=label[:LABEL_LENGTH], **point)


def unfollow(subscription: Subscription) -> None:
    """Follow something no longer; what has been told stays in the inbox."""
    session.delete(subscription)


def _follow(what: Followed, which: object, by: User, **values: object) -> None:
    insert_unless_there(Subscription, person_id=by.id, what=what, key=key_of(what.value, which), **values)


def _refuse_too_many(by: User) -> None:
    wishes = Subscription.what.in_((Followed.SEARCH, Followed.PLACE))
    if (session.scalar(select(func.count()).where(Subscription.person_id == by.id, wishes)) or 0) >= MOST_WISHES:
        raise TooManyWishes(
            _("You follow %(count)s searches and places already. End one of them first.", count=MOST_WISHES)
        )
