"""Deleting one's own post: hidden at once, its text erased after the retention period, its number kept."""

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.operator_settings import retention
from forum.core.security import forget_list
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.services.counts import VANISHES, count_post, settle
from forum.discussions.services.edit import PostGone
from forum.discussions.services.hold import hold_with_quotes, thread_of
from forum.discussions.services.text import erase_quotes_of, renew_quotes_of
from forum.discussions.text_followers import tell_reworded
from forum.discussions.thread_kinds import kind_of

ERASED_AT_ONCE = 200


def delete_post(post: Post, *, by: User) -> None:
    """Delete one's own post; raises PostGone if it is deleted already."""
    thread = thread_of(post)
    hold_with_quotes(thread, post)
    if post.deleted_at is not None:
        raise PostGone(_("This post has already been deleted."))
    if post.is_visible:
        count_post(thread, post, VANISHES)
    post.deleted_at = clock.now()
    post.erase_at = clock.now() + retention()
    settle(thread)
    renew_quotes_of(post)
    activity.record("post.deleted", post, by=by, thread=thread)


def erase_own_post(post: Post, *, by: User) -> None:
    """Delete one's own post and erase it at once, as whoever leaves may want it."""
    if post.deleted_at is None:
        delete_post(post, by=by)
    else:
        hold_with_quotes(thread_of(post), post)
    _erase(post)


def erase_again(post: Post) -> None:
    """Erase a text that was erased before, and came back with a backup."""
    hold_with_quotes(thread_of(post), post)
    post.deleted_at = post.deleted_at or clock.now()
    settle(thread_of(post))
    renew_quotes_of(post)
    _erase(post)


def erase_texts(*, most: int = ERASED_AT_ONCE) -> int:
    """Erase texts whose retention period is over, earlier wordings and quotes of them too; how many it were."""
    due = select(Post).where(Post.erase_at <= clock.now()).order_by(Post.erase_at).limit(most)
    posts = session.scalars(due).all()
    for post in posts:
        _erase(post)
    return len(posts)


def _erase(post: Post) -> None:
    forget_list.note(Post.__tablename__, post.public_id)
    erase_quotes_of(post)
    session.execute(delete(PostRevision).where(PostRevision.post_id == post.id))
    before = post.raw_body
    post.raw_body, post.html, post.parts, post.erase_at, post.promise = "", "", None, None, ""
    tell_reworded(post, before)
    thread = thread_of(post)
    if post.is_opening and thread.hidden_at is not None:
        thread.forget_words(_erased_title())
        kind_of(thread).titles_changed([thread])
    activity.record("post.erased", post, by=None, thread=thread)


def _erased_title() -> str:
    with in_language(DEFAULT_LANGUAGE):
        return gettext("Deleted topic")
