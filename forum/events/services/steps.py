"""Writing down what happened to a sign-up, for its history."""

from datetime import datetime

from forum.accounts.models import User
from forum.core.data.database import session
from forum.events.models.sign_ups import SignUp, SignUpStep
from forum.events.models.states import StepKind


def note_step(
    sign_up: SignUp,
    kind: StepKind,
    *,
    seats: int = 0,
    until: datetime | None = None,
    by: User | None = None,
    reason: str = "",
) -> SignUpStep:
    """Add a step to the history of a sign-up; `by` is set when the office did it, with its reason."""
    if sign_up.id is None:
        session.flush()
    step = SignUpStep(
        event_id=sign_up.event_id,
        sign_up_id=sign_up.id,
        kind=kind,
        seats=seats,
        until=until,
        by_id=by.id if by else None,
        reason=reason,
    )
    session.add(step)
    return step
