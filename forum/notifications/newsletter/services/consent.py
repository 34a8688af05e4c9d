"""Agreeing to the newsletter and leaving it. Nothing else in the forum changes a consent."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, or_

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.upsert import lock_row
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.security.signing import keyed_hash
from forum.core.security.throttle import take_once
from forum.core.time import clock
from forum.fields.models import FieldOfAction
from forum.notifications.newsletter.consent import TEXT_VERSION
from forum.notifications.newsletter.mails import confirm_order
from forum.notifications.newsletter.models import Subscriber, SubscriberField

# so long somebody can take back that they left, and an order waits for its confirmation
KEPT_FOR = timedelta(days=30)
UNCONFIRMED_FOR = timedelta(days=7)
# one mail a day to an address that anybody can type
ORDER_MAIL = "newsletter-order-mail"


def agree(person: User, *, fields: Collection[FieldOfAction]) -> Subscriber:
    """Somebody with an account orders the newsletter, or chooses other fields; none means all."""
    first = {"person_id": person.id, "text_version": TEXT_VERSION, "asked_at": clock.now()}
    subscriber = lock_row(Subscriber, Subscriber.person_id == person.id, **first)
    if subscriber.agreed_at is None or subscriber.left_at is not None:
        _note_consent(subscriber)
        activity.record("newsletter.ordered", subscriber, by=person, version=TEXT_VERSION)
    _choose(subscriber, fields)
    return subscriber


def order_by_address(email: str, *, language: str, fields: Collection[FieldOfAction]) -> None:
    """Somebody without an account orders it: nothing is sent before its owner has confirmed the address.

    Whoever gets it already gets no second mail, and the page says the same.
    """
    first = {"email": email, "text_version": TEXT_VERSION, "asked_at": clock.now(), "language": language}
    same = (Subscriber.person_id.is_(None), Subscriber.email == email)
    subscriber = lock_row(Subscriber, same[0] & same[1], **first)
    if subscriber.agreed_at is not None and subscriber.left_at is None:
        return
    subscriber.asked_at, subscriber.language = clock.now(), language
    _choose(subscriber, fields)
    if take_once(ORDER_MAIL, keyed_hash(email)):
        outbox.post(confirm_order(subscriber), to=Address(email, language))


def confirm(subscriber: Subscriber) -> None:
    """The owner of an address has followed the link; a second time changes nothing."""
    session.refresh(subscriber, with_for_update=True)
    if subscriber.agreed_at is None or subscriber.left_at is not None:
        _note_consent(subscriber)
        activity.record("newsletter.ordered", subscriber, by=None, version=TEXT_VERSION)


def leave(subscriber: Subscriber) -> None:
    """No newsletter any more; codes, decisions and all other mails go on. A second time changes nothing."""
    session.refresh(subscriber, with_for_update=True)
    if subscriber.left_at is None:
        subscriber.left_at = clock.now()
        activity.record("newsletter.left", subscriber, by=None)


def take_back(subscriber: Subscriber) -> None:
    """Somebody left by mistake: the former consent holds again."""
    session.refresh(subscriber, with_for_update=True)
    if subscriber.left_at is not None and subscriber.agreed_at is not None:
        subscriber.left_at = None
        activity.record("newsletter.taken_back", subscriber, by=None)


def forget_those_who_left() -> None:
    """Delete consents that ended a while ago, and orders that nobody has confirmed."""
    now = clock.now()
    never = Subscriber.agreed_at.is_(None) & (Subscriber.asked_at < now - UNCONFIRMED_FOR)
    session.execute(delete(Subscriber).where(or_(Subscriber.left_at < now - KEPT_FOR, never)))


def _note_consent(subscriber: Subscriber) -> None:
    subscriber.agreed_at, subscriber.left_at = clock.now(), None
    subscriber.text_version = TEXT_VERSION


def _choose(subscriber: Subscriber, fields: Collection[FieldOfAction]) -> None:
    session.flush()
    session.execute(delete(SubscriberField).where(SubscriberField.subscriber_id == subscriber.id))
    session.add_all(SubscriberField(subscriber_id=subscriber.id, field_id=field.id) for field in fields)
