"""Editing one's own post: every earlier wording is kept for all to see, but for the first minutes of a post.

Of a post that was reported every wording is kept, so that nobody can take back what a report is about; those of the
first minutes are shown to the moderation alone.
"""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.policies import is_free_to_edit, is_revisable
from forum.discussions.release_rules import is_reviewed, load_release_rules
from forum.discussions.review import ReviewReason, has_been_reported, request_review
from forum.discussions.services.hold import hold, thread_of
from forum.discussions.services.release import revise
from forum.discussions.services.text import set_text


class PostGone(DomainError):
    """The post was hidden or deleted in the meantime."""


def edit_post(post: Post, *, body: str, by: User | None, parts: dict[str, str] | None = None) -> bool:
    """Give a post another wording; whether anything changed. Raises PostGone and TextRefused.

    One that waits or was returned is reviewed again.
    """
    thread = thread_of(post)
    hold(thread, post)
    if is_revisable(post) and by is not None:
        revise(post, body=body, parts=parts, by=by)
        return True
    if not post.is_visible:
        raise PostGone(_("This post can no longer be edited."))
    before = post.raw_body
    set_text(post, body)
    if post.raw_body == before:
        return False
    post.parts = parts
    if not is_free_to_edit(post) or has_been_reported(post):
        _keep_earlier_wording(post, before, by=by)
    activity.record("post.edited", post, by=by, thread=thread)
    if by is not None and is_reviewed(load_release_rules(thread), by=by):
        request_review(post, ReviewReason.CHECK)
    return True


def _keep_earlier_wording(post: Post, body: str, *, by: User | None) -> None:
    kept = session.scalar(select(func.count()).where(PostRevision.post_id == post.id)) or 0
    session.add(PostRevision(post_id=post.id, number=kept + 1, raw_body=body, replaced_by_id=by.id if by else None))
    post.edited_at = clock.now()
