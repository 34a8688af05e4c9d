"""Writing down what happened to a sign-up: a step of its history and an act of the same name."""

from datetime import datetime

from forum.accounts.models import User
from forum.core.acts import activity
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import StepKind
from forum.events.services.steps import note_step


def happened(
    sign_up: SignUp,
    kind: StepKind,
    *,
    seats: int = 0,
    until: datetime | None = None,
    by: User | None = None,
    reason: str = "",
) -> None:
    """`by` is somebody of the office who did it to another person's sign-up; then it stands in the audit log."""
    note_step(sign_up, kind, seats=seats, until=until, by=by, reason=reason)
    activity.record(f"sign_up.{kind.value}", sign_up, by=by, seats=seats or None)
