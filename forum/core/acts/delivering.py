"""Handing acts to their consumers: in a transaction for each order key, tried again when it fails, given up at last."""

import logging
import traceback
from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from time import monotonic

from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from forum.core.acts.claiming import Claim, claim, lock_consumer
from forum.core.acts.consumers import Consumer, list_consumers
from forum.core.acts.models import ActDelivery
from forum.core.data.database import PASSING, session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.time import clock
from forum.core.time.waits import growing_wait

log = logging.getLogger("forum.acts")

# acts of one order key that are handed over at once
MOST_TOGETHER = 100
# after so many tries, within about two hours, a delivery is set aside
MOST_ATTEMPTS = 8
FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=1)
# the run of the next minute goes on, so that other jobs get their turn
LONGEST_RUN_SECONDS = 50


class WorkersEnded(RuntimeError):
    """Worker after worker has ended at this delivery without an error of its own."""


def install(app: Flask) -> None:
    """Let an act wake the worker as soon as it is committed."""
    app.extensions["wake_consumers"] = deliver_new_acts.enqueue


@jobs.task
@jobs.commits_itself
def deliver_new_acts() -> None:
    """What has just been done."""
    deliver_acts()


@jobs.every(minutes=1)
@jobs.commits_itself
def deliver_acts() -> None:
    """Tell each consumer of the acts that wait for it, a batch in turn, so that none waits for another's backlog."""
    ends_at = monotonic() + LONGEST_RUN_SECONDS
    busy = list(list_consumers())
    while busy and monotonic() < ends_at:
        busy = [consumer for consumer in busy if deliver_batch(consumer)]


def deliver_batch(consumer: Consumer) -> int:
    """Hand over a batch; how many order keys it had. 0: nothing is due, or the database is away."""
    try:
        return _deliver_batch(consumer)
    except PASSING as error:
        log.warning("consumer %s waits for the database: %s", consumer.name, type(error).__name__)
        session.rollback()
        return 0


def _deliver_batch(consumer: Consumer) -> int:
    claims = claim(consumer.name)
    done = 0
    for number, claimed in enumerate(claims):
        try:
            done += _hand_over(consumer, claimed)
        except PASSING:
            _give_back(claims[number:])
            raise
        except Exception as error:
            log.exception("consumer %s failed at act %s", consumer.name, claimed.activity_id)
            _put_off(claimed, error)
    if done:
        with transaction():
            lock_consumer(consumer.name).progressed_at = clock.now()
    return len(claims)


def _hand_over(consumer: Consumer, claimed: Claim) -> int:
    """Have the consumer work on the acts of one order key; how many. 0: another worker has taken them over.

    The rows stay locked until the end, so that nobody else works on them even when the lease has run out.
    """
    if claimed.attempts > MOST_ATTEMPTS:
        raise WorkersEnded
    with transaction():
        # what was read for earlier acts may have changed since
        session.expire_all()
        waiting = _lock_waiting(consumer, claimed)
        if waiting:
            consumer.consume([delivery.activity for delivery in waiting])
            finished = ActDelivery.activity_id.in_([delivery.activity_id for delivery in waiting])
            session.execute(delete(ActDelivery).where(ActDelivery.consumer == consumer.name, finished))
        return len(waiting)


def _lock_waiting(consumer: Consumer, claimed: Claim) -> Sequence[ActDelivery]:
    """What waits under the order key, up to one that has to wait itself; nothing if the lease was lost."""
    rows = session.scalars(
        select(ActDelivery)
        .where(ActDelivery.consumer == consumer.name, ActDelivery.order_key == claimed.order_key)
        .order_by(ActDelivery.activity_id)
        .limit(MOST_TOGETHER)
        .options(joinedload(ActDelivery.activity, innerjoin=True))
        .with_for_update(of=ActDelivery)
        .execution_options(populate_existing=True)
    ).all()
    if not any(one.activity_id == claimed.activity_id and one.claimed_until == claimed.until for one in rows):
        return []
    now = clock.now()
    return list(takewhile(lambda one: one.set_aside_at is None and one.due_at <= now, rows))


def _give_back(claims: Sequence[Claim]) -> None:
    """Free what has not been worked on; that the database was away is nobody's failed try."""
    with transaction():
        for claimed in claims:
            session.execute(
                update(ActDelivery)
                .where(claimed.is_ours)
                .values(claimed_until=None, attempts=ActDelivery.attempts - 1)
                .execution_options(synchronize_session=False)
            )


def _put_off(claimed: Claim, error: Exception) -> None:
    """Try again later, or set it aside after many tries; those behind it wait with it."""
    with transaction():
        delivery = session.scalar(select(ActDelivery).where(claimed.is_ours).with_for_update())
        if delivery is None:
            return
        delivery.claimed_until, delivery.last_error = None, _told(error)
        if claimed.attempts >= MOST_ATTEMPTS:
            delivery.set_aside_at = clock.now()
        else:
            wait = growing_wait(claimed.attempts, first=FIRST_DELAY, longest=LONGEST_DELAY)
            delivery.due_at = clock.now() + wait


def _told(error: Exception) -> str:
    """What failed and where; not the error's own words, which may quote what a person has written."""
    places = traceback.extract_tb(error.__traceback__)
    place = f" ({places[-1].name}:{places[-1].lineno})" if places else ""
    return f"{type(error).__name__}{place}"[:500]
