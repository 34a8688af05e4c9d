"""Who gets the newsletter, and who may order it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, or_, true

from forum.accounts.models import Group, User
from forum.notifications.newsletter.models import Subscriber, SubscriberField


def has_agreed() -> ColumnElement[bool]:
    """Where-clause on subscribers: the consent stands."""
    return and_(Subscriber.agreed_at.is_not(None), Subscriber.left_at.is_(None))


def is_reader_of(field_ids: Collection[int], groups: Collection[Group]) -> ColumnElement[bool]:
    """Where-clause on subscribers: an issue on these fields, for these groups, goes to them now.

    Whoever has chosen no field wants all; an issue without fields is for everybody. People without an account have no group.
    """
    return and_(has_agreed(), _wants(field_ids), _belongs(groups), _can_be_written_to())


def _wants(field_ids: Collection[int]) -> ColumnElement[bool]:
    if not field_ids:
        return true()
    chosen = SubscriberField.subscriber_id == Subscriber.id
    return or_(~exists().where(chosen), exists().where(chosen, SubscriberField.field_id.in_(field_ids)))


def _belongs(groups: Collection[Group]) -> ColumnElement[bool]:
    if not groups:
        return true()
    return exists(User.id).where(User.id == Subscriber.person_id, User.group.in_(groups))


def _can_be_written_to() -> ColumnElement[bool]:
    """An account gets mail once its address is confirmed, and until it is about to be deleted."""
    stands = (User.email_confirmed_at.is_not(None), User.leaves_at.is_(None))
    return or_(Subscriber.person_id.is_(None), exists(User.id).where(User.id == Subscriber.person_id, *stands))
