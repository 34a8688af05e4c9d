"""How the consumers of acts are doing, for those who watch the forum; and having another try at what was set aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, select, union_all, update

from forum.core.acts import activity
from forum.core.acts.claiming import is_claimable, is_tried, lock_consumer
from forum.core.acts.consumers import Consumer, list_consumers
from forum.core.acts.models import ActConsumer, ActDelivery
from forum.core.data.database import AnySelect, session
from forum.core.time import clock

# the worker looks every minute; a lease ends after five
SILENCE_ALLOWED = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ConsumerState:
    """How far a consumer has come."""

    consumer: Consumer
    # since when the earliest act waits that is not set aside; None: nothing waits
    waiting_since: datetime | None
    set_aside: int
    # acts are due, and for a while none has been handed over
    is_dead: bool

    @property
    def behind(self) -> timedelta:
        return max(clock.now() - self.waiting_since, timedelta(0)) if self.waiting_since else timedelta(0)

    @property
    def is_late(self) -> bool:
        return self.behind > SILENCE_ALLOWED

    @property
    def needs_attention(self) -> bool:
        return self.is_dead or self.is_late or self.set_aside > 0


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits for a consumer, and why the last act was set aside; counted, so for pages that few people read."""

    state: ConsumerState
    waiting: int
    last_error: str


def load_consumer_states() -> Sequence[ConsumerState]:
    """The state of each consumer, asked in one query that reads the ends of indexes."""
    consumers, now = list_consumers(), clock.now()
    if not consumers:
        return []
    rows = session.execute(union_all(*(_figures(consumer.name, now) for consumer in consumers)))
    found = {row.name: row for row in rows}
    return [_state(consumer, found[consumer.name], now) for consumer in consumers]


def list_backlogs() -> Sequence[Backlog]:
    """The backlog of each consumer; looks further only where something is amiss."""
    return [
        Backlog(
            state,
            waiting=_count_waiting(state.consumer) if state.waiting_since else 0,
            last_error=_find_last_error(state.consumer) if state.set_aside else "",
        )
        for state in load_consumer_states()
    ]


def _count_waiting(consumer: Consumer) -> int:
    is_waiting = (ActDelivery.consumer == consumer.name, ActDelivery.set_aside_at.is_(None))
    return session.scalar(select(func.count()).select_from(ActDelivery).where(*is_waiting)) or 0


def _find_last_error(consumer: Consumer) -> str:
    is_set_aside = (ActDelivery.consumer == consumer.name, ActDelivery.set_aside_at.is_not(None))
    latest = select(ActDelivery.last_error).where(*is_set_aside).order_by(ActDelivery.set_aside_at.desc()).limit(1)
    return session.scalar(latest) or ""


def retry_set_aside(consumer: Consumer, *, by: object) -> int:
    """Have all that was set aside tried again as if it had not been tried; how many deliveries."""
    tried_again = session.scalars(
        update(ActDelivery)
        .where(ActDelivery.consumer == consumer.name, ActDelivery.set_aside_at.is_not(None))
        .values(set_aside_at=None, attempts=0, due_at=clock.now())
        .returning(ActDelivery.activity_id)
        .execution_options(synchronize_session=False)
    ).all()
    if tried_again:
        activity.record("consumer.retried", lock_consumer(consumer.name), by=by, count=len(tried_again))
    return len(tried_again)


def _figures(name: str, now: datetime) -> AnySelect:
    of_consumer, is_waiting = ActDelivery.consumer == name, ActDelivery.set_aside_at.is_(None)
    questions = {
        "oldest_due": select(func.min(ActDelivery.due_at)).where(of_consumer, is_waiting),
        # waiting for another try, it is due later than it came
        "oldest_tried": select(func.min(ActDelivery.created_at)).where(of_consumer, is_tried()),
        "set_aside": select(func.count()).where(of_consumer, ActDelivery.set_aside_at.is_not(None)),
        "claimable_since": select(ActDelivery.due_at)
        .where(is_claimable(name, now))
        .order_by(ActDelivery.due_at)
        .limit(1),
        "progressed_at": select(ActConsumer.progressed_at).where(ActConsumer.name == name),
    }
    answers: list[ColumnElement[object]] = [
        question.scalar_subquery().label(label) for label, question in questions.items()
    ]
    return select(literal(name).label("name"), *answers)


def _state(consumer: Consumer, row: Row[Any], now: datetime) -> ConsumerState:
    silent_since = now - SILENCE_ALLOWED
    waiting = [moment for moment in (row.oldest_due, row.oldest_tried) if moment is not None]
    return ConsumerState(
        consumer,
        waiting_since=min(waiting, default=None),
        set_aside=row.set_aside,
        is_dead=row.claimable_since is not None
        and row.claimable_since < silent_since
        and (row.progressed_at is None or row.progressed_at < silent_since),
    )
