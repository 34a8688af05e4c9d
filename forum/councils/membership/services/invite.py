"""Inviting people to a place in a body: offering, changing, sending again and withdrawing."""

from datetime import timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Address
from forum.core.text.locale import DEFAULT_LANGUAGE
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership import mails
from forum.councils.membership.errors import AnsweredAlready, CannotInvite, DaysOutOfOrder
from forum.councils.membership.services.locking import lock, lock_body
from forum.councils.membership.services.rules import check_place, put_into, settle_last_day
from forum.councils.membership.terms import Offer
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState

# how long an invitation can be answered if the office chooses no day
USUAL_DAYS = timedelta(days=14)
MOST_DAYS = timedelta(days=120)


def invite(body: Body, offer: Offer, *, by: User) -> Membership:
    """Offer somebody a place by mail; nobody sits there before they accept. Raises CannotInvite and DaysOutOfOrder."""
    lock_body(body)
    if not body.is_founded or body.is_over(clock.today()):
        raise CannotInvite(_("Only a body that has been founded and has not ended takes members."))
    membership = Membership(body=body, state=MembershipState.INVITED, invited_by_id=by.id)
    _offer(membership, offer)
    session.add(membership)
    activity.record("membership.invited", membership, by=by, function=offer.function, until_day=membership.until_day)
    _send(membership)
    return membership


def change_invitation(membership: Membership, offer: Offer, *, by: User) -> Membership:
    """Offer something else before the answer; it goes out anew, for what is accepted is what the last mail offered."""
    lock_body(membership.body)
    lock(membership)
    refuse_answered(membership)
    _offer(membership, offer)
    membership.link_version += 1
    activity.record("membership.edited", membership, by=by, function=offer.function, until_day=membership.until_day)
    _send(membership)
    return membership


def send_again(membership: Membership, *, by: User) -> Membership:
    """Send an unanswered invitation with a new link and a new end; links of earlier mails end. Raises AnsweredAlready."""
    lock(membership)
    refuse_answered(membership)
    membership.link_version += 1
    membership.answer_until = max(membership.answer_until, clock.end_of_day(clock.today() + USUAL_DAYS))
    activity.record("membership.sent_again", membership, by=by)
    _send(membership)
    return membership


def withdraw(membership: Membership, *, by: User) -> Membership:
    """Take an unanswered invitation back; the person is told. Raises AnsweredAlready."""
    lock(membership)
    refuse_answered(membership)
    outbox.post(mails.invitation_withdrawn(membership), to=_recipient(membership))
    membership.state, membership.answered_at = MembershipState.WITHDRAWN, clock.now()
    membership.email = ""
    activity.record("membership.withdrawn", membership, by=by)
    return membership


def refuse_answered(membership: Membership) -> None:
    if membership.state is not MembershipState.INVITED:
        raise AnsweredAlready(_("This invitation is not open any more."))


def _offer(membership: Membership, offer: Offer) -> None:
    body = membership.body
    check_place(body, offer.function, offer.place)
    _refuse_second(membership, offer)
    if not clock.today() <= offer.answer_until <= clock.today() + MOST_DAYS:
        raise DaysOutOfOrder(_("Choose a day within the next 120 days."), field="answer_until")
    membership.until_day = settle_last_day(body, offer.from_day, offer.until_day)
    membership.from_day = offer.from_day
    membership.name, membership.email, membership.function = offer.name, offer.email, offer.function
    membership.answer_until = clock.end_of_day(offer.answer_until)
    put_into(membership, offer.place)


def _refuse_second(membership: Membership, offer: Offer) -> None:
    with session.no_autoflush:
        same = select(Membership.id).where(
            Membership.body_id == membership.body.id,
            Membership.email == offer.email,
            Membership.function == offer.function,
            Membership.state == MembershipState.INVITED,
            Membership.id != (membership.id or 0),
        )
        if session.scalar(same.limit(1)):
            raise CannotInvite(
                _("This address has an unanswered invitation in this function. Send that one again."), field="email"
            )


def _send(membership: Membership) -> None:
    session.flush()
    outbox.post(mails.invited(membership), to=_recipient(membership))


def _recipient(membership: Membership) -> Address:
    return Address(membership.email, DEFAULT_LANGUAGE, membership.name)
