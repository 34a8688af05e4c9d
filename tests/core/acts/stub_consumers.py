"""Two consumers beside triage: what each was told stands in a table, written in the consumer's own transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from flask import Flask
from sqlalchemy import Column, Integer, MetaData, String, Table, select

from forum.app import CONSUMERS
from forum.core.acts import consumers
from forum.core.acts.consumers import Consumer, subject_key
from forum.core.acts.models import ActDelivery, Activity
from forum.core.data.database import db, session

seen = Table(
    "seen_by_stubs",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("consumer", String(40)),
    Column("act_id", Integer),
)


def note(consumer: str, acts: Sequence[Activity]) -> None:
    session.execute(seen.insert(), [{"consumer": consumer, "act_id": act.id} for act in acts])


# told of replies and their edits, in order for each post
index = Consumer(
    name="index",
    label="Probeverzeichnis",
    verbs=frozenset({"post.written", "post.edited"}),
    order_key=subject_key,
    consume=lambda acts: note("index", acts),
)
# told of replies and supports
feed = Consumer(
    name="feed",
    label="Neuigkeiten",
    verbs=frozenset({"post.written", "post.supported"}),
    order_key=subject_key,
    consume=lambda acts: note("feed", acts),
)


@contextmanager
def with_consumers(app: Flask, *stubs: Consumer) -> Iterator[None]:
    """An application that has these consumers beside its own."""
    usual = app.extensions["consumers"]
    with app.app_context():
        seen.create(db.engine, checkfirst=True)
    consumers.install(app, (*CONSUMERS, *stubs))
    try:
        yield
    finally:
        app.extensions["consumers"] = usual


def told(consumer: Consumer) -> list[int]:
    """The acts that a stub was told of, in that order."""
    session.rollback()
    return list(session.scalars(select(seen.c.act_id).where(seen.c.consumer == consumer.name).order_by(seen.c.id)))


def acts_of(*verbs: str) -> list[int]:
    return list(session.scalars(select(Activity.id).where(Activity.verb.in_(verbs)).order_by(Activity.id)))


def waiting_for(consumer: Consumer) -> list[ActDelivery]:
    session.rollback()
    query = select(ActDelivery).where(ActDelivery.consumer == consumer.name).order_by(ActDelivery.activity_id)
    return list(session.scalars(query.execution_options(populate_existing=True)))


def failing(consumer: Consumer, *posts: int, error: Exception | None = None) -> Consumer:
    """The consumer as it would be with a fault that these posts bring out, or any without them."""
    raised = error or ValueError("a text of Kim Muster")

    def consume(acts: Sequence[Activity]) -> None:
        consumer.consume(acts)
        if acts[0].subject_id in posts or not posts:
            raise raised

    return replace(consumer, consume=consume)
