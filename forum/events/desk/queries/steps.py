"""The history of a sign-up and the course of an event, as the office reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp, SignUpStep
from forum.events.seating.queries.history import describe_step

COURSE_LENGTH = 15


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its words and who of the office took it."""

    step: SignUpStep
    words: str
    by: str
    # set in the course of the event
    sign_up: SignUp | None = None


def list_steps(sign_up: SignUp) -> Sequence[StepLine]:
    """What happened to a sign-up, the first thing first."""
    query = select(SignUpStep, User).outerjoin(User, User.id == SignUpStep.by_id)
    rows = session.execute(query.where(SignUpStep.sign_up_id == sign_up.id).order_by(SignUpStep.id))
    return [StepLine(step, describe_step(step), user.public_name if user else "") for step, user in rows]


def list_course(event: Event) -> Sequence[StepLine]:
    """The last things that happened to the sign-ups of an event, the newest first."""
    query = (
        select(SignUpStep, User, SignUp)
        .join(SignUp, SignUp.id == SignUpStep.sign_up_id)
        .outerjoin(User, User.id == SignUpStep.by_id)
        .where(SignUpStep.event_id == event.id)
        .order_by(SignUpStep.id.desc())
        .limit(COURSE_LENGTH)
    )
    return [
        StepLine(step, describe_step(step), user.public_name if user else "", sign_up)
        for step, user, sign_up in session.execute(query)
    ]
