"""Telling a consumer of acts that were done before it was added. Killed in between, the next run goes on."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum.core.acts.claiming import lock_consumer
from forum.core.acts.consumers import Consumer
from forum.core.acts.models import ActConsumer, ActDelivery, Activity
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.data.upsert import upsert
from forum.core.time import clock

ACTS_AT_ONCE = 500


def catch_up(consumer: Consumer, *, since: datetime) -> int:
    """Write deliveries for the acts since a moment for which there were none; how many. Safe to run again.

    In a transaction for each portion, the earliest first, so that nobody who writes has to wait long.
    """
    written = _fill(consumer)
    with transaction():
        row = lock_consumer(consumer.name)
        first = session.scalar(select(Activity.id).where(Activity.created_at >= since).order_by(Activity.id).limit(1))
        if first is not None and first < row.first_act_id:
            row.filled_from = row.filled_until = first
    return written + _fill(consumer)


def _fill(consumer: Consumer) -> int:
    """Go on with the catch-up under way, if there is one, until its end."""
    written = 0
    while True:
        with transaction():
            row = lock_consumer(consumer.name)
            if row.filled_until is None:
                return written
            acts = _next_acts(consumer, row)
            if acts:
                written += _write_deliveries(consumer, acts)
                row.filled_until = acts[-1].id + 1
            else:
                assert row.filled_from is not None
                row.first_act_id, row.filled_from, row.filled_until = row.filled_from, None, None


def _next_acts(consumer: Consumer, row: ActConsumer) -> Sequence[Activity]:
    missing = (Activity.id >= row.filled_until, Activity.id < row.first_act_id)
    query = select(Activity).where(*missing, Activity.verb.in_(consumer.verbs))
    return session.scalars(query.order_by(Activity.id).limit(ACTS_AT_ONCE)).all()


def _write_deliveries(consumer: Consumer, acts: Sequence[Activity]) -> int:
    """One that is there already was written with its act."""
    now = clock.now()
    rows = [
        {
            "activity_id": act.id,
            "consumer": consumer.name,
            "order_key": consumer.order_key(act),
            "created_at": now,
            "due_at": now,
            "attempts": 0,
            "last_error": "",
        }
        for act in acts
    ]
    statement = upsert(ActDelivery).values(rows).on_conflict_do_nothing().returning(ActDelivery.activity_id)
    return len(session.scalars(statement).all())
