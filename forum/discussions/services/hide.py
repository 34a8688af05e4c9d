"""Hiding a post and showing it again; the opening post takes its thread along."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.errors import DomainError
from forum.core.operator_settings import retention
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.counts import APPEARS, VANISHES, count_post, settle
from forum.discussions.services.hold import hold_with_quotes, thread_of
from forum.discussions.services.release import assign_number_on_first_release
from forum.discussions.services.text import renew_quotes_of


class AlreadyHidden(DomainError):
    """The post is hidden already, or is not hidden."""


def hide_post(post: Post, *, by: User | None, reason: str, hidden_as: HiddenAs = HiddenAs.HIDDEN) -> None:
    """Hide a post; `reason` stands in its place. Its text is erased after the retention period."""
    thread = thread_of(post)
    hold_with_quotes(thread, post)
    if post.hidden_at is not None and not (post.is_waiting or post.is_returned):
        raise AlreadyHidden(_("This post has already been hidden."))
    if post.is_visible:
        count_post(thread, post, VANISHES)
    post.hidden_at, post.hidden_as = clock.now(), hidden_as
    post.hidden_by_id, post.hidden_reason = by.id if by else None, reason
    post.erase_at = post.erase_at or clock.now() + retention()
    settle(thread)
    renew_quotes_of(post)
    activity.record("post.hidden", post, by=by, thread=thread, reason=reason)


def restore_post(post: Post, *, by: User | None) -> None:
    """Show a hidden post again. A text that has been erased does not come back."""
    thread = thread_of(post)
    hold_with_quotes(thread, post)
    if post.hidden_at is None:
        raise AlreadyHidden(_("This post is not hidden."))
    if not post.raw_body:
        raise AlreadyHidden(_("The text of this post has been erased and cannot be shown again."))
    if post.deleted_at is None:
        assign_number_on_first_release(thread, post)
        count_post(thread, post, APPEARS)
        post.erase_at = None
    post.hidden_at, post.hidden_as, post.hidden_by_id, post.hidden_reason = None, None, None, ""
    settle(thread)
    renew_quotes_of(post)
    activity.record("post.restored", post, by=by, thread=thread)
