"""Entering a new sign-up: it gets a seat if one is free for it, a place in the line otherwise."""

import secrets
from collections.abc import Sequence

from sqlalchemy import func, or_, select

from forum.core.data.database import session
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.kinds import LineOrder
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import ChosenOption, Place, SignUp
from forum.events.models.states import Attendance, PlaceState, StepKind
from forum.events.seating.errors import AlreadySignedUp
from forum.events.seating.policies import CONFIRM_ENTRY
from forum.events.seating.queries.counts import waits
from forum.events.seating.queries.lots import awaits_lot
from forum.events.seating.services.give import give_seats
from forum.events.seating.services.history import happened
from forum.events.seating.services.locking import lock
from forum.events.seating.services.places import in_state, keep_in_step, list_places
from forum.events.seating.services.settle import settle

LOT_CODE_BYTES = 8
# of a keyed hash, so that the number fits into 63 bits
LOT_KEY_DIGITS = 15


def enter(sign_up: SignUp, *, names: Sequence[str], options: Sequence[int] = ()) -> None:
    """Give a new sign-up its number and a place for each name, the sender's first.

    The row is not in the session yet; it has event, attendance, quota, address, and `confirmed_at` if its address is
    known. `options` are keys of the options with limited seats that it chose. Afterwards the states of the places say
    what came of it; an unconfirmed one has its `confirm_until`. Nobody is told here but those in the line.
    Raises AlreadySignedUp.
    """
    event = lock(session.get_one(Event, sign_up.event_id or sign_up.event.id))
    sign_up.event_id = event.id
    _refuse_second(sign_up)
    in_lot = awaits_lot(event)
    sign_up.number = (session.scalar(select(func.max(SignUp.number)).where(SignUp.event_id == event.id)) or 0) + 1
    sign_up.size = len(names)
    sign_up.line_key = end_of_line(event, sign_up)
    sign_up.lot_code = secrets.token_hex(LOT_CODE_BYTES) if in_lot else ""
    sign_up.confirm_until = None if sign_up.is_confirmed else clock.now() + CONFIRM_ENTRY
    session.add(sign_up)
    session.flush()
    session.add_all(ChosenOption(sign_up_id=sign_up.id, option_id=option_id) for option_id in options)
    add_places(sign_up, names, state=PlaceState.ENTERED if in_lot else PlaceState.WAITING)
    happened(sign_up, StepKind.SENT, seats=sign_up.size)
    _accept_invitation(sign_up, event, has_lot=in_lot)
    settle(event, newcomer=sign_up)
    _note_outcome(sign_up, has_lot=in_lot)


def add_places(sign_up: SignUp, names: Sequence[str], *, state: PlaceState) -> None:
    """Add a place for each name behind those that there are; the sign-up has its key."""
    last = session.scalar(select(func.max(Place.number)).where(Place.sign_up_id == sign_up.id)) or 0
    made = [
        Place(event_id=sign_up.event_id, sign_up_id=sign_up.id, number=number, name=name, state=state)
        for number, name in enumerate(names, last + 1)
    ]
    session.add_all(made)
    session.flush()
    sign_up.open_places += len(made) if state is PlaceState.WAITING else 0


def end_of_line(event: Event, sign_up: SignUp) -> int:
    """The key of the last place in the line; if the line is in the order of a lot, one that the address alone decides."""
    if event.line_order is LineOrder.LOT:
        return int(keyed_hash(f"line:{event.public_id}:{sign_up.address_key}")[:LOT_KEY_DIGITS], 16)
    last = session.scalar(select(func.max(SignUp.line_key)).where(SignUp.event_id == event.id, *waits()))
    return max(int(clock.now().timestamp() * 1_000_000), (last or 0) + 1)


def _refuse_second(sign_up: SignUp) -> None:
    same = SignUp.address_key == sign_up.address_key
    if sign_up.person_id is not None:
        same = or_(same, SignUp.person_id == sign_up.person_id)
    active = SignUp.event_id == sign_up.event_id, SignUp.ended_at.is_(None)
    if session.scalar(select(SignUp.id).where(*active, same).limit(1)):
        raise AlreadySignedUp(_("You have signed up for this event already."))


def _accept_invitation(sign_up: SignUp, event: Event, *, has_lot: bool) -> None:
    """The seats kept for an open invitation go to whoever comes by it, before the line."""
    if sign_up.invitation_id is None:
        return
    invitation = session.get_one(Invitation, sign_up.invitation_id, populate_existing=True)
    if not invitation.is_open(at=clock.now()):
        return
    invitation.state, invitation.answered_at = InvitationState.ACCEPTED, clock.now()
    places = list_places(sign_up.id)
    kept = in_state(places, PlaceState.WAITING)[: invitation.kept_seats]
    if kept and not has_lot and sign_up.attendance is Attendance.ON_SITE:
        give_seats(sign_up, kept, event=event)
        keep_in_step(sign_up, places)


def _note_outcome(sign_up: SignUp, *, has_lot: bool) -> None:
    if has_lot:
        happened(sign_up, StepKind.ENTERED_LOT, seats=sign_up.size)
    elif sign_up.open_places:
        happened(sign_up, StepKind.JOINED_LINE, seats=sign_up.open_places)
