"""Hiding a question, showing it again and erasing its words."""

from forum.accounts.models import User
from forum.consultations.live.services.holding import held
from forum.consultations.models.live import LiveQuestion, QuestionState
from forum.core.acts import activity
from forum.core.time import clock


def hide_question(question: LiveQuestion, *, by: User, reason: str) -> LiveQuestion:
    """Hide it from everybody but the moderation; it leaves the wall. Safe to call twice."""
    with held(question):
        if question.hidden_at is None:
            question.hidden_at, question.hidden_by_id, question.hidden_reason = clock.now(), by.id, reason
            if question.state is QuestionState.NOW:
                question.state = QuestionState.OPEN
            activity.record("live_question.hidden", question, by=by, text=reason)
    return question


def restore_question(question: LiveQuestion, *, by: User) -> LiveQuestion:
    """Back to where it was: if it waited for its release, it waits again."""
    with held(question):
        if question.hidden_at is not None:
            question.hidden_at, question.hidden_by_id, question.hidden_reason = None, None, ""
            activity.record("live_question.restored", question, by=by)
    return question


def erase_question(question: LiveQuestion) -> None:
    """Empty the words of a hidden question, for good."""
    question.text, question.answer, question.asker_key = "", "", None
    activity.record("live_question.text_erased", question, by=None)
