"""Which posts of a procedure are contributions to be weighed, by the kind of its modules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.models.talks import ConsultationThread, Talk
from forum.core.data.database import AnySelect, session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import still_has_text, words_for_moderation
from forum.papers.models import Amendment, Paper, Remark
from forum.weighing.models import WeighedContribution

CHUNK = 500


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that has no number yet."""

    id: int
    created_at: datetime
    is_organisation: bool
    words: str


def stream_new_posts(procedure_id: int) -> Iterator[list[NewPost]]:
    """The readable contributions that have no number yet, the earliest first, in chunks."""
    columns = Post.id, Post.created_at, Post.organisation_id, words_for_moderation()
    query = new_posts(procedure_id).with_only_columns(*columns).order_by(Post.created_at, Post.id).limit(CHUNK)
    rows = session.execute(query).all()
    while rows:
        yield [NewPost(key, at, organisation is not None, words) for key, at, organisation, words in rows]
        key, at = rows[-1][0], rows[-1][1]
        later = or_(Post.created_at > at, and_(Post.created_at == at, Post.id > key))
        rows = session.execute(query.where(later)).all()


def new_posts(procedure_id: int) -> AnySelect:
    """Opening posts of ideas, what was said about drafts, and what people wrote in dialogues."""
    known = select(WeighedContribution.id).where(WeighedContribution.post_id == Post.id)
    said = or_(_of_ideas(procedure_id), _of_reviews(procedure_id), _of_talks(procedure_id))
    query = select(Post.id).join(Thread, Thread.id == Post.thread_id)
    readable = and_(Post.is_visible, Thread.hidden_at.is_(None), ~Post.is_official, still_has_text())
    return query.where(said, readable, ~known.exists())


def _modules(procedure_id: int) -> AnySelect:
    return select(Module.id).where(Module.procedure_id == procedure_id)


def _of_ideas(procedure_id: int) -> ColumnElement[bool]:
    ideas = select(IdeaThread.id).where(IdeaThread.module_id.in_(_modules(procedure_id)))
    return and_(Post.thread_id.in_(ideas), Post.number == 1)


def _of_talks(procedure_id: int) -> ColumnElement[bool]:
    """What people answered, and what they began where everybody may begin threads: the rest the office asks."""
    talks = select(ConsultationThread.id).where(ConsultationThread.module_id.in_(_modules(procedure_id)))
    theirs = talks.join(Talk, Talk.module_id == ConsultationThread.module_id).where(Talk.takes_threads)
    return and_(Post.thread_id.in_(talks), or_(Post.number > 1, Post.thread_id.in_(theirs)))


def _of_reviews(procedure_id: int) -> ColumnElement[bool]:
    """What people wrote about paragraphs, not the words that came with the text."""
    papers = (
        select(Paper.thread_id)
        .join(Review, Review.paper_id == Paper.id)
        .where(Review.module_id.in_(_modules(procedure_id)))
    )
    remarks, amendments = select(Remark.post_id), select(Amendment.post_id)
    return and_(Post.thread_id.in_(papers), or_(Post.id.in_(remarks), Post.id.in_(amendments)))
