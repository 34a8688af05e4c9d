"""Opening spaces, holding things in them closed, and giving, prolonging and ending seats."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.spaces.holders import around_change
from forum.spaces.models import Function, Level, Seat, SeatReason, Space, SpaceItem, Visibility


class SeatDaysOutOfOrder(DomainError):
    """The days of a seat do not follow each other, or lie in the past; `field` names the input."""


class SeatsOverlap(DomainError):
    """The person has the same function in the space on one of these days."""


class SeatOver(DomainError):
    """The seat has ended."""


def open_space(
    name: str, *, visibility: Visibility, parent: Space | None = None, is_run_by_office: bool = False, by: User
) -> Space:
    """Open a space in which nobody has a seat yet, not even who opens it."""
    space = Space(
        name=name,
        visibility=visibility,
        parent_id=parent.id if parent else None,
        is_run_by_office=is_run_by_office,
    )
    session.add(space)
    activity.record("space.opened", space, by=by)
    return space


def set_ceiling(item: SpaceItem, level: Level | None) -> None:
    """Let nobody read an item who is not among the readers of what holds it; None and PUBLIC: nothing holds it back.

    What hangs on the item follows. The holder is locked, or new.
    """
    ceiling = None if level is Level.PUBLIC else level
    if item.ceiling is not ceiling:
        with around_change(item):
            item.ceiling = ceiling


def open_seat(
    space: Space,
    *,
    person: User,
    function: Function,
    reason: SeatReason,
    from_day: date,
    until_day: date | None = None,
    by: User,
) -> Seat:
    """Give a person a function in a space from one day until the end of another.

    Several functions side by side are possible, the same one only after the other.
    Raises SeatDaysOutOfOrder and SeatsOverlap.
    """
    _check_days(from_day, until_day)
    _refuse_overlap(space, person, function, from_day, until_day)
    seat = Seat(
        space=space,
        user=person,
        function=function,
        reason=reason,
        from_day=from_day,
        until_day=until_day,
        opened_by_id=by.id,
    )
    session.add(seat)
    person.first_seat_at = person.first_seat_at or clock.now()
    activity.record("seat.opened", seat, by=by, person=person, function=function, reason=reason, until_day=until_day)
    return seat


def prolong_seat(seat: Seat, *, until_day: date | None, by: User) -> Seat:
    """Let a seat last longer; None: until further notice. Raises SeatOver once it has ended."""
    _hold(seat)
    if seat.until_day is None or (until_day is not None and until_day <= seat.until_day):
        raise SeatDaysOutOfOrder(_("Choose a day after the one on which the seat ends now."), field="until_day")
    _refuse_overlap(seat.space, seat.user, seat.function, seat.from_day, until_day, besides=seat)
    seat.until_day, seat.ended_at, seat.ended_by_id = until_day, None, None
    activity.record("seat.prolonged", seat, by=by, until_day=until_day)
    return seat


def end_seat(seat: Seat, *, from_day: date, by: User) -> Seat:
    """Let a seat hold no longer from a day on, today at the earliest; one that has not begun yet never will."""
    _hold(seat)
    last_day = from_day - timedelta(days=1)
    if from_day < clock.today() or (seat.until_day is not None and last_day >= seat.until_day):
        raise SeatDaysOutOfOrder(_("Choose today or a later day on which the seat still holds."), field="from_day")
    seat.until_day, seat.ended_at, seat.ended_by_id = last_day, clock.now(), by.id
    activity.record("seat.ended", seat, by=by, until_day=last_day)
    return seat


def change_function(seat: Seat, *, to: Function, from_day: date, by: User) -> Seat:
    """Let a person go on under another function from a day on, as long as the seat lasts: the new seat."""
    until_day = seat.until_day
    end_seat(seat, from_day=from_day, by=by)
    return open_seat(
        seat.space, person=seat.user, function=to, reason=seat.reason, from_day=from_day, until_day=until_day, by=by
    )


def _check_days(from_day: date, until_day: date | None) -> None:
    if until_day is None:
        return
    if until_day < from_day:
        raise SeatDaysOutOfOrder(_("The last day lies before the first one."), field="until_day")
    if until_day < clock.today():
        raise SeatDaysOutOfOrder(_("The last day lies in the past."), field="until_day")


def _refuse_overlap(
    space: Space,
    person: User,
    function: Function,
    from_day: date,
    until_day: date | None,
    *,
    besides: Seat | None = None,
) -> None:
    session.flush()
    # two people could give the same seat at the same moment: the second waits for the first
    session.execute(select(User.id).where(User.id == person.id).with_for_update())
    overlapping = select(Seat.id).where(
        Seat.space_id == space.id,
        Seat.user_id == person.id,
        Seat.function == function,
        Seat.id != (besides.id if besides else 0),
        or_(Seat.until_day.is_(None), Seat.until_day >= from_day),
        # one that was taken back before it began has no days
        or_(Seat.until_day.is_(None), Seat.until_day >= Seat.from_day),
        *([Seat.from_day <= until_day] if until_day else []),
    )
    if session.scalar(overlapping.limit(1)):
        raise SeatsOverlap(
            _("This person already has a seat as “%(function)s” on one of these days.", function=function.label),
            field="person",
        )


def _hold(seat: Seat) -> None:
    """Read the seat's days again, let nobody else change them until the transaction ends; raises SeatOver."""
    # reading again would drop what this transaction has changed but not yet written
    session.flush()
    session.refresh(seat, ["until_day", "ended_at", "ended_by_id"], with_for_update=True)
    if seat.is_over(clock.today()):
        raise SeatOver(_("This seat has ended. Open a new one."))
