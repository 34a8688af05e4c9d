"""Queries of the front page across the areas below."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlalchemy import ColumnElement, and_, select

from forum.accounts.models import Group, GroupSize
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pairs import Pairs, pairs_column
from forum.discussions.models.posts import Post
from forum.discussions.policies import visible_posts
from forum.discussions.status import Status
from forum.fields.queries import FieldRow
from forum.topics.models import Topic
from forum.topics.queries.lists import select_topics_of_fields


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """An answer of the administration and what it meant for the proposal or question."""

    public_id: str
    slug: str
    title: str
    status: Status | None
    excerpt: str
    answered_at: datetime | None


def count_people_and_topics() -> tuple[dict[Group, int], dict[FieldRow, int]]:
    """Confirmed accounts by group, and listed topics by field, each in their order; one query."""
    rows = session.execute(select_topics_of_fields().add_columns(_sizes())).all()
    # on the first day there may be people and no field yet
    sizes = dict(rows[0][-1] if rows else session.execute(select(_sizes())).scalar_one())
    people = {group: int(sizes.get(group.value, 0)) for group in Group}
    return people, {FieldRow(*field): count for *field, count, _sizes_again in rows}


def _sizes() -> ColumnElement[Pairs]:
    return pairs_column(GroupSize.group.expression, GroupSize.members.expression)


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
