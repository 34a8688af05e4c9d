"""Consumers of acts: what areas want to be told of after an act is committed, in one list of the application."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from flask import Flask, current_app

from forum.core.acts.models import Activity
from forum.core.acts.verbs import ListedActs
from forum.core.errors import WiringIncomplete

# it stands in addresses and commands too
NAME = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who is told of which acts. Nothing has a default: an area says it all."""

    # stands in the rows of its deliveries: another name needs a migration
    name: str
    # what the office reads
    label: str
    verbs: frozenset[str]
    # acts with the same key are handed over in the order in which they were done, never two at a time
    order_key: Callable[[Activity], str]
    # takes the waiting acts of one key, the earliest first, in a transaction of their own; safe to run twice
    consume: Callable[[Sequence[Activity]], None]


@dataclass(frozen=True, slots=True)
class _Wired:
    consumers: Mapping[str, Consumer]
    by_verb: Mapping[str, Sequence[Consumer]]


def subject_key(act: Activity) -> str:
    """The order key of consumers that need order among the acts on one thing."""
    return f"{act.subject_kind} {act.subject_id}"


def list_consumers() -> Sequence[Consumer]:
    return tuple(_wired().consumers.values())


def find_consumer(name: str) -> Consumer | None:
    return _wired().consumers.get(name)


def subscribers(verb: str) -> Sequence[Consumer]:
    """Those who are told of acts of this verb."""
    return _wired().by_verb.get(verb, ())


def install(app: Flask, consumers: Sequence[Consumer]) -> None:
    """Make the consumers known, after the acts; raises WiringIncomplete for one that is incomplete or doubled."""
    doubled = sorted(name for name, count in Counter(one.name for one in consumers).items() if count > 1)
    if doubled:
        raise WiringIncomplete(f"Two consumers of acts have the same name: {', '.join(doubled)}.")
    acts: ListedActs = app.extensions["acts"]
    for consumer in consumers:
        _refuse_faults(consumer, acts)
    verbs = {verb for consumer in consumers for verb in consumer.verbs}
    app.extensions["consumers"] = _Wired(
        {one.name: one for one in consumers},
        {verb: tuple(one for one in consumers if verb in one.verbs) for verb in verbs},
    )


def _refuse_faults(consumer: Consumer, acts: ListedActs) -> None:
    missing = [one.name for one in fields(consumer) if _is_missing(getattr(consumer, one.name))]
    if missing:
        raise WiringIncomplete(f"The consumer of acts “{consumer.name}” is missing: {', '.join(missing)}.")
    if not NAME.fullmatch(consumer.name):
        raise WiringIncomplete(f"No name for a consumer of acts: “{consumer.name}”.")
    unknown = sorted(consumer.verbs - acts.audited.keys() - acts.unaudited)
    if unknown:
        raise WiringIncomplete(f"The consumer of acts “{consumer.name}” waits for unknown acts: {', '.join(unknown)}.")


def _is_missing(value: object) -> bool:
    # a label is no str: it is made when it is read
    return value is None or (isinstance(value, str | frozenset) and not value)


def _wired() -> _Wired:
    wired: _Wired = current_app.extensions["consumers"]
    return wired
