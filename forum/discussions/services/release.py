"""Posts that wait for release: withheld on writing, released by the moderation, revised by their author."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.counting import add_to
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.review import ReviewReason, request_review
from forum.discussions.services.counts import APPEARS, count_post, settle
from forum.discussions.services.follow import follow_by_writing
from forum.discussions.services.hold import hold, hold_with_quotes, thread_of
from forum.discussions.services.text import renew_quotes_of, set_text


class NothingWaits(DomainError):
    """The post does not wait for release and was not returned for revision."""


def hold_for_release(thread: Thread, post: Post, body: str) -> None:
    """Withhold a new reply until it is released; it has no number yet. The thread is locked."""
    lowest = select(func.min(Post.number)).where(Post.thread_id == thread.id, Post.number < 0)
    post.thread_id = thread.id
    post.number = (session.scalar(lowest) or 0) - 1
    _withhold(post)
    set_text(post, body)
    request_review(post, ReviewReason.RELEASE)


def hold_thread_for_release(thread: Thread, post: Post, body: str) -> None:
    """Withhold a new thread with its opening post until it is released; no number is given so far."""
    post.thread_id, post.number, thread.last_number = thread.id, 1, 0
    thread.hidden_at = clock.now()
    _withhold(post)
    set_text(post, body)
    request_review(post, ReviewReason.RELEASE)


def release_post(post: Post, *, by: User | None) -> None:
    """Let a waiting or returned post appear, at the end of its thread if it has no place yet."""
    thread = thread_of(post)
    hold_with_quotes(thread, post)
    if post.hidden_at is None or post.deleted_at is not None or not post.raw_body:
        raise NothingWaits(_("This post does not wait for release."))
    post.hidden_at, post.hidden_as, post.hidden_by_id, post.hidden_reason = None, None, None, ""
    post.erase_at = None
    assign_number_on_first_release(thread, post)
    if post.author_id is not None:
        follow_by_writing(thread, by=session.get_one(User, post.author_id))
        add_to(User.released_posts, post.author_id, 1)
    session.flush()
    count_post(thread, post, APPEARS)
    settle(thread)
    renew_quotes_of(post)
    activity.record("post.released", post, by=by, thread=thread)


def revise(post: Post, *, body: str, by: User, parts: dict[str, str] | None = None) -> None:
    """Give a waiting or returned post another wording and have it reviewed again. Raises TextRefused."""
    thread = thread_of(post)
    hold(thread, post)
    if post.hidden_as not in (HiddenAs.WAITING, HiddenAs.RETURNED):
        raise NothingWaits(_("This post can no longer be edited."))
    reason = ReviewReason.RESUBMISSION if post.is_returned else ReviewReason.RELEASE
    set_text(post, body)
    post.parts = parts
    post.hidden_as, post.erase_at = HiddenAs.WAITING, None
    activity.record("post.revised", post, by=by, thread=thread)
    request_review(post, reason)


def _withhold(post: Post) -> None:
    post.created_at = post.hidden_at = clock.now()
    post.hidden_as = HiddenAs.WAITING


def assign_number_on_first_release(thread: Thread, post: Post) -> None:
    """Number and date a post that nobody has seen yet as of now; any other keeps its number and date."""
    if not post.has_no_place and thread.last_number > 0:
        return
    post.created_at = clock.now()
    thread.last_number += 1
    post.number = thread.last_number
    if post.is_opening:
        thread.created_at = post.created_at
