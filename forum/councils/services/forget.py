"""Letting go of people who were invited and have not come."""

from datetime import timedelta

from sqlalchemy import delete, func, or_, select

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.members import Membership, MembershipState

# from the answer, or from the end of the invitation
KEPT_FOR = timedelta(days=30)


def forget_unanswered() -> None:
    """Delete invitations that were declined, withdrawn or left unanswered more than 30 days ago."""
    before = clock.now() - KEPT_FOR
    gone = (
        Membership.state != MembershipState.ACCEPTED,
        or_(Membership.answered_at < before, Membership.answer_until < before),
    )
    session.execute(delete(Membership).where(*gone))


def recorded_places() -> Held:
    """Places that somebody has taken and that ended as long ago."""
    is_over = Membership.until_day < clock.today() - KEPT_FOR
    count = select(func.count(Membership.id)).where(Membership.state == MembershipState.ACCEPTED, is_over)
    return Held(session.scalar(count) or 0, _("who has taken a place belongs to the record of the body"))
