"""The history of a sign-up and the course of an event, as the office reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp, SignUpStep
from forum.events.models.states import StepKind

COURSE_LENGTH = 15

STEP_LABELS = {
    StepKind.SENT: _("Form sent"),
    StepKind.CONFIRMED: _("Address confirmed"),
    StepKind.ENTERED_LOT: _("Entered in the lot"),
    StepKind.DRAWN: _("Drawn"),
    StepKind.SEATED: _("Got a seat"),
    StepKind.JOINED_LINE: _("On the waiting list"),
    StepKind.HELD: _("Seats held for the party"),
    StepKind.SKIPPED: _("Skipped: too few seats in time; the place in the line stays"),
    StepKind.OFFERED: _("Seats offered"),
    StepKind.ACCEPTED: _("Offer accepted"),
    StepKind.DECLINED: _("Offer declined"),
    StepKind.LAPSED: _("Offer lapsed without an answer"),
    StepKind.WITHDRAWN: _("Offer withdrawn"),
    StepKind.CHANGED: _("Changed"),
    StepKind.CANCELLED: _("Cancelled"),
    StepKind.EXPIRED: _("Address not confirmed in time"),
    StepKind.APPROVED: _("Confirmed by the office"),
    StepKind.REFUSED: _("Refused by the office"),
    StepKind.MOVED_IN_LINE: _("Moved in the line"),
    StepKind.GIVEN_SEAT: _("Got a seat out of turn"),
    StepKind.RECONFIRM_ASKED: _("Asked whether they come"),
    StepKind.RECONFIRMED: _("Said that they come"),
    StepKind.SILENT: _("Seat freed: no answer whether they come"),
    StepKind.ABSENT: _("Seat freed: did not come"),
}


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
    return [StepLine(step, STEP_LABELS[step.kind], user.public_name if user else "") for step, user in rows]


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
        StepLine(step, STEP_LABELS[step.kind], user.public_name if user else "", sign_up)
        for step, user, sign_up in session.execute(query)
    ]
