"""What the office does to the line: another order, or a seat out of turn; both with a reason that the person reads."""

from sqlalchemy import and_, func, or_, select, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import SeatOffer, SignUp
from forum.events.models.states import IN_LINE, Attendance, OfferOutcome, PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.errors import NoSeatLeft, SignUpOver
from forum.events.seating.queries.counts import options_of, waits
from forum.events.seating.queries.holds import ledger_with_holds
from forum.events.seating.queries.ledger import Wish, line_of
from forum.events.seating.services.confirm import refuse_over
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.places import in_state, keep_in_step, list_places, seated_state, set_state
from forum.events.seating.services.settle import settle


def move_in_line(sign_up: SignUp, *, before: SignUp | None, by: User, reason: str) -> None:
    """Put a waiting sign-up before another one of the event, or at the end. Raises SignUpOver if one does not wait."""
    event = lock_event_of(sign_up)
    if before is not None:
        session.refresh(before, ["line_key", "open_places", "ended_at"])
    for one in (sign_up, before):
        if one is not None and (not one.is_active or not one.open_places):
            raise SignUpOver(_("This sign-up does not stand in the line any more."))
    sign_up.line_key = _last_key(event) + 1 if before is None else _make_room(event, before)
    happened(sign_up, StepKind.MOVED_IN_LINE, by=by, reason=reason)
    settle(event)


def give_seat(sign_up: SignUp, *, by: User, reason: str) -> None:
    """Give seats to all people of a sign-up out of turn; the office decides it, so nothing needs its approval any more.

    They are taken from the seats kept back, then from free ones. Raises NoSeatLeft, SignUpOver.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    places = list_places(sign_up.id)
    _take_seats(sign_up, event, needed=len(in_state(places, *IN_LINE)))
    sign_up.approved_at, sign_up.approved_by_id = clock.now(), by.id
    given = in_state(places, *IN_LINE, PlaceState.OFFERED, PlaceState.PENDING)
    set_state(given, seated_state(sign_up, event))
    keep_in_step(sign_up, places)
    open_offers = SeatOffer.sign_up_id == sign_up.id, SeatOffer.outcome.is_(None)
    session.execute(
        update(SeatOffer).where(*open_offers).values(outcome=OfferOutcome.ACCEPTED, answered_at=clock.now())
    )
    happened(sign_up, StepKind.GIVEN_SEAT, seats=len(given), by=by, reason=reason)
    if sign_up.is_confirmed and given:
        outbox.post(mails.seat_given(sign_up, event, places=given), to=mails.recipient_of(sign_up))
    settle(event)


def _last_key(event: Event) -> int:
    return session.scalar(select(func.max(SignUp.line_key)).where(SignUp.event_id == event.id, *waits())) or 0


def _make_room(event: Event, before: SignUp) -> int:
    """A key before an entry and behind all that stand before it: it and those behind it move up by two."""
    key = before.line_key
    behind = or_(SignUp.line_key > key, and_(SignUp.line_key == key, SignUp.id >= before.id))
    later = update(SignUp).where(SignUp.event_id == event.id, behind).values(line_key=SignUp.line_key + 2)
    session.execute(later.execution_options(synchronize_session="fetch"))
    return key + 1


def _take_seats(sign_up: SignUp, event: Event, *, needed: int) -> None:
    ledger = ledger_with_holds(event, but=sign_up)
    kept_back = 0
    if sign_up.attendance is Attendance.ON_SITE and ledger.on_site is not None:
        kept_back = min(needed, event.seats_kept_back)
        ledger.on_site += kept_back
    wish = Wish(line_of(sign_up), options_of([sign_up.id], ledger).get(sign_up.id, frozenset()))
    if ledger.free_for(wish) < needed:
        raise NoSeatLeft(_("There are not enough seats: raise the number of seats, or the number of those kept back."))
    event.seats_kept_back -= kept_back
