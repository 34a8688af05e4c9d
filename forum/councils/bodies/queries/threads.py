"""Threads out of which bodies are founded, and bodies founded out of a thread."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads


def find_thread(public_id: str, *, actor: Actor) -> Thread | None:
    """A thread that the actor may read and everybody else too: a body's public page names it."""
    query = select(Thread).options(joinedload(Thread.space)).where(Thread.public_id == public_id)
    return session.scalar(query.where(listed_threads(actor), listed_threads(GUEST)))


def find_founding_thread(body: Body, *, actor: Actor) -> Thread | None:
    """The thread out of which a body was founded, if the actor may still read it."""
    if body.founding_thread_id is None:
        return None
    query = select(Thread).options(joinedload(Thread.space)).where(Thread.id == body.founding_thread_id)
    return session.scalar(query.where(listed_threads(actor)))


def find_founding_threads(bodies: Sequence[Body], *, actor: Actor) -> dict[int, Thread]:
    """The threads out of which bodies were proposed, by the key of the body, as far as the actor may read them."""
    wanted = {body.founding_thread_id for body in bodies if body.founding_thread_id}
    query = select(Thread).options(joinedload(Thread.space)).where(Thread.id.in_(wanted), listed_threads(actor))
    found = {thread.id: thread for thread in session.scalars(query)} if wanted else {}
    return {body.id: found[body.founding_thread_id] for body in bodies if body.founding_thread_id in found}
