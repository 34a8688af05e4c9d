"""Supporting a post: one person, one support, however often and from wherever the button is pressed."""

from sqlalchemy import delete

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.participants import Support
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.edit import PostGone
from forum.discussions.services.hold import hold, thread_of


def support(post: Post, *, by: User) -> bool:
    """Support a post; whether one did not do so before."""
    thread = thread_of(post)
    hold(thread, post)
    if not post.is_visible:
        raise PostGone(_("This post can no longer be supported."))
    if insert_unless_there(Support, post_id=post.id, user_id=by.id) is None:
        return False
    _count(thread, post, 1)
    activity.record("post.supported", post, by=by, thread=thread)
    return True


def withdraw_support(post: Post, *, by: User) -> bool:
    """Take back one's support; whether there was one."""
    thread = thread_of(post)
    hold(thread, post)
    given = delete(Support).where(Support.post_id == post.id, Support.user_id == by.id)
    if not getattr(session.execute(given), "rowcount", 0):
        return False
    _count(thread, post, -1)
    activity.record("post.support_withdrawn", post, by=by, thread=thread)
    return True


def _count(thread: Thread, post: Post, step: int) -> None:
    post.support_count += step
    if post.is_opening:
        thread.support_count = post.support_count
