"""Sending a decision: it waits some seconds, and nothing of it has happened as long as it can be taken back."""

from contextlib import suppress

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.operator_settings import time_to_take_back
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.models.cases import Case
from forum.moderation.models.pending import PendingDecision
from forum.moderation.queries.pending import find_pending, lock_waiting
from forum.moderation.services.decide import decide
from forum.moderation.services.hold import hold_case
from forum.moderation.services.ruling import Ruling, as_kept
from forum.moderation.subjects import Subject


class DecisionIsWaiting(DomainError):
    """Somebody's decision on the case is about to be carried out."""


class NothingToTakeBack(DomainError):
    """The decision has been carried out, or could not be."""


class _Tried(Exception):
    """Ends the trial of a decision."""


def submit(
    case: Case, subject: Subject | None, *, by: User, ruling: Ruling, seen_version: int
) -> PendingDecision | None:
    """Let a decision wait until it can no longer be taken back; None if it was carried out at once.

    Whatever refuses it is raised now, as by `decide`, and not when the moderator has gone on. Raises DecisionIsWaiting.
    """
    wait = time_to_take_back()
    if not wait:
        decide(case, subject, by=by, ruling=ruling, seen_version=seen_version)
        return None
    hold_case(case, subject)
    before = find_pending(case)
    if before is not None and before.is_waiting:
        raise DecisionIsWaiting(_("A decision on this case is being sent already."))
    _try(case, subject, by=by, ruling=ruling, seen_version=seen_version)
    if before is not None:
        session.delete(before)
        session.flush()
    case.version += 1
    pending = PendingDecision(
        case_id=case.id, case_version=case.version, by_id=by.id, ruling=as_kept(ruling), due_at=clock.now() + wait
    )
    session.add(pending)
    session.flush()
    record("case.decision_sent", case, pending, by=by)
    return pending


def _try(case: Case, subject: Subject | None, *, by: User, ruling: Ruling, seen_version: int) -> None:
    """Decide, and undo it before anybody has seen it."""
    with suppress(_Tried), session.begin_nested():
        decide(case, subject, by=by, ruling=ruling, seen_version=seen_version)
        raise _Tried


def take_back(case: Case, subject: Subject | None, *, by: User) -> PendingDecision:
    """Stop one's own decision before it is carried out; twice is once. Raises NothingToTakeBack."""
    # before the case: the worker holds them in this order, too
    pending = lock_waiting(PendingDecision.case_id == case.id, PendingDecision.by_id == by.id)
    if pending is None:
        return _taken_back_before(case, by=by)
    hold_case(case, subject)
    stop(pending, case)
    record("case.decision_taken_back", case, pending, by=by)
    return pending


def _taken_back_before(case: Case, *, by: User) -> PendingDecision:
    stopped = find_pending(case)
    if stopped is None or stopped.by_id != by.id:
        raise NothingToTakeBack(_("The decision on %(reference)s has been sent already.", reference=case.reference))
    if stopped.refusal:
        raise NothingToTakeBack(_("The decision on %(reference)s was not carried out.", reference=case.reference))
    return stopped


def stop(pending: PendingDecision, case: Case, *, refusal: str = "") -> None:
    """Let a case that is held wait for another decision; the one that is stopped can be read in its form."""
    pending.stopped_at, pending.refusal = clock.now(), refusal[:500]
    case.version += 1
    session.flush()


def record(verb: str, case: Case, pending: PendingDecision, *, by: User) -> None:
    """Record what becomes of a decision that was sent."""
    kept = pending.ruling
    activity.record(verb, case, by=by, measure=kept["measure"], account_measure=kept["account_measure"])
