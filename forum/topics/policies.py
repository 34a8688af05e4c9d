"""Who may see and do what with topics."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.accounts.policies import may_run_office, may_take_part
from forum.core.access import Actor, Verdict
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads, visible_threads


def visible_topics(actor: Actor) -> ColumnElement[bool]:
    return visible_threads(actor)


def listed_topics(actor: Actor) -> ColumnElement[bool]:
    return listed_threads(actor)


def is_listed_topic(actor: Actor, key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Where-clause: the topic of that key is one that the actor finds in lists."""
    topic = aliased(Thread)
    return exists(topic.id).where(topic.id == key, listed_threads(actor, topic))


def may_open_topic(actor: Actor) -> Verdict:
    return may_take_part(actor)


def may_edit_fields(actor: Actor) -> Verdict:
    return may_run_office(actor)
