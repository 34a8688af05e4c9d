"""Asking a question without a log-in, and taking it back while it waits."""

from datetime import timedelta

from sqlalchemy import select

from forum.consultations.live.errors import AskingEnded, QuestionMoved, QuestionRefused
from forum.consultations.live.services.holding import counted, held, hold_room
from forum.consultations.models.live import QUESTION_LENGTH, LiveQuestion, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.services.modules import count_contribution
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import keep_row
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock

PURPOSE = "live-question"
WITHIN = timedelta(minutes=10)
MOST_BY_BROWSER = 5
# a full hall may stand behind one address
MOST_BY_NETWORK = 200


def ask(module: Module, text: str, *, browser: str, network: str) -> LiveQuestion:
    """Put a question, which waits if the room releases first; the same one sent twice is kept once.

    `browser` is the keyed hash of its random key. Raises QuestionRefused, AskingEnded, TooManyAttempts.
    """
    words = one_line(text)
    if is_blank(words):
        raise QuestionRefused(_("Write your question."), field="text")
    if len(words) > QUESTION_LENGTH:
        raise QuestionRefused(_("The question is too long: at most 200 characters fit."), field="text")
    keep_row(module)
    room = hold_room(module.id)
    earlier = find_same(module, words, browser=browser)
    if earlier is not None:
        return earlier
    if room.asking_ended_at is not None:
        raise AskingEnded(_("No more questions are taken. You can still support those that are there."))
    throttle.take_rate(PURPOSE, browser, most=MOST_BY_BROWSER, within=WITHIN)
    throttle.take_rate(PURPOSE, keyed_hash(f"{PURPOSE}:{network}"), most=MOST_BY_NETWORK, within=WITHIN)
    question = LiveQuestion(
        module=module, text=words, state=QuestionState.WITHDRAWN, support_count=0, asker_key=browser, answer=""
    )
    session.add(question)
    with counted(room, question):
        question.state = QuestionState.WAITING if room.releases_first else QuestionState.OPEN
        question.released_at = None if room.releases_first else clock.now()
    count_contribution(module, by=None)
    activity.record("live_question.asked", question, by=None)
    return question


def find_same(module: Module, words: str, *, browser: str) -> LiveQuestion | None:
    """The question that one browser has put already in the same words."""
    query = select(LiveQuestion).where(LiveQuestion.module_id == module.id, LiveQuestion.asker_key == browser)
    return session.scalar(query.where(LiveQuestion.text == words).limit(1))


def withdraw(question: LiveQuestion) -> None:
    """Take back a question that nobody else has seen; its words are gone at once. Raises QuestionMoved."""
    with held(question):
        if question.state is not QuestionState.WAITING or question.hidden_at is not None:
            raise QuestionMoved(_("Your question is no longer waiting, so it cannot be withdrawn any more."))
        question.state = QuestionState.WITHDRAWN
        question.text, question.asker_key = "", None
    count_contribution(question.module, by=None, change=-1)
    activity.record("live_question.withdrawn", question, by=None)
