"""Finding again which posts quote which, for texts that were stored before quotes were found as they are today."""

from sqlalchemy import or_, select

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.services.hold import hold, thread_of
from forum.discussions.services.text import keep_quotations, render


def renew_quotations(*, after: int, most: int = 200) -> tuple[int, int]:
    """Look through a portion of the posts behind that key for quotes; the last key (0: none left), and how many changed."""
    may_quote = or_(Post.raw_body.contains(">"), Post.edited_at.is_not(None))
    query = select(Post).where(Post.id > after, may_quote).order_by(Post.id).limit(most)
    posts = session.scalars(query).all()
    changed = sum(_renew(post) for post in posts)
    return (posts[-1].id if posts else 0), changed


def _renew(post: Post) -> bool:
    thread = thread_of(post)
    hold(thread, post)
    before = post.html
    found = keep_quotations(post)
    render(post)
    return bool(found) or post.html != before
