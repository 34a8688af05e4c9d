"""Answering in the city's name: a post set apart, pinned under the opening post."""

from datetime import datetime

from forum.accounts.models import Group, User
from forum.core.acts import activity
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.follow import mark_own_post_read
from forum.discussions.services.hold import hold
from forum.discussions.services.pace import find_submission
from forum.discussions.services.write import append, refuse_unless_open


def answer_officially(
    thread: Thread,
    *,
    body: str,
    unit: str,
    by: User,
    promise: str = "",
    promise_due_at: datetime | None = None,
    submission: str = "",
) -> Post:
    """Publish an answer of the administration for a unit of the city; a promise has a date by which it is kept.

    Raises ThreadTakesNoPosts and TextRefused.
    """
    hold(thread)
    earlier = find_submission(by, submission, body, Post.thread_id == thread.id)
    if earlier:
        return earlier
    refuse_unless_open(thread)
    post = Post(
        author_id=by.id,
        spoken_as=unit.strip(),
        written_by=by.public_name,
        group=Group.ADMINISTRATION,
        is_official=True,
        promise=promise.strip(),
        promise_due_at=promise_due_at if promise.strip() else None,
        submission_key=submission or None,
    )
    append(thread, post, body)
    thread.answer_number = post.number
    thread.first_answer_at = thread.first_answer_at or post.created_at
    mark_own_post_read(thread, post, by=by)
    activity.record("thread.answered", thread, by=by, post=post)
    return post
