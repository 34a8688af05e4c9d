"""Recording an act: for the trail, for the audit log and for each consumer that subscribed to its verb."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from flask import current_app
from sqlalchemy import insert

from forum.core.acts.consumers import subscribers
from forum.core.acts.models import ActDelivery, Activity
from forum.core.acts.verbs import is_audited
from forum.core.audit import audit
from forum.core.data.database import Entity, session
from forum.core.data.unit_of_work import after_commit


def record(verb: str, subject: Entity, *, by: Any | None, **details: Any) -> Activity:
    """Write down an act such as "thread.moved"; `by` is the person, None for the clock or a guest.

    Acts of the moderation and the office go into the audit log too, in the same transaction. Raises WrongAct for a verb
    that no area lists in its `acts.py`.
    """
    if subject.id is None:
        # the row must have its key before it can be named
        session.flush()
    act = Activity(**_values(verb, subject, by, details))
    session.add(act)
    if told := subscribers(verb):
        session.add_all(
            ActDelivery(activity=act, consumer=consumer.name, order_key=consumer.order_key(act)) for consumer in told
        )
        after_commit(wake_worker)
    if is_audited(verb, about=act.subject_kind, by_a_person=by is not None):
        audit.note(act, verb=verb, subject=subject, by=by, details=details)
    return act


def record_all(verb: str, done: Sequence[tuple[Entity, Mapping[str, Any]]], *, by: Any | None) -> None:
    """Write down acts of one verb on many things, which have their keys, in a few statements: each thing, and the details."""
    rows = [_values(verb, subject, by, details) for subject, details in done]
    if not rows:
        return
    written = {act.subject_id: act for act in session.scalars(insert(Activity).returning(Activity), rows)}
    acts = [written[subject.id] for subject, _details in done]
    deliveries = [
        {"activity_id": act.id, "consumer": consumer.name, "order_key": consumer.order_key(act)}
        for act in acts
        for consumer in subscribers(verb)
    ]
    if deliveries:
        session.execute(insert(ActDelivery), deliveries)
        after_commit(wake_worker)
    for act, (subject, details) in zip(acts, done, strict=True):
        if is_audited(verb, about=act.subject_kind, by_a_person=by is not None):
            audit.note(act, verb=verb, subject=subject, by=by, details=details)


def wake_worker() -> None:
    """Have the acts handed over at once; without a worker the next one does it within a minute of its start."""
    wake = current_app.extensions.get("wake_consumers")
    if wake:
        wake()


def _values(verb: str, subject: Entity, by: Any | None, details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "verb": verb,
        "subject_kind": subject.__tablename__,
        "subject_id": subject.id,
        "space_id": subject.find_space_id(),
        "by_id": None if by is None else by.id,
        "details": _plain(details),
    }


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain_value(value) for key, value in details.items() if value is not None}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, Entity):
        return value.id
    return value
