"""Answering a topic in the city's name."""

from datetime import datetime

from forum.accounts.models import User
from forum.discussions.models import Post
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.hold import hold
from forum.topics import mails
from forum.topics.models import Topic
from forum.topics.services.tell import tell_author


def answer_topic(
    topic: Topic,
    *,
    body: str,
    unit: str,
    by: User,
    promise: str = "",
    promise_due_at: datetime | None = None,
    submission: str = "",
) -> Post:
    """Publish the administration's answer and tell the person who opened the topic."""
    # held before it is looked at, so that a form sent twice writes one mail
    hold(topic)
    known = topic.last_number
    answer = answer_officially(
        topic,
        body=body,
        unit=unit,
        by=by,
        promise=promise,
        promise_due_at=promise_due_at,
        submission=submission,
    )
    if answer.number > known:
        tell_author(topic, mails.OFFICIAL_ANSWER, answer, besides=by)
    return answer
