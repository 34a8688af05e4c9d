"""Single posts below the first of their thread, and answers of the administration."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, load_only

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.discussions.addresses import address_of
from forum.discussions.models.posts import Post
from forum.discussions.policies import visible_posts
from forum.search.hits import Hit


def draw_posts(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the posts; one query."""
    return {post.id: _post(post) for post in _load(ids, actor)}


def draw_answers(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the official answers; one query."""
    return {post.id: _answer(post) for post in _load(ids, actor)}


def _load(ids: Collection[int], actor: Actor) -> list[Post]:
    columns = (Post.number, Post.spoken_as, Post.group, Post.created_at, Post.thread_id)
    query = select(Post).join(Post.thread).options(load_only(*columns, raiseload=True), contains_eager(Post.thread))
    return list(session.scalars(query.where(Post.id.in_(ids), visible_posts(actor))))


def _post(post: Post) -> Hit:
    return Hit(
        icon="mode_comment",
        kind_words=_("Post"),
        url=address_of(post.thread, post.number),
        heading=_("Post #%(number)s", number=post.number),
        thread=post.thread.title,
        who=post.spoken_as,
        group=post.group,
        at=post.created_at,
    )


def _answer(post: Post) -> Hit:
    return Hit(
        icon="verified",
        kind_words=_("Answer of the administration"),
        url=address_of(post.thread, post.number),
        heading=_("On: %(title)s, post #%(number)s", title=post.thread.title, number=post.number),
        who=post.spoken_as,
        at=post.created_at,
        is_official=True,
    )
