"""Ideas whose titles share words with a title that is being typed; what rare words share counts most."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.consultations.ideas.indexed_words import titles_of
from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.discussions.titles import slug_of
from forum.index.queries import score_shared_words
from forum.index.stems import stems

MOST = 5
# titles that share this much are shown: one rare word, or two that are not
ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class SimilarIdea:
    """An idea that may be about the same."""

    public_id: str
    title: str
    reply_count: int
    support_count: int
    is_answered: bool

    @property
    def slug(self) -> str:
        return slug_of(self.title)


def list_similar(title: str, module: Module, *, actor: Actor) -> Sequence[SimilarIdea]:
    """At most five listed ideas of others in the module, the most similar first. Two queries, at most 2,400 rows read."""

    def findable(key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        idea = aliased(Thread)
        others = or_(idea.author_id.is_(None), idea.author_id != (actor.user_id or 0))
        return exists(idea.id).where(idea.id == key, others, listed_threads(actor, idea))

    scores = score_shared_words(titles_of(module.id), stems(title), findable=findable)
    best = [key for key, score in scores.most_common(4 * MOST) if score >= ENOUGH]
    if not best:
        return []
    ideas = session.scalars(select(IdeaThread).where(IdeaThread.id.in_(best), listed_threads(actor))).all()
    ordered = sorted(ideas, key=lambda idea: (-scores[idea.id], -idea.id))
    return [
        SimilarIdea(idea.public_id, idea.title, idea.reply_count, idea.support_count, idea.is_answered)
        for idea in ordered[:MOST]
    ]
