"""Quotes as they stand in other posts: found again after an update, and named anew when somebody leaves."""

from sqlalchemy import or_, select

from forum.core.data.database import session
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.quotes import rename_sources
from forum.discussions.services.hold import hold, hold_with_quotes, thread_of
from forum.discussions.services.text import keep_quotations, list_wordings_before, render
from forum.discussions.text_followers import tell_reworded


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


def rename_quotes_of(post: Post, *, name: str) -> None:
    """Give the source of all quotes of a post another name, where the forum has named it; earlier wordings included."""
    hold_with_quotes(thread_of(post), post)
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    for quoting in session.scalars(query.order_by(Post.thread_id, Post.id)).all():
        before = quoting.raw_body
        quoting.raw_body = rename_sources(before, post.public_id, name=name)
        if quoting.parts:
            quoting.parts = {
                key: rename_sources(text, post.public_id, name=name) for key, text in quoting.parts.items()
            }
        for revision in list_wordings_before(quoting):
            revision.raw_body = rename_sources(revision.raw_body, post.public_id, name=name)
        render(quoting)
        tell_reworded(quoting, before)
