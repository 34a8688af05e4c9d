"""Finding a topic or its opening post to write in it or to moderate it."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.topics.models import Topic
from forum.topics.policies import visible_topics


def find_topic(public_id: str, *, actor: Actor) -> Topic | None:
    """A topic the actor may see, with its field of action and its space."""
    query = (
        select(Topic).join(Topic.field).options(contains_eager(Topic.field), joinedload(Topic.space, innerjoin=True))
    )
    return session.scalar(query.where(Topic.public_id == public_id, visible_topics(actor)))


def find_opening_post(topic: Topic) -> Post | None:
    """The post that opens a topic."""
    return session.scalar(select(Post).where(Post.thread_id == topic.id, Post.number == 1))
