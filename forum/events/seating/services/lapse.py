"""Ending what time has ended: offers nobody answered, sign-ups nobody confirmed, invitations past their day."""

from collections.abc import Sequence

from sqlalchemy import select, update

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import SeatOffer, SignUp
from forum.events.models.states import OfferOutcome, PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.services.history import happened
from forum.events.seating.services.places import in_state, keep_in_step, list_places, set_state


def end_what_is_late(event: Event) -> None:
    """End what was open until now; the event is locked, and settled afterwards."""
    for offer in _late_offers(event):
        _lapse(offer, event)
    for sign_up in _unconfirmed(event):
        expire(sign_up)
    late = (Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN, Invitation.until <= clock.now())
    session.execute(update(Invitation).where(*late).values(state=InvitationState.LAPSED))


def expire(sign_up: SignUp) -> None:
    """Drop a sign-up whose address nobody has confirmed; nobody is told."""
    places = list_places(sign_up.id)
    set_state([place for place in places if place.state.is_active], PlaceState.EXPIRED)
    keep_in_step(sign_up, places)
    happened(sign_up, StepKind.EXPIRED)


def _lapse(offer: SeatOffer, event: Event) -> None:
    """Whoever lets an offer pass leaves the line; seats that the person has already stay."""
    sign_up = session.get_one(SignUp, offer.sign_up_id, populate_existing=True)
    places = list_places(sign_up.id)
    lapsed = [one for one in in_state(places, PlaceState.OFFERED) if one.offer_id == offer.id]
    set_state([*lapsed, *in_state(places, PlaceState.WAITING)], PlaceState.LAPSED)
    offer.outcome, offer.answered_at = OfferOutcome.LAPSED, clock.now()
    keep_in_step(sign_up, places)
    happened(sign_up, StepKind.LAPSED, seats=offer.seats)
    outbox.post(mails.offer_lapsed(sign_up, event, offer), to=mails.recipient_of(sign_up))


def _late_offers(event: Event) -> Sequence[SeatOffer]:
    late = SeatOffer.event_id == event.id, SeatOffer.outcome.is_(None), SeatOffer.until <= clock.now()
    query = select(SeatOffer).where(*late).order_by(SeatOffer.until, SeatOffer.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def _unconfirmed(event: Event) -> Sequence[SignUp]:
    late = SignUp.event_id == event.id, SignUp.ended_at.is_(None), SignUp.confirm_until <= clock.now()
    query = select(SignUp).where(*late).order_by(SignUp.id)
    return session.scalars(query.execution_options(populate_existing=True)).all()
