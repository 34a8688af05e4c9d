"""Holding seats for the first party of a line, if those that are free are too few for it."""

from collections.abc import Sequence

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import PartyHold, SignUp
from forum.events.models.states import StepKind
from forum.events.seating import mails
from forum.events.seating.policies import hold_ends_at
from forum.events.seating.queries.counts import options_of
from forum.events.seating.queries.ledger import Ledger, Wish, line_of
from forum.events.seating.services.history import happened


def skip_late(holds: Sequence[PartyHold], event: Event) -> None:
    """Tell the parties whose time has passed that the seats go on to others."""
    for hold in holds:
        if hold.skipped_at is None and hold.until <= clock.now():
            hold.skipped_at = clock.now()
            happened(hold.sign_up, StepKind.SKIPPED, seats=hold.seats)
            outbox.post(mails.party_skipped(hold.sign_up, event, hold), to=mails.recipient_of(hold.sign_up))


def end_all(holds: Sequence[PartyHold]) -> None:
    """The line does not move any more, so nothing is held for anybody."""
    for hold in holds:
        hold.ended_at = clock.now()


class Holds:
    """The holds of an event during one walk: the walk confirms them one by one, and the others end."""

    def __init__(self, event: Event, holds: Sequence[PartyHold]) -> None:
        self.event = event
        self._known = {hold.sign_up_id: hold for hold in holds}
        self.kept: dict[PartyHold, Wish] = {}

    def hold(self, sign_up: SignUp, wish: Wish, seats: int, *, ledger: Ledger) -> None:
        """Keep the seats for the party, unless it was skipped when these seats were free."""
        known = self._known.get(sign_up.id)
        if (known and known.skipped_at) or self.event.party_hold_hours < 1:
            return
        hold = known or self._begin(sign_up, seats)
        hold.seats = seats
        ledger.take(wish, seats)
        self.kept[hold] = wish

    def end_others(self, ledger: Ledger) -> None:
        """End what the walk did not confirm; a skipped party waits for other seats once none is free for it."""
        others = [hold for hold in self._known.values() if hold not in self.kept]
        options = options_of([hold.sign_up_id for hold in others if hold.skipped_at], ledger)
        for hold in others:
            party = hold.sign_up
            wish = Wish(line_of(party), options.get(party.id, frozenset()))
            waits_on = hold.skipped_at and party.is_active and party.only_together and party.open_places
            if not waits_on or not ledger.free_for(wish):
                hold.ended_at = clock.now()

    def _begin(self, sign_up: SignUp, seats: int) -> PartyHold:
        until = hold_ends_at(self.event, at=clock.now())
        hold = PartyHold(event_id=self.event.id, sign_up_id=sign_up.id, sign_up=sign_up, seats=seats, until=until)
        session.add(hold)
        happened(sign_up, StepKind.HELD, seats=seats, until=until)
        return hold
