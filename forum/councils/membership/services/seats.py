"""The seats in the space that follow places in a body and days of deputising."""

from datetime import date, timedelta

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.members import Deputation, Membership
from forum.spaces import services as spaces
from forum.spaces.models import Function, Seat, SeatReason, Space

ONE_DAY = timedelta(days=1)


def open_seat_of(membership: Membership, *, by: User) -> Seat:
    """The seat of an accepted place, on its days from today on. Raises SeatsOverlap."""
    assert membership.person is not None
    return spaces.open_seat(
        _space_of(membership),
        person=membership.person,
        function=membership.function,
        reason=_reason(membership),
        from_day=max(membership.from_day, clock.today()),
        until_day=membership.until_day,
        by=by,
    )


def open_deputy_seat(deputation: Deputation, *, by: User) -> Seat:
    """The deputy's seat for exactly the days of the deputation that have not gone by. Raises SeatsOverlap."""
    deputy = deputation.deputy
    assert deputy.person is not None
    return spaces.open_seat(
        _space_of(deputy),
        person=deputy.person,
        function=Function.DEPUTY,
        reason=_reason(deputy),
        from_day=max(deputation.from_day, clock.today()),
        until_day=deputation.until_day,
        by=by,
    )


def let_end(seat: Seat | None, last_day: date, *, by: User) -> None:
    """Let a seat hold no longer than a day; one that is over by then, or gone with its account, stays as it is."""
    if seat is None:
        return
    session.refresh(seat, ["until_day"])
    from_day = max(last_day + ONE_DAY, clock.today())
    if seat.until_day is None or from_day <= seat.until_day:
        spaces.end_seat(seat, from_day=from_day, by=by)


def find_seat(thing: Membership | Deputation) -> Seat | None:
    return session.get(Seat, thing.seat_id) if thing.seat_id else None


def _space_of(membership: Membership) -> Space:
    return session.get_one(Space, membership.body.space_id)


def _reason(membership: Membership) -> SeatReason:
    if membership.function is Function.OFFICE:
        return SeatReason.OFFICE
    # the organisation itself need not be loaded
    is_sent = membership.organisation_id is not None or membership.for_whom
    return SeatReason.MANDATE if is_sent else SeatReason.INVITATION
