"""Finding papers, and lists of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.discussions.models.posts import Post
from forum.papers.kinds import AmendmentState
from forum.papers.models import Amendment, Paper, PaperThread, PaperVersion, Paragraph
from forum.papers.policies import visible_papers, visible_versions
from forum.spaces.models import Space

PAPERS_PER_PAGE = 30

# verdicts ask the space
WITH_SPACE = joinedload(Paper.space, innerjoin=True)


def find_paper(public_id: str, *, actor: Actor) -> Paper | None:
    """A paper whose text the actor may read as it stands, with its space and thread."""
    query = select(Paper).options(WITH_SPACE, joinedload(Paper.thread, innerjoin=True))
    return session.scalar(query.where(Paper.public_id == public_id, visible_papers(actor)))


def find_paragraph(public_id: str, *, actor: Actor) -> Paragraph | None:
    """A paragraph of a paper that the actor may read, struck ones too, with paper, space and thread."""
    query = (
        select(Paragraph)
        .join(Paragraph.paper)
        .join(Paper.space)
        .join(Paper.thread)
        .options(
            contains_eager(Paragraph.paper).contains_eager(Paper.space),
            contains_eager(Paragraph.paper).contains_eager(Paper.thread),
        )
    )
    return session.scalar(query.where(Paragraph.public_id == public_id, visible_papers(actor)))


def find_paper_of_thread(public_id: str, *, actor: Actor) -> Paper | None:
    """The paper about which a thread speaks, with its space and thread."""
    query = select(Paper).join(Paper.thread).options(WITH_SPACE, contains_eager(Paper.thread))
    return session.scalar(query.where(PaperThread.public_id == public_id, visible_papers(actor)))


def list_papers(space: Space, *, actor: Actor, cursor: str | None = None) -> Page[Paper]:
    """The papers of a space that the actor may read as they stand, the latest changed first; one query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Paper).where(Paper.space_id == space.id, visible_papers(actor)),
        by=(Paper.changed_at, Paper.id.expression),
        key=lambda paper: (paper.changed_at, paper.id),
        cursor=cursor,
        size=PAPERS_PER_PAGE,
    )


def list_newest(space: Space, *, actor: Actor, most: int) -> Sequence[Paper]:
    """The papers of a space that were changed last, for the start page of a body; each with its space."""
    query = select(Paper).where(Paper.space_id == space.id, visible_papers(actor)).options(WITH_SPACE)
    return session.scalars(query.order_by(Paper.changed_at.desc(), Paper.id.desc()).limit(most)).all()


def count_changed_since(space: Space, *, actor: Actor, moment: datetime) -> int:
    """How many papers of a space have been changed since a moment, as far as the actor may read them."""
    query = select(func.count()).select_from(Paper)
    changed = (Paper.space_id == space.id, Paper.changed_at > moment, visible_papers(actor))
    return session.scalar(query.where(*changed)) or 0


def list_public_versions(space: Space, *, most: int = 50) -> Sequence[PaperVersion]:
    """The closed versions of a space that everybody may read, the latest first; each with its paper."""
    query = select(PaperVersion).join(PaperVersion.paper).options(contains_eager(PaperVersion.paper))
    query = query.where(PaperVersion.space_id == space.id, visible_versions(GUEST))
    return session.scalars(query.order_by(PaperVersion.created_at.desc(), PaperVersion.id.desc()).limit(most)).all()


def find_latest_readable_version(paper: Paper, *, actor: Actor) -> PaperVersion | None:
    """The latest closed version of a paper that the actor may read."""
    query = select(PaperVersion).where(PaperVersion.paper_id == paper.id, visible_versions(actor))
    return session.scalar(query.order_by(PaperVersion.number.desc()).limit(1))


def count_open_amendments(papers: Sequence[Paper]) -> dict[int, int]:
    """How many amendments wait for a decision, by the key of the paper."""
    if not papers:
        return {}
    keys = [paper.id for paper in papers]
    query = select(Amendment.paper_id, func.count()).join(Amendment.post)
    query = query.where(Amendment.paper_id.in_(keys), Amendment.state == AmendmentState.OPEN, Post.is_visible)
    return {paper_id: count for paper_id, count in session.execute(query.group_by(Amendment.paper_id))}  # noqa: C416
