"""Releasing the answers: from then on everybody reads them, nothing changes any more, and their authors are told."""

from sqlalchemy import func, select, update

from forum.accounts.models import User
from forum.consultations.models.weighing_counts import WeighingCount
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.operator_settings import retention
from forum.core.text.locale import lazy_ngettext
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.weighing.errors import Unanswered
from forum.weighing.kinds import EntryKind, Step
from forum.weighing.models import (
    REASON_LENGTH,
    Argument,
    EnteredText,
    WeighedContribution,
    Weighing,
    WeighingEntry,
    WeighingStep,
)
from forum.weighing.queries.clauses import is_open_contribution
from forum.weighing.queries.unanswered import count_unanswered
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock


def release_answers(weighing: Weighing, *, by: User, reason: str = "") -> bool:
    """Show the answers to everybody and lock all of it; False if they have been released before.

    Raises Unanswered while contributions wait for an answer and no reason is given. Authors are told by a job.
    """
    lock(weighing)
    if weighing.is_released:
        return False
    recount(weighing)
    words = one_line(reason).strip()[:REASON_LENGTH]
    unanswered = count_unanswered(weighing)
    if unanswered.count and not words:
        raise Unanswered(
            lazy_ngettext(
                "One contribution has no answer yet. Answer it, or give a reason why the rest is released.",
                "%(num)s contributions have no answer yet. Answer them, or give a reason why the rest is released.",
                unanswered.count,
            ),
            field="reason",
        )
    weighing.released_at, weighing.released_by_id = clock.now(), by.id
    _lock_all(weighing, by)
    _let_go_of_senders(weighing)
    session.add(
        WeighingEntry(weighing_id=weighing.id, kind=EntryKind.STEP_FINISHED, step=Step.RELEASE, by_id=by.id, note=words)
    )
    activity.record("weighing.released", weighing, by=by, open=unanswered.count)
    recount(weighing)
    _note_days(weighing)
    return True


def _lock_all(weighing: Weighing, by: User) -> None:
    now = {"finished_at": clock.now(), "finished_by_id": by.id}
    steps = update(WeighingStep).where(WeighingStep.weighing_id == weighing.id, WeighingStep.finished_at.is_(None))
    session.execute(steps.values(**now), execution_options={"synchronize_session": "fetch"})
    arguments = update(Argument).where(
        Argument.weighing_id == weighing.id, Argument.finished_at.is_(None), Argument.disposition.is_not(None)
    )
    session.execute(arguments.values(**now), execution_options={"synchronize_session": "fetch"})


def _let_go_of_senders(weighing: Weighing) -> None:
    """Who sent letters and mails is known until questions about the answer can no longer come."""
    ours = select(WeighedContribution.id).where(WeighedContribution.weighing_id == weighing.id)
    entered = update(EnteredText).where(EnteredText.contribution_id.in_(ours))
    session.execute(
        entered.values(erase_at=clock.now() + retention()), execution_options={"synchronize_session": False}
    )


def _note_days(weighing: Weighing) -> None:
    """In how many days half of those that have an answer got it, for quality cards."""
    query = (
        select(WeighedContribution.received_on, func.count())
        .where(WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown, ~is_open_contribution())
        .group_by(WeighedContribution.received_on)
        .order_by(WeighedContribution.received_on.desc())
    )
    passed, days = 0, None
    for day, count in session.execute(query):
        passed += count
        if passed * 2 >= weighing.answered_count:
            days = (clock.today() - day).days
            break
    statement = update(WeighingCount).where(WeighingCount.procedure_id == weighing.procedure_id)
    session.execute(statement.values(days_to_answer=days), execution_options={"synchronize_session": False})
