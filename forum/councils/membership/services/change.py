"""Changing, prolonging and ending places that people have accepted."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.membership import mails
from forum.councils.membership.errors import DaysOutOfOrder, MembershipOver
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries.deputations import hold_deputations_of
from forum.councils.membership.services import deputise
from forum.councils.membership.services.invite import withdraw
from forum.councils.membership.services.locking import lock, lock_body
from forum.councils.membership.services.rules import check_place, put_into, refuse_same_function, settle_last_day
from forum.councils.membership.services.seats import find_seat, let_end, open_seat_of
from forum.councils.membership.terms import Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState
from forum.spaces.models import Function
from forum.spaces.services import prolong_seat

ONE_DAY = timedelta(days=1)


def edit(membership: Membership, place: Place, *, by: User) -> Membership:
    """Change vote, for whom, group or principal of a place that goes on."""
    lock(membership)
    _refuse_over(membership)
    check_place(membership.body, membership.function, place)
    put_into(membership, place)
    activity.record("membership.edited", membership, by=by, votes=place.votes)
    return membership


def prolong(membership: Membership, *, until_day: date | None, by: User) -> Membership:
    """Let a place last longer, at most as long as its body; None: as long as that."""
    lock_body(membership.body)
    lock(membership)
    _refuse_over(membership)
    last_day = settle_last_day(membership.body, membership.from_day, until_day)
    if membership.until_day is None or (last_day is not None and last_day <= membership.until_day):
        raise DaysOutOfOrder(_("Choose a day after the one with which it ends now."), field="until_day")
    if membership.person is not None:
        days = membership.from_day, last_day
        refuse_same_function(membership.body, membership.person, membership.function, days, besides=membership)
    membership.until_day = last_day
    if seat := find_seat(membership):
        prolong_seat(seat, until_day=last_day, by=by)
    activity.record("membership.edited", membership, by=by, until_day=last_day)
    _tell(membership, mails.seat_changed(membership))
    return membership


def end(membership: Membership, *, last_day: date, by: User) -> Membership:
    """Let a place end with a day, earlier than agreed; yesterday: at once. Days of deputising end with it.

    Raises MembershipOver and DaysOutOfOrder.
    """
    lock(membership)
    _refuse_over(membership)
    if last_day < clock.today() - ONE_DAY:
        raise DaysOutOfOrder(_("Choose today or a later day."), field="last_day")
    if membership.until_day is not None and last_day >= membership.until_day:
        raise DaysOutOfOrder(_("It ends earlier already."), field="last_day")
    _close(membership, last_day, by=by)
    for deputation in hold_deputations_of(membership, from_day=last_day + ONE_DAY):
        deputise.shorten(deputation, last_day=last_day, by=by)
    activity.record("membership.ended", membership, by=by, until_day=last_day)
    _tell(membership, mails.seat_ends(membership))
    return membership


def end_all(body: Body, *, last_day: date, by: User) -> None:
    """Let nobody sit in a body longer than its last day; yesterday: at once. Invitations end with it.

    The body's end calls it, in its own transaction.
    """
    lock_body(body)
    last_day = max(last_day, clock.today() - ONE_DAY)
    for one in _hold_places(body, lasting_beyond=last_day):
        if one.is_accepted:
            end(one, last_day=last_day, by=by)
        elif last_day < max(one.from_day, clock.today()):
            withdraw(one, by=by)
        else:
            one.until_day = last_day


def _hold_places(body: Body, *, lasting_beyond: date) -> Sequence[Membership]:
    """Offered and accepted places that last longer than a day, held all at once and in the order of their keys.

    Ending one of them touches days of deputising: whoever changes these holds two places first.
    """
    query = select(Membership).where(
        Membership.body_id == body.id,
        Membership.state.in_((MembershipState.INVITED, MembershipState.ACCEPTED)),
        or_(Membership.until_day.is_(None), Membership.until_day > lasting_beyond),
    )
    held = query.options(joinedload(Membership.person)).order_by(Membership.id).with_for_update(of=Membership)
    return session.scalars(held.execution_options(populate_existing=True)).all()


def change_function(membership: Membership, *, to: Function, votes: bool, from_day: date, by: User) -> Membership:
    """Go on in another function from a day on: a new place, which knows of the instruction; the old one ends before it."""
    # whoever ends the body meanwhile must see the new place too
    lock_body(membership.body)
    lock(membership)
    _refuse_over(membership)
    if from_day < max(clock.today(), membership.from_day) or membership.is_over(from_day):
        raise DaysOutOfOrder(_("Choose today or a later day on which the place still holds."), field="from_day")
    if to is membership.function:
        raise DaysOutOfOrder(_("Choose another function."), field="function")
    following = _copy(membership, to, votes=votes, from_day=from_day)
    if following.person is not None:
        days = from_day, following.until_day
        refuse_same_function(membership.body, following.person, to, days, besides=membership)
    _close(membership, from_day - ONE_DAY, by=by)
    session.add(following)
    session.flush()
    if following.person is not None and not following.is_deputy:
        following.seat = open_seat_of(following, by=by)
    _move_deputations(membership, following, by=by)
    activity.record("membership.ended", membership, by=by, until_day=membership.until_day)
    activity.record("membership.edited", following, by=by, function=to, from_day=from_day)
    _tell(following, mails.seat_changed(following))
    return following


def _copy(membership: Membership, to: Function, *, votes: bool, from_day: date) -> Membership:
    place = Place(
        votes=votes, organisation=membership.organisation, for_whom=membership.for_whom, group=membership.group
    )
    check_place(membership.body, to, place)
    following = Membership(
        body=membership.body,
        state=MembershipState.ACCEPTED,
        name=membership.name,
        person=membership.person,
        function=to,
        from_day=from_day,
        until_day=membership.until_day,
        # the public page never names deputies
        named_at=None if to is Function.DEPUTY else membership.named_at,
        invited_by_id=membership.invited_by_id,
        answer_until=membership.answer_until,
        answered_at=membership.answered_at,
        instructed_at=membership.instructed_at,
        instruction_id=membership.instruction_id,
    )
    put_into(following, place)
    return following


def _move_deputations(membership: Membership, following: Membership, *, by: User) -> None:
    """Who stands in for the person goes on, unless the new function cannot be stood in for."""
    for deputation in hold_deputations_of(membership, from_day=following.from_day):
        goes_on = following.function in PRINCIPALS and deputation.principal_id == membership.id
        if goes_on:
            deputise.split(deputation, principal=following, from_day=following.from_day, by=by)
        else:
            deputise.shorten(deputation, last_day=following.from_day - ONE_DAY, by=by)


def _close(membership: Membership, last_day: date, *, by: User) -> None:
    membership.until_day = last_day
    let_end(find_seat(membership), last_day, by=by)


def _refuse_over(membership: Membership) -> None:
    if not membership.is_accepted or membership.is_over(clock.today()):
        raise MembershipOver(_("This place in the body has ended."))


def _tell(membership: Membership, message: mails.MailMessage) -> None:
    if membership.person_id is not None:
        outbox.post(message, to=Person(membership.person_id))
