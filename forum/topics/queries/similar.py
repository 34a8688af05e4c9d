"""Topics that may be about the same as a title that is being typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.index.searching.alike import find_alike
from forum.topics.models import Kind, Topic
from forum.topics.policies import is_listed_topic, listed_topics

MOST = 5


@dataclass(frozen=True, slots=True)
class SimilarTopic:
    """A topic that may be about the same."""

    public_id: str
    title: str
    slug: str
    kind: Kind
    reply_count: int
    support_count: int
    is_answered: bool


def list_similar(title: str, *, actor: Actor) -> Sequence[SimilarTopic]:
    """At most five listed topics, the most similar first."""
    found = find_alike(title, actor, kind=Thread.__tablename__, findable=partial(is_listed_topic, actor), most=MOST)
    if not found:
        return []
    topics = {one.id: one for one in session.scalars(select(Topic).where(Topic.id.in_(found), listed_topics(actor)))}
    return [_row(topics[key]) for key in found if key in topics]


def _row(topic: Topic) -> SimilarTopic:
    return SimilarTopic(
        public_id=topic.public_id,
        title=topic.title,
        slug=topic.slug,
        kind=topic.kind,
        reply_count=topic.reply_count,
        support_count=topic.support_count,
        is_answered=topic.is_answered,
    )
