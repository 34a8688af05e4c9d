"""The steps of a proposal as its page shows them: what has been, where it stands, what is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.contributions.models import StatusStep
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.discussions.status import Status

ANSWER = _("Answer of the administration")
DECISION = _("Decision")
DECIDED = (Status.ACCEPTED, Status.DECLINED, Status.IMPLEMENTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step; `at` is when it was taken, None if it is still to come."""

    label: object
    at: datetime | None = None
    by_name: str = ""
    reason: str = ""
    # the post that answered; None for other steps
    post_number: int | None = None
    # by when it is promised
    due_at: datetime | None = None


def describe_steps(thread: Thread, taken: Sequence[StatusStep]) -> Sequence[ShownStep]:
    """The steps taken and the answer by their day, then what is to come; empty for a thread without a status."""
    if thread.status is None:
        return ()
    done = [
        ShownStep(label=one.status.label, at=one.created_at, by_name=one.by_name, reason=one.reason) for one in taken
    ]
    if thread.is_answered:
        done.append(ShownStep(label=ANSWER, at=thread.first_answer_at, post_number=thread.answer_number))
    done.sort(key=lambda step: step.at or thread.created_at)
    return (*done, *_to_come(thread, thread.status))


def _to_come(thread: Thread, status: Status) -> Sequence[ShownStep]:
    coming = []
    if not thread.is_answered and thread.answer_due_at:
        coming.append(ShownStep(label=ANSWER, due_at=thread.answer_due_at))
    if status not in DECIDED:
        coming.append(ShownStep(label=DECISION))
    if status not in (Status.DECLINED, Status.IMPLEMENTED):
        coming.append(ShownStep(label=Status.IMPLEMENTED.label))
    return coming
