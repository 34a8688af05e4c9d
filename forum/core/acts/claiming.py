"""Which deliveries of a consumer are next, and taking them with a lease, so that a dead worker loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import ColumnElement, and_, func, literal_column, select, update
from sqlalchemy.orm import aliased

from forum.core.acts.models import ActConsumer, ActDelivery, Activity
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.data.upsert import lock_row
from forum.core.time import clock

BATCH = 50
LEASE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Claim:
    """The earliest delivery of one order key, held until its lease ends."""

    consumer: str
    activity_id: int
    order_key: str
    until: datetime
    attempts: int

    @property
    def is_ours(self) -> ColumnElement[bool]:
        """Whether nobody else has taken it since."""
        return and_(
            ActDelivery.consumer == self.consumer,
            ActDelivery.activity_id == self.activity_id,
            ActDelivery.claimed_until == self.until,
        )


def claim(consumer: str) -> Sequence[Claim]:
    """Take a batch, each of another order key. One that was tried before is taken alone: it may end its worker."""
    now = clock.now()
    if not _is_anything_claimable(consumer, now):
        return []
    with transaction():
        lock_consumer(consumer)
        rows = session.execute(
            select(ActDelivery.activity_id, ActDelivery.attempts)
            .where(is_claimable(consumer, now))
            .order_by(ActDelivery.due_at, ActDelivery.activity_id)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        ).all()
        untried = list(takewhile(lambda row: row.attempts == 0, rows))
        return _lease(consumer, [row.activity_id for row in untried or rows[:1]], until=now + LEASE)


def is_claimable(consumer: str, now: datetime) -> ColumnElement[bool]:
    """Whether a delivery is due, is the earliest of its order key, and no other one of that key is being worked on.

    Acts can be committed in another order than that of their keys, so an earlier one may come while a later is held.
    """
    other, held = aliased(ActDelivery), aliased(ActDelivery)
    same_key = and_(other.consumer == ActDelivery.consumer, other.order_key == ActDelivery.order_key)
    earliest = select(func.min(other.activity_id)).where(same_key).correlate(ActDelivery).scalar_subquery()
    held_keys = select(held.order_key).where(
        held.consumer == consumer, _is_tried(held), held.claimed_until.is_not(None), held.claimed_until >= now
    )
    return and_(
        ActDelivery.consumer == consumer,
        ActDelivery.set_aside_at.is_(None),
        ActDelivery.due_at <= now,
        ActDelivery.activity_id == earliest,
        ActDelivery.order_key.not_in(held_keys),
    )


def is_tried() -> ColumnElement[bool]:
    """Whether a delivery is being worked on or has failed, without being set aside; as its index has it."""
    return _is_tried(ActDelivery)


def _is_tried(delivery: type[ActDelivery]) -> ColumnElement[bool]:
    # a bound number would not be recognised as the condition of the index
    return and_(delivery.attempts > literal_column("0"), delivery.set_aside_at.is_(None))


def lock_consumer(name: str) -> ActConsumer:
    """What is kept of a consumer; the row is made when it is first needed, before anything was handed over."""
    own = select(func.min(ActDelivery.activity_id)).where(ActDelivery.consumer == name).scalar_subquery()
    next_one = select(func.coalesce(func.max(Activity.id), 0) + 1).scalar_subquery()
    return lock_row(ActConsumer, ActConsumer.name == name, name=name, first_act_id=func.coalesce(own, next_one))


def _is_anything_claimable(consumer: str, now: datetime) -> bool:
    """Asked before claiming, so that looking in vain takes no lock."""
    found = session.scalar(select(ActDelivery.activity_id).where(is_claimable(consumer, now)).limit(1))
    session.rollback()
    return found is not None


def _lease(consumer: str, acts: Sequence[int], *, until: datetime) -> Sequence[Claim]:
    taken = session.execute(
        update(ActDelivery)
        .where(ActDelivery.consumer == consumer, ActDelivery.activity_id.in_(acts))
        .values(claimed_until=until, attempts=ActDelivery.attempts + 1)
        .returning(ActDelivery.activity_id, ActDelivery.order_key, ActDelivery.attempts)
        .execution_options(synchronize_session=False)
    )
    return sorted((Claim(consumer, row.activity_id, row.order_key, until, row.attempts) for row in taken), key=_act_of)


def _act_of(claimed: Claim) -> int:
    return claimed.activity_id
