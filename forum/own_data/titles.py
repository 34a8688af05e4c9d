"""Titles of what rows hang on, for those who may read it now; nobody is told of anything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select

from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import visible_threads
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.organisations.models import Organisation
from forum.organisations.policies import visible_organisations

Clause = Callable[[Actor], ColumnElement[bool]]

QUERIES: Mapping[str, tuple[Any, Clause]] = {
    "thread": (select(Thread.id, Thread.title), visible_threads),
    "post": (select(Post.id, Thread.title).join(Thread, Thread.id == Post.thread_id), visible_threads),
    "event": (select(Event.id, Event.title), visible_events),
    "procedure": (select(Procedure.id, Procedure.title), visible_procedures),
    "module": (
        select(Module.id, Procedure.title).join(Procedure, Procedure.id == Module.procedure_id),
        visible_procedures,
    ),
    "organisation": (select(Organisation.id, Organisation.name), visible_organisations),
    "body": (select(Body.id, Body.name), visible_bodies),
}


@dataclass(frozen=True, slots=True)
class Titles:
    """Looks up titles for one reader, by the table that a key leads to."""

    actor: Actor

    def find(self, table: str, keys: set[int]) -> Mapping[int, str]:
        """The titles of those of the rows that the reader may read."""
        if table not in QUERIES or not keys:
            return {}
        query, visible = QUERIES[table]
        key = query.selected_columns[0]
        return dict(session.execute(query.where(key.in_(keys), visible(self.actor))).all())
