"""Closed versions of papers, as the actor may read them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from forum.core.access import Actor
from forum.core.data.database import session
from forum.papers.models import Paper, PaperThread, PaperVersion
from forum.papers.policies import visible_versions


def find_version(public_id: str, number: int, *, actor: Actor) -> PaperVersion | None:
    """A closed version that the actor may read, with its space and its paper, which the actor may not be able to read."""
    query = (
        select(PaperVersion)
        .join(PaperVersion.paper)
        .options(
            contains_eager(PaperVersion.paper).joinedload(Paper.space, innerjoin=True),
            joinedload(PaperVersion.space, innerjoin=True),
        )
    )
    wanted = (Paper.public_id == public_id, PaperVersion.number == number, visible_versions(actor))
    return session.scalar(query.where(*wanted))


def find_version_with_thread(public_id: str, number: int, *, actor: Actor) -> PaperVersion | None:
    """As `find_version`, and what is said about the paper: for who works on it, not for a page that guests read."""
    version = find_version(public_id, number, actor=actor)
    if version is not None:
        set_committed_value(version.paper, "thread", session.get_one(PaperThread, version.paper.thread_id))
    return version


def find_latest_of(public_id: str, *, actor: Actor) -> PaperVersion | None:
    """The latest closed version that the actor may read of the paper with this id."""
    query = select(PaperVersion).join(PaperVersion.paper)
    query = query.where(Paper.public_id == public_id, visible_versions(actor))
    return session.scalar(query.order_by(PaperVersion.number.desc()).limit(1))


def list_versions(paper: Paper, *, actor: Actor, most: int = 200) -> Sequence[PaperVersion]:
    """The closed versions of a paper that the actor may read, the latest first, each with its space."""
    query = select(PaperVersion).options(joinedload(PaperVersion.space, innerjoin=True))
    query = query.where(PaperVersion.paper_id == paper.id, visible_versions(actor))
    return session.scalars(query.order_by(PaperVersion.number.desc()).limit(most)).all()
