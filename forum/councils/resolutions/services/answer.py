"""Answering a recommendation, saying why the answer is late, and telling what became of a resolution."""

from datetime import date

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.models.resolutions import AnswerKind, Resolution, ResolutionStep
from forum.councils.resolutions.errors import AlreadyAnswered, ResolutionRefused
from forum.councils.resolutions.services.locking import lock, lock_decided

LONGEST_ANSWER = 10_000
LONGEST_REASON = 300
LONGEST_STEP = 4_000


def answer(resolution: Resolution, *, kind: AnswerKind, text: str, by: User) -> None:
    """Whether the addressee follows a recommendation, with the reasons; given once. Raises AlreadyAnswered."""
    if is_blank(text) or len(text) > LONGEST_ANSWER:
        raise ResolutionRefused(_("Write down the reasons for the answer."), field="text")
    _lock_unanswered(resolution)
    resolution.answer, resolution.answered_at, resolution.answered_by_id = kind, clock.now(), by.id
    resolution.answer_text, resolution.answer_html = text, str(markup.render(text))
    session.flush()
    activity.record("resolution.answered", resolution, by=by, number=resolution.number, answer=kind)


def explain_delay(resolution: Resolution, *, reason: str, by: User) -> None:
    """Why the answer is not there yet, in a sentence; empty: it is taken back. Raises AlreadyAnswered."""
    if len(reason) > LONGEST_REASON:
        raise ResolutionRefused(_("Use at most 300 characters."), field="delay_reason")
    _lock_unanswered(resolution)
    resolution.delay_reason = one_line(reason)
    activity.record("resolution.delay_explained", resolution, by=by, number=resolution.number)


def add_step(resolution: Resolution, *, on_day: date, text: str, by: User) -> ResolutionStep:
    """What became of a resolution, on a day. Raises NotDecided."""
    if is_blank(text) or len(text) > LONGEST_STEP:
        raise ResolutionRefused(_("Write down what became of it."), field="text")
    lock_decided(resolution)
    assert resolution.decided_at is not None
    if not clock.day_of(resolution.decided_at) <= on_day <= clock.today():
        raise ResolutionRefused(_("Choose a day between the decision and today."), field="on_day")
    step = ResolutionStep(
        resolution_id=resolution.id,
        on_day=on_day,
        body_text=text,
        html=str(markup.render(text)),
        written_by_id=by.id,
    )
    session.add(step)
    session.flush()
    activity.record("resolution.step_told", resolution, by=by, number=resolution.number)
    return step


def _lock_unanswered(resolution: Resolution) -> None:
    lock(resolution)
    if not resolution.awaits_answer:
        raise AlreadyAnswered(_("This recommendation has been answered, or needs no answer."))
