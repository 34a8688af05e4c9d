"""Answering an offer: taking the seats, or leaving them to the next."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SeatOffer, SignUp
from forum.events.models.states import OfferOutcome, PlaceState, StepKind
from forum.events.seating import mails
from forum.events.seating.errors import OfferOver
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.places import in_state, keep_in_step, list_places, seated_state, set_state
from forum.events.seating.services.settle import settle


def accept(sign_up: SignUp, *, places: Sequence[Place] | None = None) -> None:
    """Take the offered seats, all or those of the places named; the others of the offer go to the next.

    A second time it does nothing. Raises OfferOver if none of them is offered any more.
    """
    event = lock_event_of(sign_up)
    all_places = list_places(sign_up.id)
    if places and _have_accepted(places):
        return
    offered = _offered_now(sign_up, all_places)
    accepted = _among(offered, places)
    set_state(accepted, seated_state(sign_up, event))
    left = [place for place in offered if place not in accepted]
    set_state(left, PlaceState.DECLINED)
    _end_offers(sign_up, OfferOutcome.ACCEPTED)
    keep_in_step(sign_up, all_places)
    happened(sign_up, StepKind.ACCEPTED, seats=len(accepted))
    _tell(sign_up, event, accepted)
    if left:
        happened(sign_up, StepKind.DECLINED, seats=len(left))
    settle(event)


def accept_one(sign_up: SignUp, place: Place) -> None:
    """Take the seat offered for one place; what is offered for the others of the party stays open.

    A second time it does nothing. Raises OfferOver.
    """
    event = lock_event_of(sign_up)
    all_places = list_places(sign_up.id)
    if _have_accepted([place]):
        return
    offered = _offered_now(sign_up, all_places)
    accepted = _among(offered, [place])
    set_state(accepted, seated_state(sign_up, event))
    if len(accepted) == len(offered):
        _end_offers(sign_up, OfferOutcome.ACCEPTED)
    keep_in_step(sign_up, all_places)
    happened(sign_up, StepKind.ACCEPTED, seats=len(accepted))
    _tell(sign_up, event, accepted)
    settle(event)


def decline(sign_up: SignUp, *, places: Sequence[Place] | None = None) -> None:
    """Leave the offered seats to the next, all or those of the places named; the others stay offered.

    Raises OfferOver if none of them is offered any more.
    """
    event = lock_event_of(sign_up)
    all_places = list_places(sign_up.id)
    offered = _offered_now(sign_up, all_places)
    declined = _among(offered, places)
    set_state(declined, PlaceState.DECLINED)
    if len(declined) == len(offered):
        _end_offers(sign_up, OfferOutcome.DECLINED)
    keep_in_step(sign_up, all_places)
    happened(sign_up, StepKind.DECLINED, seats=len(declined))
    settle(event)


def _have_accepted(places: Sequence[Place]) -> bool:
    """The places have been read anew."""
    return len(in_state(places, PlaceState.TAKEN, PlaceState.PENDING)) == len(places)


def _offered_now(sign_up: SignUp, places: Sequence[Place]) -> list[Place]:
    """The places of the sign-up with an offer that is open."""
    open_offers = SeatOffer.sign_up_id == sign_up.id, SeatOffer.outcome.is_(None), SeatOffer.until > clock.now()
    keys = set(session.scalars(select(SeatOffer.id).where(*open_offers)))
    offered = [place for place in in_state(places, PlaceState.OFFERED) if place.offer_id in keys]
    if not offered:
        raise _over()
    return offered


def _over() -> OfferOver:
    return OfferOver(_("This offer is no longer open. The page of your sign-up says how it stands now."))


def _among(offered: Sequence[Place], places: Sequence[Place] | None) -> list[Place]:
    """Those named that are offered; a page from before may name none of them, and then answers no other offer."""
    named = list(offered) if places is None else [place for place in offered if place in places]
    if not named:
        raise _over()
    return named


def _end_offers(sign_up: SignUp, outcome: OfferOutcome) -> None:
    open_offers = SeatOffer.sign_up_id == sign_up.id, SeatOffer.outcome.is_(None), SeatOffer.until > clock.now()
    for offer in session.scalars(select(SeatOffer).where(*open_offers)):
        offer.outcome, offer.answered_at = outcome, clock.now()


def _tell(sign_up: SignUp, event: Event, places: Sequence[Place]) -> None:
    """A place that waits for the office's decision has no seat yet."""
    if taken := in_state(places, PlaceState.TAKEN):
        outbox.post(mails.seat_given(sign_up, event, places=taken), to=mails.recipient_of(sign_up))
