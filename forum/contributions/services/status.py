"""The steps of a proposal, and the date by which the city answers."""

from collections.abc import Mapping
from datetime import date

from forum.accounts.models import User
from forum.contributions import mails
from forum.contributions.models import StatusStep
from forum.contributions.services.tell import tell_author
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.time.working_days import end_of_working_day
from forum.discussions.models.threads import Thread
from forum.discussions.services.hold import hold
from forum.discussions.services.trail import write_trail_entry
from forum.discussions.status import Status
from forum.discussions.thread_kinds import kind_of

NEXT_STEPS: Mapping[Status, tuple[Status, ...]] = {
    Status.SUBMITTED: (Status.IN_REVIEW, Status.IN_DELIBERATION, Status.ACCEPTED, Status.DECLINED),
    Status.IN_REVIEW: (Status.IN_DELIBERATION, Status.ACCEPTED, Status.DECLINED),
    Status.IN_DELIBERATION: (Status.IN_REVIEW, Status.ACCEPTED, Status.DECLINED),
    Status.ACCEPTED: (Status.IN_REVIEW, Status.IMPLEMENTED),
    Status.DECLINED: (Status.IN_REVIEW,),
    Status.IMPLEMENTED: (),
}


class StepRefused(DomainError):
    """A proposal does not take this step now; `field` names the input."""


def next_steps(thread: Thread) -> tuple[Status, ...]:
    """The statuses that a proposal can take from where it stands."""
    return NEXT_STEPS[thread.status] if thread.status else ()


def change_status(thread: Thread, to: Status, *, reason: str, by: User) -> StatusStep:
    """Take the next step with a proposal; its author is told. Raises StepRefused."""
    hold(thread)
    if to not in next_steps(thread):
        raise StepRefused(_("A proposal does not take this step from where it stands now."), field="status")
    if not reason.strip():
        raise StepRefused(_("Give a reason that everybody can read."), field="reason")
    _set_status(thread, to)
    step = StatusStep(thread_id=thread.id, status=to, by_id=by.id, by_name=by.public_name, reason=reason.strip())
    session.add(step)
    activity.record("proposal.status_changed", thread, by=by, status=to, reason=step.reason)
    tell_author(thread, mails.STATUS_CHANGED, step, besides=by)
    return step


def note_first_step(thread: Thread, *, by: User | None) -> None:
    """Write down the status with which a thread begins, if its kind gives it one."""
    if thread.status is not None:
        by_id = by.id if by else None
        session.add(StatusStep(thread_id=thread.id, status=thread.status, by_id=by_id, by_name=thread.author_name))


def _set_status(thread: Thread, to: Status) -> None:
    """Lists may count threads by their status: it leaves them with the old one and enters with the new one."""
    kind = kind_of(thread)
    is_listed = thread.counted_at is not None
    if is_listed:
        kind.listing_changed([thread], False)
    thread.status = to
    if is_listed:
        kind.listing_changed([thread], True)


def postpone_answer(thread: Thread, until: date, *, reason: str, by: User) -> None:
    """Give the city more time to answer; the new date and the reason stand on the trail. Raises StepRefused."""
    hold(thread)
    due_at, before = end_of_working_day(until), thread.answer_due_at
    if thread.is_answered or before is None:
        raise StepRefused(_("There is no answer due that could be postponed."), field="until")
    if due_at <= max(before, clock.now()):
        raise StepRefused(_("Choose a date after the present one and in the future."), field="until")
    if not reason.strip():
        raise StepRefused(_("Give a reason that everybody can read."), field="reason")
    thread.answer_due_at = due_at
    entry = write_trail_entry(
        thread, "answer_postponed", by=by, reason=reason, before=before.isoformat(), until=due_at.isoformat()
    )
    tell_author(thread, mails.ANSWER_POSTPONED, entry, besides=by)
