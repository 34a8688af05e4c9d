"""What whoever runs a room does with a question: release, take up, answer, put back, edit, merge."""

from sqlalchemy import select, update

from forum.accounts.models import User
from forum.consultations.live.errors import QuestionMoved, QuestionRefused
from forum.consultations.live.services.holding import counted, held
from forum.consultations.models.live import (
    ANSWER_LENGTH,
    QUESTION_LENGTH,
    SHOWN_STATES,
    LiveQuestion,
    LiveRoom,
    LiveSupport,
    QuestionState,
)
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock


def release(question: LiveQuestion, *, by: User) -> LiveQuestion:
    """Let everybody read a question that waits. Safe to call twice; raises QuestionMoved."""
    with held(question):
        if question.hidden_at is not None or question.state is QuestionState.WITHDRAWN:
            # else it would appear by itself when it is shown again
            raise QuestionMoved(_("This question has been hidden or withdrawn in the meantime."))
        if question.state is QuestionState.WAITING:
            question.state, question.released_at = QuestionState.OPEN, clock.now()
            activity.record("live_question.released", question, by=by)
    return question


def take_up(question: LiveQuestion, *, by: User) -> None:
    """Put a question on the wall; the one that is on goes back into the list. Raises QuestionMoved."""
    with held(question) as room:
        if question.state is QuestionState.NOW:
            return
        _require_shown(question)
        _clear_wall(room)
        question.state, question.taken_up_at = QuestionState.NOW, clock.now()
        activity.record("live_question.taken_up", question, by=by)


def put_back(question: LiveQuestion, *, by: User) -> None:
    """Back into the list of open questions: from the wall, or because it was not answered after all."""
    with held(question):
        if question.state in (QuestionState.NOW, QuestionState.ANSWERED):
            question.state, question.answered_at = QuestionState.OPEN, None
            activity.record("live_question.put_back", question, by=by)


def answer(question: LiveQuestion, *, text: str, by: User) -> None:
    """Mark it as answered, with the answer in writing if there is one. Raises QuestionMoved, QuestionRefused."""
    words = text.strip()
    if len(words) > ANSWER_LENGTH:
        message = _("The answer is too long: at most %(most)s characters fit.", most=ANSWER_LENGTH)
        raise QuestionRefused(message, field="answer")
    with held(question):
        _require_shown(question)
        if question.state is not QuestionState.ANSWERED:
            question.state, question.answered_at = QuestionState.ANSWERED, clock.now()
        # who marks it once more with an empty field does not mean to take the answer away
        question.answer = words or question.answer
        activity.record("live_question.answered", question, by=by)


def edit(question: LiveQuestion, *, text: str, by: User) -> None:
    """Give a question clearer words; everybody reads that they are not the asker's. Raises QuestionRefused."""
    words = one_line(text)
    if is_blank(words) or len(words) > QUESTION_LENGTH:
        raise QuestionRefused(_("Write a question of at most 200 characters."), field="text")
    with held(question):
        if words != question.text:
            question.text, question.edited_at = words, clock.now()
            activity.record("live_question.edited", question, by=by)


def merge(question: LiveQuestion, into: LiveQuestion, *, by: User) -> None:
    """Let another question stand for this one, too: whoever supports both counts once. Raises QuestionMoved."""
    with held(question):
        hold_row(into)
        if into.module_id != question.module_id or into.id == question.id or not into.is_shown:
            raise QuestionMoved(_("Choose another question that everybody can read."), field="into")
        if question.state in (QuestionState.MERGED, QuestionState.WITHDRAWN):
            raise QuestionMoved(_("This question has been merged or withdrawn already."))
        question.state, question.merged_into_id = QuestionState.MERGED, into.id
        session.flush()
        _move_votes(question, into)
        followers = update(LiveQuestion).where(LiveQuestion.merged_into_id == question.id)
        session.execute(followers.values(merged_into_id=into.id))
        activity.record("live_question.merged", question, by=by, into=into)


def _move_votes(question: LiveQuestion, into: LiveQuestion) -> None:
    """The votes of the browsers that do not support the other one yet."""
    for browser in session.scalars(
        select(LiveSupport.supporter_key).where(LiveSupport.question_id == question.id)
    ).all():
        if insert_unless_there(LiveSupport, question_id=into.id, supporter_key=browser) is not None:
            into.support_count += 1
    session.flush()


def _clear_wall(room: LiveRoom) -> None:
    on = session.scalar(
        select(LiveQuestion).where(LiveQuestion.module_id == room.module_id, LiveQuestion.state == QuestionState.NOW)
    )
    if on is not None:
        with counted(room, on):
            on.state = QuestionState.OPEN


def _require_shown(question: LiveQuestion) -> None:
    if question.hidden_at is not None or question.state not in SHOWN_STATES:
        raise QuestionMoved(_("This question cannot be taken up at the moment: others do not see it."))
