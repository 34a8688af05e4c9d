"""The steps of a proposal, and the date by which the city answers."""

from collections.abc import Mapping
from datetime import date

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.time.working_days import end_of_working_day
from forum.discussions.services.hold import hold
from forum.discussions.services.trail import leave_trail
from forum.topics import mails
from forum.topics.models import Status, StatusStep, Topic
from forum.topics.services.tally import count_in, count_out, hold_places
from forum.topics.services.tell import tell_author

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


def next_steps(topic: Topic) -> tuple[Status, ...]:
    """The statuses that a proposal can take from where it stands."""
    return NEXT_STEPS[topic.status] if topic.status else ()


def change_status(topic: Topic, to: Status, *, reason: str, by: User) -> StatusStep:
    """Take the next step with a proposal; its author is told. Raises StepRefused."""
    hold(topic)
    if to not in next_steps(topic):
        raise StepRefused(_("A proposal does not take this step from where it stands now."), field="status")
    if not reason.strip():
        raise StepRefused(_("Give a reason that everybody can read."), field="reason")
    is_listed = topic.counted_at is not None
    if is_listed:
        hold_places(topic.field_id)
        count_out(topic)
    topic.status = to
    if is_listed:
        count_in(topic)
    step = StatusStep(thread_id=topic.id, status=to, by_id=by.id, by_name=by.public_name, reason=reason.strip())
    session.add(step)
    activity.record("proposal.status_changed", topic, by=by, status=to, reason=step.reason)
    tell_author(topic, mails.STATUS_CHANGED, step, besides=by)
    return step


def postpone_answer(topic: Topic, until: date, *, reason: str, by: User) -> None:
    """Give the city more time to answer; the new date and the reason stand on the trail. Raises StepRefused."""
    hold(topic)
    due_at, before = end_of_working_day(until), topic.answer_due_at
    if topic.is_answered or before is None:
        raise StepRefused(_("There is no answer due that could be postponed."), field="until")
    if due_at <= max(before, clock.now()):
        raise StepRefused(_("Choose a date after the present one and in the future."), field="until")
    if not reason.strip():
        raise StepRefused(_("Give a reason that everybody can read."), field="reason")
    topic.answer_due_at = due_at
    entry = leave_trail(
        topic, "answer_postponed", by=by, reason=reason, before=before.isoformat(), until=due_at.isoformat()
    )
    tell_author(topic, mails.ANSWER_POSTPONED, entry, besides=by)
