"""Shortening what was promised for longer than the line moves: an event was moved, or sign-up closes earlier."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import PartyHold, SeatOffer, SignUp
from forum.events.models.states import StepKind
from forum.events.seating import mails
from forum.events.seating.policies import line_ends_at
from forum.events.seating.services.history import happened


def shorten_offers(event: Event) -> None:
    """Let no open offer outlast the line, and tell the new end to whoever can still answer; the event is locked."""
    end = line_ends_at(event)
    if event.offered_until is None or event.offered_until <= end:
        return
    too_long = SeatOffer.event_id == event.id, SeatOffer.outcome.is_(None), SeatOffer.until > end
    for offer in session.scalars(select(SeatOffer).where(*too_long).order_by(SeatOffer.id)).all():
        offer.until = end
        if end > clock.now():
            sign_up = session.get_one(SignUp, offer.sign_up_id)
            happened(sign_up, StepKind.OFFERED, seats=offer.seats, until=end)
            outbox.post(mails.seat_offered(sign_up, event, offer), to=mails.recipient_of(sign_up))
    event.due_at = end if event.due_at is None else min(event.due_at, end)


def shorten_holds(holds: Sequence[PartyHold], event: Event) -> None:
    """Hold seats for parties no longer than the line moves."""
    for hold in holds:
        if hold.skipped_at is None:
            hold.until = min(hold.until, line_ends_at(event))
