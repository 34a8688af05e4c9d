"""Ideas that may be about the same as a title that is being typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.discussions.titles import slug_of
from forum.index.searching.alike import find_alike

MOST = 5


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
    """At most five listed ideas of others in the module, the most similar first."""

    def findable(key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        idea = aliased(IdeaThread)
        others = or_(idea.author_id.is_(None), idea.author_id != (actor.user_id or 0))
        return exists(idea.id).where(idea.id == key, idea.module_id == module.id, others, listed_threads(actor, idea))

    found = find_alike(title, actor, kind=Thread.__tablename__, findable=findable, most=MOST)
    if not found:
        return []
    rows = session.scalars(select(IdeaThread).where(IdeaThread.id.in_(found), listed_threads(actor)))
    ideas = {idea.id: idea for idea in rows}
    return [
        SimilarIdea(idea.public_id, idea.title, idea.reply_count, idea.support_count, idea.is_answered)
        for idea in (ideas[key] for key in found if key in ideas)
    ]
