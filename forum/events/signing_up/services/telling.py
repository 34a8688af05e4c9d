"""Telling a person whose address is known what came of signing up: a seat with its ticket, a place in line, an entry."""

from forum.core.mail import outbox
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import PlaceState
from forum.events.seating import mails as seating_mails
from forum.events.seating.queries.line import find_position
from forum.events.signing_up import mails
from forum.events.signing_up.queries.find import list_places


def tell_outcome(sign_up: SignUp, event: Event) -> None:
    """One mail by the state of the places; who has a seat and waits for another reads of both on the page."""
    places = list_places(sign_up)
    states = {place.state for place in places}
    position = find_position(sign_up)
    if PlaceState.TAKEN in states:
        taken = [place for place in places if place.state is PlaceState.TAKEN]
        message = seating_mails.seat_given(sign_up, event, places=taken)
    elif position is not None:
        message = seating_mails.place_in_line(sign_up, event, number=position.number)
    elif PlaceState.ENTERED in states:
        message = mails.entered_lot(sign_up, event)
    elif PlaceState.PENDING in states:
        message = mails.waits_for_office(sign_up, event)
    else:
        return
    outbox.post(message, to=mails.recipient_of(sign_up))
