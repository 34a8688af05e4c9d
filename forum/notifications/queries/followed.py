"""Threads and consultations that somebody follows, as far as they may still read them."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.consultations.models.procedures import Procedure, ProcedureFollow
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads

THREADS_PER_PAGE = 20


def list_followed_threads(actor: Actor, *, cursor: str | None = None) -> Page[Thread]:
    """The thread in which something happened last first."""
    own = (Reading.thread_id == Thread.id, Reading.user_id == actor.user_id, Reading.followed_at.is_not(None))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Thread).join(Reading, own[0]).where(*own[1:], listed_threads(actor)),
        by=(Thread.last_activity_at, Thread.id.expression),
        key=lambda thread: (thread.last_activity_at, thread.id),
        cursor=cursor,
        size=THREADS_PER_PAGE,
    )


def list_followed_procedures(actor: Actor) -> Sequence[Procedure]:
    """The one followed last first."""
    query = select(Procedure).join(ProcedureFollow, ProcedureFollow.procedure_id == Procedure.id)
    own = query.where(ProcedureFollow.user_id == actor.user_id, visible_procedures(actor))
    return session.scalars(own.order_by(ProcedureFollow.followed_at.desc(), Procedure.id.desc()).limit(50)).all()
