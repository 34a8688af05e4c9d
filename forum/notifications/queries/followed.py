"""Threads and consultations that somebody follows, as far as they may still read them."""

from sqlalchemy import and_, select

from forum.consultations.models.procedures import Procedure, ProcedureFollow
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.models.participants import Reading
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads

THREADS_PER_PAGE = 20
PROCEDURES_PER_PAGE = 20


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


def list_followed_procedures(actor: Actor, *, cursor: str | None = None) -> Page[Procedure]:
    """The one followed last first."""
    own = (ProcedureFollow.procedure_id == Procedure.id, ProcedureFollow.user_id == actor.user_id)
    page = fetch_page(
        lambda statement: session.execute(statement).all(),
        select(Procedure, ProcedureFollow.followed_at)
        .join(ProcedureFollow, and_(*own))
        .where(visible_procedures(actor)),
        by=(ProcedureFollow.followed_at, Procedure.id.expression),
        key=lambda row: (row.followed_at, row.Procedure.id),
        cursor=cursor,
        size=PROCEDURES_PER_PAGE,
    )
    return Page([row.Procedure for row in page.items], page.before, page.after)
