"""Amendments, with all that shows what they change."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import knowable_posts
from forum.papers.kinds import AmendmentState
from forum.papers.models import Amendment, Paper
from forum.papers.policies import visible_papers

MOST_SHOWN = 500


def list_amendments(paper: Paper, *, actor: Actor) -> Sequence[Amendment]:
    """The amendments of a paper, in the order of their numbers."""
    query = _complete().where(Amendment.paper_id == paper.id, knowable_posts(actor))
    return session.scalars(query.order_by(Amendment.number).limit(MOST_SHOWN)).all()


def list_open_amendments(paper: Paper, *, actor: Actor) -> Sequence[Amendment]:
    """Those that wait for a decision."""
    known = knowable_posts(actor)
    query = _complete().where(Amendment.paper_id == paper.id, Amendment.state == AmendmentState.OPEN, known)
    return session.scalars(query.order_by(Amendment.number).limit(MOST_SHOWN)).all()


def find_amendment(public_id: str, *, actor: Actor) -> Amendment | None:
    """An amendment to a paper that the actor may read, with paper, space and thread."""
    query = (
        _complete()
        .join(Paper, Paper.id == Amendment.paper_id)
        .join(Paper.space)
        .options(
            contains_eager(Amendment.paper).contains_eager(Paper.space),
            contains_eager(Amendment.paper).joinedload(Paper.thread, innerjoin=True),
        )
    )
    known = (visible_papers(actor), knowable_posts(actor))
    return session.scalar(query.where(Amendment.public_id == public_id, *known))


def _complete() -> AnySelect:
    return (
        select(Amendment)
        .join(Amendment.post)
        .join(Thread, Thread.id == Post.thread_id)
        .join(Amendment.paragraph)
        .options(
            contains_eager(Amendment.post),
            contains_eager(Amendment.paragraph),
            joinedload(Amendment.wording, innerjoin=True),
        )
    )
