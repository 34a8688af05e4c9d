"""A sign-up as the page shows on which its person looks after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.core.access import Verdict
from forum.core.data.database import session
from forum.core.time import clock
from forum.events import policies
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SeatOffer, SignUp
from forum.events.models.states import PlaceState
from forum.events.periods import needs_erased_at, sign_ups_erased_at
from forum.events.seating.policies import line_moves
from forum.events.seating.queries.counts import has_its_turn, waits
from forum.events.seating.queries.line import Position, find_position, is_in_line_of
from forum.events.signing_up.queries.find import find_open_offer, list_places

LINE_SHOWN = 25


@dataclass(frozen=True, slots=True)
class LineRow:
    """An entry of the line without a name."""

    number: int
    people: int
    only_together: bool
    since: datetime
    is_own: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """A sign-up with its places and all that waits for an answer."""

    sign_up: SignUp
    places: Sequence[Place]
    offer: SeatOffer | None
    position: Position | None
    may_change: Verdict
    may_cancel: Verdict
    needs_erased_at: datetime
    erased_at: datetime

    @property
    def active(self) -> list[Place]:
        return [place for place in self.places if place.state.is_active]

    @property
    def tickets(self) -> list[Place]:
        """The places whose seat is taken."""
        return self.in_state(PlaceState.TAKEN)

    @property
    def online_url(self) -> str:
        return online_url_for(self.sign_up.event, self.places)

    @property
    def reserved(self) -> list[Place]:
        """The places whose seat is kept until the address is confirmed."""
        return self.in_state(PlaceState.RESERVED)

    @property
    def is_entered(self) -> bool:
        return bool(self.in_state(PlaceState.ENTERED))

    @property
    def is_line_over(self) -> bool:
        """Whether nobody in the line gets a seat any more."""
        return not line_moves(self.sign_up.event, at=clock.now())

    @property
    def offered(self) -> list[Place]:
        return self.in_state(PlaceState.OFFERED) if self.offer else []

    @property
    def can_leave(self) -> list[Place]:
        """The places that can be cancelled now: seats until the set time, places in the line at any time."""
        return [place for place in self.active if self.may_cancel or not place.state.holds_seat]

    @property
    def waits_for_confirmation(self) -> bool:
        return self.sign_up.is_active and not self.sign_up.is_confirmed

    @property
    def asks_whether_they_come(self) -> bool:
        """Whether the question has been asked and not been answered."""
        sign_up = self.sign_up
        asked = sign_up.reconfirm_asked_at is not None and sign_up.reconfirmed_at is None
        return asked and bool(self.tickets) and not sign_up.event.has_begun(clock.now())

    def in_state(self, state: PlaceState) -> list[Place]:
        return [place for place in self.places if place.state is state]


def overview_of(sign_up: SignUp) -> Overview:
    """The sign-up's event is loaded."""
    event, now = sign_up.event, clock.now()
    return Overview(
        sign_up=sign_up,
        places=list_places(sign_up),
        offer=find_open_offer(sign_up),
        position=find_position(sign_up),
        may_change=policies.may_change_sign_up(event, at=now),
        may_cancel=policies.may_cancel_sign_up(event, at=now),
        needs_erased_at=needs_erased_at(event),
        erased_at=sign_ups_erased_at(event),
    )


def online_url_for(event: Event, places: Sequence[Place]) -> str:
    """Where whoever has one of these places takes part online; empty before it is told, and after the end."""
    now, has_seat = clock.now(), any(place.state is PlaceState.TAKEN for place in places)
    is_told = has_seat and policies.shows_online_link(event, at=now, is_participant=True)
    return event.online_url if is_told and not event.is_over(now) else ""


def list_line_around(sign_up: SignUp, position: Position) -> list[LineRow]:
    """The first entries of the sign-up's line without names; behind them its own, if that stands further back."""
    order = SignUp.line_key, SignUp.id
    in_line = (SignUp.event_id == sign_up.event_id, *waits(), has_its_turn(), is_in_line_of(sign_up))
    rows = session.scalars(select(SignUp).where(*in_line).order_by(*order).limit(LINE_SHOWN))
    shown = [_line_row(number, one, sign_up) for number, one in enumerate(rows, 1)]
    return shown if position.number <= len(shown) else [*shown, _line_row(position.number, sign_up, sign_up)]


def _line_row(number: int, one: SignUp, own: SignUp) -> LineRow:
    return LineRow(number, one.open_places, one.only_together and one.open_places > 1, one.created_at, one is own)
