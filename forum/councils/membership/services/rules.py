"""What holds for every place in a body, however it comes about."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership.errors import CannotInvite, DaysOutOfOrder, SeatTaken
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.terms import Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import VOTING_FUNCTIONS
from forum.spaces.models import Function

YESTERDAY = timedelta(days=-1)


def check_place(body: Body, function: Function, place: Place) -> None:
    """Raises CannotInvite for a vote or a principal that the function cannot have."""
    if place.votes and function not in VOTING_FUNCTIONS:
        raise CannotInvite(_("Deputies and guests have no vote of their own."), field="votes")
    if place.deputy_for is None:
        return
    if function is not Function.DEPUTY:
        raise CannotInvite(_("Only a deputy stands in for somebody."), field="deputy_for")
    is_known = place.deputy_for.body_id == body.id and place.deputy_for.function in PRINCIPALS
    if not is_known or place.deputy_for.is_over(clock.today()):
        raise CannotInvite(_("Choose a member who sits in this body."), field="deputy_for")


def settle_last_day(body: Body, from_day: date, until_day: date | None) -> date | None:
    """The last day of a place, that of the body if none is given; raises DaysOutOfOrder. The body is locked."""
    last = until_day or body.until_day
    if body.from_day is not None and from_day < body.from_day:
        raise DaysOutOfOrder(_("On this day the body does not exist yet."), field="from_day")
    if last is None:
        return None
    if last < from_day:
        raise DaysOutOfOrder(_("The last day lies before the first one."), field="until_day")
    if last < clock.today():
        raise DaysOutOfOrder(_("The last day lies in the past."), field="until_day")
    if body.until_day is not None and last > body.until_day:
        raise DaysOutOfOrder(_("On this day the body does not exist any more."), field="until_day")
    return last


def refuse_same_function(
    body: Body, person: User, function: Function, days: tuple[date, date | None], *, besides: Membership
) -> None:
    """Raises SeatTaken if the person has this function there on one of these days.

    The seats of the space refuse the same, but for deputies, who have none.
    """
    session.flush()
    # two invitations could be accepted at the same moment: the second waits for the first
    session.execute(select(User.id).where(User.id == person.id).with_for_update())
    from_day, until_day = days
    same = select(Membership.id).where(
        Membership.body_id == body.id,
        Membership.person_id == person.id,
        Membership.function == function,
        Membership.state == MembershipState.ACCEPTED,
        Membership.id != besides.id,
        or_(Membership.until_day.is_(None), Membership.until_day >= from_day),
        or_(Membership.until_day.is_(None), Membership.until_day >= Membership.from_day),
        *([Membership.from_day <= until_day] if until_day else []),
    )
    if session.scalar(same.limit(1)):
        raise SeatTaken(_("This account already has a place as “%(function)s” in this body.", function=function.label))


def put_into(membership: Membership, place: Place) -> None:
    membership.votes = place.votes
    membership.organisation = place.organisation
    membership.for_whom = "" if place.organisation else place.for_whom
    membership.group = place.group
    membership.deputy_for = place.deputy_for
