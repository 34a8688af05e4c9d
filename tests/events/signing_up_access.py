"""Who gets which answer from the pages on which people sign up. Forms are sent empty: 422 means that one may send them."""

from datetime import datetime, timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.links import place_token, sign_up_token
from forum.events.models.kinds import ListVisibility
from forum.events.models.sign_ups import Place, SeatOffer, SignUp
from forum.events.models.states import PlaceState
from forum.events.signing_up.queries.find import list_places
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, members


def event() -> Target:
    return Target({"public_id": make_event().public_id})


def link() -> Target:
    """A sign-up by the link from its mail, which needs no account."""
    return Target({"token": sign_up_token(make_sign_up(make_event()))})


def own_sign_up() -> Target:
    """A sign-up named by its public id, which its person alone opens, logged in."""
    person = make_user()
    return Target({"token": make_sign_up(make_event(), by=person).public_id}, {"person": person})


def offered_link() -> Target:
    return Target({"token": sign_up_token(_offered())})


def unconfirmed_link() -> Target:
    held = make_sign_up(make_event(), state=PlaceState.RESERVED, confirmed_at=None, confirm_until=_soon())
    return Target({"token": sign_up_token(held)})


def companions_link() -> Target:
    """The link of a companion who has not shown yet that the address is theirs."""
    place = _second_place(make_sign_up(make_event(), size=2))
    place.email = "begleitung@example.org"
    return Target({"token": place_token(place)})


def companions_offer() -> Target:
    return Target({"token": place_token(_second_place(_offered()))})


def companion() -> Target:
    return Target({"token": sign_up_token(make_sign_up(make_event(), size=2)), "number": 2})


def named_publicly() -> Target:
    return Target({"public_id": make_event(list_shown_to=ListVisibility.EVERYBODY).public_id})


def named_in_confidence() -> Target:
    return Target({"public_id": make_event(list_shown_to=ListVisibility.PARTICIPANTS).public_id})


def named_to_participants() -> Target:
    """The link of somebody with a seat at an event whose participants read each other's names."""
    held = make_event(list_shown_to=ListVisibility.PARTICIPANTS)
    return Target({"token": sign_up_token(make_sign_up(held))})


def _offered() -> SignUp:
    held = make_event()
    sign_up = make_sign_up(held, state=PlaceState.OFFERED, size=2)
    offer = SeatOffer(event_id=held.id, sign_up_id=sign_up.id, seats=2, until=_soon())
    session.add(offer)
    session.flush()
    for place in list_places(sign_up):
        place.offer_id = offer.id
    return sign_up


def _second_place(sign_up: SignUp) -> Place:
    return list_places(sign_up)[1]


def _soon() -> datetime:
    return clock.now() + timedelta(hours=2)


SIGNING_UP_ROWS = (
    Row("events.new_sign_up", everybody(200), event),
    Row("events.create_sign_up", everybody(422), event),
    Row("events.show_sign_up_sent", everybody(200), event),
    # whoever holds the link from the mail looks after the sign-up, logged in or not
    Row("events.show_sign_up", everybody(200), link),
    Row("events.show_sign_up", members(404, involved={"person": 200}), own_sign_up),
    Row("events.confirm_sign_up", everybody(303), unconfirmed_link),
    Row("events.answer_offer", everybody(303), offered_link),
    Row("events.reconfirm_sign_up", everybody(303), link),
    # what is not sent stays as it is
    Row("events.update_sign_up", everybody(303), link),
    Row("events.update_sign_up", members(404, involved={"person": 303}), own_sign_up),
    Row("events.send_link", everybody(422), companion),
    Row("events.take_over_sign_up", everybody(303), link),
    Row("events.download_tickets", everybody(200), link),
    Row("events.confirm_leaving", everybody(200), link),
    # nobody was chosen
    Row("events.leave_event", everybody(409), link),
    Row("events.confirm_erasing", everybody(200), link),
    Row("events.erase_sign_up", everybody(303), link),
    Row("events.show_place", everybody(200), companions_link),
    Row("events.confirm_place", everybody(303), companions_link),
    Row("events.answer_place_offer", everybody(303), companions_offer),
    Row("events.confirm_leaving_place", everybody(200), companions_link),
    Row("events.leave_place", everybody(303), companions_link),
    Row("events.download_ticket", everybody(200), companions_link),
    Row("events.new_link_request", everybody(200)),
    Row("events.create_link_request", everybody(422)),
    # nothing was sent with the address of the account
    Row("events.show_take_over", members(302), event),
    Row("events.create_take_over", members(303), event),
    Row("events.list_participants", everybody(200), named_publicly),
    Row("events.list_participants", everybody(403), event),
    Row("events.list_participants", members(403), named_in_confidence),
    Row("events.list_other_participants", everybody(200), named_to_participants),
    Row("events.list_other_participants", everybody(403), link),
)
