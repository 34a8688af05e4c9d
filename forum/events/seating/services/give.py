"""Giving seats to places, or offering them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SeatOffer, SignUp
from forum.events.models.states import OfferOutcome, PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.policies import CONFIRM_SEAT
from forum.events.seating.services.history import happened
from forum.events.seating.services.places import in_state, seated_state, set_state


def give_seats(sign_up: SignUp, places: Sequence[Place], *, event: Event) -> None:
    """Seats without an offer: taken, or kept until the address is confirmed or the office has decided."""
    set_state(places, seated_state(sign_up, event))
    if not sign_up.is_confirmed:
        sign_up.confirm_until = clock.now() + CONFIRM_SEAT
    happened(sign_up, StepKind.SEATED, seats=len(places))


def offer_seats(sign_up: SignUp, places: Sequence[Place], *, event: Event, until: datetime) -> None:
    """Seats that are kept until the person has answered, and no longer than the moment given."""
    offer = SeatOffer(event_id=event.id, sign_up_id=sign_up.id, seats=len(places), until=until)
    session.add(offer)
    session.flush()
    for place in places:
        place.offer_id = offer.id
    set_state(places, PlaceState.OFFERED)
    happened(sign_up, StepKind.OFFERED, seats=len(places), until=until)
    outbox.post(mails.seat_offered(sign_up, event, offer), to=mails.recipient_of(sign_up))


def withdraw_offers(sign_up: SignUp, places: Sequence[Place]) -> None:
    """End the open offers of a sign-up of which none of its places is left."""
    still_offered = {place.offer_id for place in in_state(places, PlaceState.OFFERED)}
    open_offers = SeatOffer.sign_up_id == sign_up.id, SeatOffer.outcome.is_(None)
    for offer in session.scalars(select(SeatOffer).where(*open_offers)):
        if offer.id not in still_offered:
            offer.outcome, offer.answered_at = OfferOutcome.WITHDRAWN, clock.now()
