"""Out of which things tasks come: a registry of their kinds, as forum/app.py lists them.

A task keeps kind and key of the thing. Who may not read the thing learns nothing of its tasks.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from flask import Flask, current_app
from sqlalchemy import ColumnElement, and_, exists, not_

from forum.core.access import Actor
from forum.core.data.database import PublicEntity
from forum.core.errors import WiringIncomplete
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey, Task


@dataclass(frozen=True, slots=True)
class Origin:
    """A thing out of which a task comes, for those who may read it."""

    key: OriginKey
    # names it in addresses and forms
    token: str
    # words before its title, such as "from the thread"
    words: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class OriginKind:
    """A kind of things out of which tasks come. Nothing has a default: a kind says it all."""

    # stands in the rows of tasks; it does not change without a migration
    name: str
    # stands in addresses before the public id
    word: str
    model: type[PublicEntity]
    # where-clause on the model, never null: who may know of the thing and of its tasks
    readable: Callable[[Actor], ColumnElement[bool]]
    # by public id: the thing, if a task of that body can come out of it
    find: Callable[[str, Body, Actor], Origin | None]
    # those among the keys which the actor may read
    describe: Callable[[Collection[int], Actor], Iterable[Origin]]


def install(app: Flask, kinds: Sequence[OriginKind]) -> None:
    """Raises WiringIncomplete if a kind is incomplete, or its name or word is there twice."""
    for kind in kinds:
        missing = [one.name for one in fields(kind) if not getattr(kind, one.name)]
        if missing:
            raise WiringIncomplete(f"The origin of tasks “{kind.name}” is missing: {', '.join(missing)}.")
    if len({kind.name for kind in kinds}) < len(kinds) or len({kind.word for kind in kinds}) < len(kinds):
        raise WiringIncomplete("Two origins of tasks have the same name or word.")
    app.extensions["task_origins"] = tuple(kinds)


def token_for(kind: str, public_id: str) -> str:
    """What names a thing in the address of the page that writes down a task."""
    return next(f"{one.word}-{public_id}" for one in _kinds() if one.name == kind)


def find_origin(token: str, body: Body, actor: Actor) -> Origin | None:
    """The thing that a token names, if the actor may read it and a task of that body can come out of it."""
    word, _dash, public_id = token.partition("-")
    return next((one.find(public_id, body, actor) for one in _kinds() if one.word == word), None)


def origins_of(tasks: Sequence[Task], *, actor: Actor) -> Mapping[OriginKey, Origin]:
    """What tasks came out of, as far as the actor may read it; one query for each kind among them."""
    keys = {task.origin for task in tasks if task.origin}
    wanted = ((kind, {key.id for key in keys if key.kind == kind.name}) for kind in _kinds())
    return {origin.key: origin for kind, ids in wanted if ids for origin in kind.describe(ids, actor)}


def comes_from_readable(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on tasks: the actor may read what the task came out of, or it is gone, or there was nothing."""
    return and_(*(not_(_comes_from_closed(kind, actor)) for kind in _kinds()))


def _comes_from_closed(kind: OriginKind, actor: Actor) -> ColumnElement[bool]:
    here = (Task.origin_kind == kind.name, Task.origin_id == kind.model.id)
    return exists(kind.model.id).where(*here, not_(kind.readable(actor)))


def _kinds() -> Sequence[OriginKind]:
    kinds: Sequence[OriginKind] = current_app.extensions["task_origins"]
    return kinds
