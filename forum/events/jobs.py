"""Deleting what is no longer needed of events: access needs the day after, sign-ups four weeks after."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import AccessNeeds, SignUp

KEEPS_NEEDS = timedelta(days=1)
KEEPS_SIGN_UPS = timedelta(weeks=4)


@jobs.at("03:40")
def erase_needs() -> None:
    """Delete what people needed, the day after each event; it is safe to run again."""
    with transaction():
        due = Event.ends_at <= clock.now() - KEEPS_NEEDS
        past = select(Event.id).where(due, Event.needs_erased_at.is_(None))
        of_past = select(SignUp.id).where(SignUp.event_id.in_(past))
        session.execute(delete(AccessNeeds).where(AccessNeeds.sign_up_id.in_(of_past)))
        session.execute(update(Event).where(due, Event.needs_erased_at.is_(None)).values(needs_erased_at=clock.now()))


@jobs.at("03:45")
def erase_sign_ups() -> None:
    """Delete sign-ups and invitations four weeks after each event; its numbers stay in its row."""
    with transaction():
        due = Event.ends_at <= clock.now() - KEEPS_SIGN_UPS
        past = select(Event.id).where(due, Event.sign_ups_erased_at.is_(None))
        session.execute(delete(SignUp).where(SignUp.event_id.in_(past)))
        session.execute(delete(Invitation).where(Invitation.event_id.in_(past)))
        session.execute(
            update(Event).where(due, Event.sign_ups_erased_at.is_(None)).values(sign_ups_erased_at=clock.now())
        )
