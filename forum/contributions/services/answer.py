"""Answering a thread in the city's name."""

from datetime import datetime

from forum.accounts.models import User
from forum.contributions import mails
from forum.contributions.services.tell import tell_author
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.hold import hold


def answer_thread(
    thread: Thread,
    *,
    body: str,
    unit: str,
    by: User,
    promise: str = "",
    promise_due_at: datetime | None = None,
    submission: str = "",
) -> Post:
    """Publish the administration's answer and tell the person who opened the thread."""
    # held before it is looked at, so that a form sent twice writes one mail
    hold(thread)
    known = thread.last_number
    answer = answer_officially(
        thread,
        body=body,
        unit=unit,
        by=by,
        promise=promise,
        promise_due_at=promise_due_at,
        submission=submission,
    )
    if answer.number > known:
        tell_author(thread, mails.OFFICIAL_ANSWER, answer, besides=by)
    return answer
