"""Walking along the line: whoever fits gets an offer, in order; seats may be held for the first party of a line."""

from collections.abc import Callable, Sequence

from sqlalchemy import ColumnElement, and_, exists, or_, select, tuple_

from forum.core.data.database import session
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.sign_ups import ChosenOption, PartyHold, Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.seating.policies import offer_ends_at
from forum.events.seating.queries.counts import has_its_turn, options_of, waits
from forum.events.seating.queries.ledger import Ledger, Line, Wish, line_of
from forum.events.seating.services.give import give_seats, offer_seats
from forum.events.seating.services.hold import Holds
from forum.events.seating.services.places import in_state, keep_in_step, list_places

# entries read at a time
CHUNK = 20


class Walk:
    """One walk along the line of an event that is locked.

    `gets_at_once` says who gets a seat without an offer: whoever acts at this very moment, everybody in a lot.
    `newcomer` has its turn although its address is not confirmed yet.
    """

    def __init__(
        self,
        event: Event,
        quotas: Sequence[Quota],
        ledger: Ledger,
        holds: Sequence[PartyHold],
        *,
        newcomer: SignUp | None,
        gets_at_once: Callable[[SignUp], bool],
    ) -> None:
        self.event, self.ledger, self.newcomer = event, ledger, newcomer
        self.gets_at_once = gets_at_once
        self.holds = Holds(event, holds)
        self.seated: list[SignUp] = []
        on_site: list[Line] = [(Attendance.ON_SITE, one) for one in (None, *(quota.id for quota in quotas))]
        self._lines: list[Line] = [*on_site, (Attendance.ONLINE, None)]
        # lines whose first waiting entry has been seen: whoever follows there is read only if it fits
        self._headed: set[Line] = set()

    def run(self) -> None:
        last: SignUp | None = None
        while chunk := self._read(behind=last):
            options = options_of([one.id for one in chunk], self.ledger)
            places = _places_by_sign_up(chunk)
            for sign_up in chunk:
                self._serve(sign_up, options.get(sign_up.id, frozenset()), places[sign_up.id])
            last = chunk[-1]
            if len(chunk) < CHUNK:
                break
        self.holds.end_others(self.ledger)

    def _serve(self, sign_up: SignUp, options: frozenset[int], places: Sequence[Place]) -> None:
        wish = Wish(line_of(sign_up), options)
        free, needed = self.ledger.free_for(wish), sign_up.open_places
        fits = free >= needed or (free > 0 and not sign_up.only_together)
        if fits:
            self._give(sign_up, wish, in_state(places, PlaceState.WAITING)[:free])
            keep_in_step(sign_up, places)
        if wish.line in self._headed or not sign_up.is_confirmed or not sign_up.open_places:
            return
        self._headed.add(wish.line)
        if free and not fits:
            self.holds.hold(sign_up, wish, free, ledger=self.ledger)

    def _give(self, sign_up: SignUp, wish: Wish, places: Sequence[Place]) -> None:
        self.ledger.take(wish, len(places))
        if self.gets_at_once(sign_up):
            give_seats(sign_up, places, event=self.event)
            self.seated.append(sign_up)
        else:
            offer_seats(sign_up, places, event=self.event, until=offer_ends_at(self.event, at=clock.now()))

    def _read(self, *, behind: SignUp | None) -> Sequence[SignUp]:
        """The next entries, as far as they can fit or may be the first of their line."""
        readable = [self._readable(line) for line in self._lines if self.ledger.free_for(Wish(line))]
        if not readable:
            return []
        turn = has_its_turn() if self.newcomer is None else or_(has_its_turn(), SignUp.id == self.newcomer.id)
        query = select(SignUp).where(SignUp.event_id == self.event.id, *waits(), turn, or_(*readable))
        if behind is not None:
            query = query.where(tuple_(SignUp.line_key, SignUp.id) > (behind.line_key, behind.id))
        ordered = query.order_by(SignUp.line_key, SignUp.id).limit(CHUNK)
        return session.scalars(ordered.execution_options(populate_existing=True)).all()

    def _readable(self, line: Line) -> ColumnElement[bool]:
        attendance, quota_id = line
        conditions: list[ColumnElement[bool]] = [SignUp.attendance == attendance]
        if attendance is Attendance.ON_SITE:
            conditions.append(SignUp.quota_id.is_(None) if quota_id is None else SignUp.quota_id == quota_id)
        if line in self._headed:
            free = self.ledger.free_for(Wish(line))
            conditions.append(or_(SignUp.only_together.is_(False), SignUp.open_places <= free))
            if full := self.ledger.full_options():
                chosen = and_(ChosenOption.sign_up_id == SignUp.id, ChosenOption.option_id.in_(full))
                conditions.append(~exists().where(chosen))
        return and_(*conditions)


def _places_by_sign_up(chunk: Sequence[SignUp]) -> dict[int, list[Place]]:
    places: dict[int, list[Place]] = {sign_up.id: [] for sign_up in chunk}
    for place in list_places(*places):
        places[place.sign_up_id].append(place)
    return places
