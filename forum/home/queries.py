"""Queries of the front page across the areas below."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import and_, select

from forum.accounts.models import Group, GroupSize
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.policies import visible_posts
from forum.discussions.status import Status
from forum.topics.models import Topic


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """An answer of the administration and what it meant for the proposal or question."""

    public_id: str
    slug: str
    title: str
    status: Status | None
    excerpt: str
    answered_at: datetime | None


def group_sizes() -> dict[Group, int]:
    """Confirmed accounts by group, in the groups' order."""
    sizes = {row.group: row.members for row in session.execute(select(GroupSize.group, GroupSize.members))}
    return {group: sizes.get(group, 0) for group in Group}


def list_answers(actor: Actor, *, most: int = 3) -> Sequence[AnswerCard]:
    """The latest answers of the administration."""
    query = (
        select(Topic, Post.html)
        .join(Post, and_(Post.thread_id == Topic.id, Post.number == Topic.answer_number))
        .where(Topic.first_answer_at.is_not(None), visible_posts(actor))
        .order_by(Topic.first_answer_at.desc(), Topic.id.desc())
        .limit(most)
    )
    return [
        AnswerCard(topic.public_id, topic.slug, topic.title, topic.status, _first_words(html), topic.first_answer_at)
        for topic, html in session.execute(query)
    ]


def _first_words(html: str) -> str:
    """The beginning of a finished text; cheaper than reading its Markdown again."""
    return textwrap.shorten(str(Markup(html).striptags()), 160, placeholder=" …")  # noqa: S704
