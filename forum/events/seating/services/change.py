"""Changing a sign-up: more or fewer people, or another wish, without losing a seat by accident."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.events.models.events import Event, Quota
from forum.events.models.sign_ups import ChosenOption, Place, SignUp
from forum.events.models.states import HOLDING, Attendance, PlaceState, StepKind
from forum.events.seating.errors import NoSeatLeft, OfferOpen
from forum.events.seating.queries.counts import options_of
from forum.events.seating.queries.holds import ledger_with_holds
from forum.events.seating.queries.ledger import Wish, line_of
from forum.events.seating.queries.lots import awaits_lot
from forum.events.seating.services.confirm import refuse_over
from forum.events.seating.services.enter import add_places, end_of_line
from forum.events.seating.services.history import happened
from forum.events.seating.services.leave import end_places
from forum.events.seating.services.locking import lock_event_of
from forum.events.seating.services.places import in_state, list_places
from forum.events.seating.services.settle import settle


def change_party(sign_up: SignUp, *, names: Sequence[str]) -> None:
    """Name the people anew, in the order of the active places; fewer names cancel the last places, more add places.

    Whoever is added gets a seat if one is free for them, and waits at the end of the line otherwise. A sign-up has one
    place in the line: if it waits already, it goes to the end with all who wait. Raises SignUpOver.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    active = [place for place in list_places(sign_up.id) if place.state.is_active]
    for place, name in zip(active, names, strict=False):
        place.name = name
    end_places(sign_up, active[len(names) :])
    if added := names[len(active) :]:
        _add(sign_up, event, added)
    happened(sign_up, StepKind.CHANGED, seats=len(names))
    settle(event, newcomer=sign_up)


def change_wish(
    sign_up: SignUp,
    *,
    attendance: Attendance,
    quota: Quota | None,
    only_together: bool,
    options: Collection[int],
) -> None:
    """Change how somebody takes part, for which group, whether in parts, and the options with limited seats.

    Another attendance or quota goes to the end of its line. Seats that the people have already move with them, if there
    are seats for the new wish; otherwise all stays as it is. Raises SignUpOver, NoSeatLeft, OfferOpen.
    """
    event = lock_event_of(sign_up)
    refuse_over(sign_up)
    places = list_places(sign_up.id)
    before = line_of(sign_up)
    wish = Wish((attendance, quota.id if quota and attendance is Attendance.ON_SITE else None), frozenset(options))
    _refuse_without_room(sign_up, event, places, wish)
    sign_up.attendance, sign_up.quota_id = attendance, quota.id if quota else None
    sign_up.only_together = only_together
    session.execute(delete(ChosenOption).where(ChosenOption.sign_up_id == sign_up.id))
    session.add_all(ChosenOption(sign_up_id=sign_up.id, option_id=option_id) for option_id in wish.options)
    if line_of(sign_up) != before and sign_up.open_places:
        sign_up.line_key = end_of_line(event, sign_up)
    happened(sign_up, StepKind.CHANGED)
    settle(event, newcomer=sign_up)


def _add(sign_up: SignUp, event: Event, names: Sequence[str]) -> None:
    state = PlaceState.ENTERED if awaits_lot(event) else PlaceState.WAITING
    if state is PlaceState.WAITING:
        sign_up.line_key = end_of_line(event, sign_up)
    sign_up.size += len(names)
    add_places(sign_up, names, state=state)


def _refuse_without_room(sign_up: SignUp, event: Event, places: Sequence[Place], wish: Wish) -> None:
    held = len(in_state(places, *HOLDING))
    ledger = ledger_with_holds(event, but=sign_up)
    known = Wish(line_of(sign_up), options_of([sign_up.id], ledger).get(sign_up.id, frozenset()))
    if not held or known == Wish(wish.line, wish.options & set(ledger.options)):
        return
    if in_state(places, PlaceState.OFFERED) and known.line != wish.line:
        raise OfferOpen(_("Please answer the offer first: it is for what you have asked for until now."))
    ledger.take(known, -held)
    if ledger.free_for(wish) < held:
        raise NoSeatLeft(_("There are not enough free seats for this change. You keep the seats that you have."))
