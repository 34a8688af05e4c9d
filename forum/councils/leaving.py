"""What leaving ends in bodies: places, seats and days of standing in, as if the office ended them."""

from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.leaving.leaver import Leaver, no_hindrance
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.services.answer import decline
from forum.councils.membership.services.change import end
from forum.councils.membership.services.locking import lock_body
from forum.councils.models.members import Membership, MembershipState


def _leave(user: User) -> bool:
    """One place at a time, in an order that all have."""
    today = clock.today()
    goes_on = or_(Membership.until_day.is_(None), Membership.until_day >= today)
    sits = and_(Membership.person_id == user.id, Membership.state == MembershipState.ACCEPTED, goes_on)
    is_asked = and_(
        Membership.email == user.email,
        Membership.state == MembershipState.INVITED,
        Membership.answer_until >= clock.now(),
        goes_on,
    )
    query = select(Membership).options(joinedload(Membership.body), joinedload(Membership.person))
    membership = session.scalars(query.where(or_(sits, is_asked)).order_by(Membership.id).limit(1)).first()
    if membership is None:
        return False
    # held, so that it stays loaded for the mail when places are read anew
    body = membership.body
    lock_body(body)
    if membership.is_accepted:
        end(membership, last_day=today - timedelta(days=1), by=user)
    else:
        decline(membership, by=None)
    return True


LEAVER = Leaver(no_hindrance, _leave)
