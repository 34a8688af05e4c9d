"""Supporting a question, once for each browser, and taking that back."""

from sqlalchemy import delete

from forum.consultations.live.errors import QuestionMoved
from forum.consultations.models.live import LiveQuestion, LiveSupport
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _


def support(question: LiveQuestion, *, browser: str) -> LiveQuestion:
    """Count the browser's vote; a second one changes nothing. Raises QuestionMoved."""
    _hold(question)
    if insert_unless_there(LiveSupport, question_id=question.id, supporter_key=browser) is not None:
        question.support_count += 1
        session.flush()
    return question


def end_support(question: LiveQuestion, *, browser: str) -> LiveQuestion:
    """Take the vote back, if there is one. Raises QuestionMoved."""
    _hold(question)
    mine = delete(LiveSupport).where(LiveSupport.question_id == question.id, LiveSupport.supporter_key == browser)
    if getattr(session.execute(mine), "rowcount", 0):
        question.support_count -= 1
        session.flush()
    return question


def _hold(question: LiveQuestion) -> None:
    hold_row(question)
    if not question.takes_votes:
        raise QuestionMoved(_("This question takes no more votes."))
