"""What leaving ends of events: seats go to the line by seating's own services, and the sign-ups are erased."""

from sqlalchemy import or_, select

from forum.accounts.leaving.leaver import Leaver, no_hindrance
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.seating.services.leave import cancel
from forum.events.services.erase import erase_sign_ups_of


def _leave(user: User) -> bool:
    """One event at a time, for its line is locked meanwhile."""
    theirs = or_(SignUp.person_id == user.id, SignUp.address_key == user.email)
    sign_up = session.scalars(select(SignUp).where(theirs).order_by(SignUp.event_id, SignUp.id).limit(1)).first()
    if sign_up is None:
        return False
    event = session.get_one(Event, sign_up.event_id)
    if sign_up.ended_at is None and not event.has_begun(clock.now()):
        cancel(sign_up)
    erase_sign_ups_of(event, SignUp.id == sign_up.id)
    return True


LEAVER = Leaver(no_hindrance, _leave)
