"""Settling an event: what time has ended ends, and what is free goes to the line, in the transaction that frees it."""

from collections.abc import Callable

from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.events.queries.parts import list_quotas
from forum.events.seating.policies import line_moves
from forum.events.seating.queries.counts import count_uses, fill_ledger
from forum.events.seating.queries.holds import list_holds
from forum.events.seating.services.due import find_due_at
from forum.events.seating.services.hold import end_all, skip_late
from forum.events.seating.services.lapse import end_what_is_late
from forum.events.seating.services.locking import lock
from forum.events.seating.services.numbers import keep_numbers
from forum.events.seating.services.shorten import shorten_holds, shorten_offers
from forum.events.seating.services.walk import Walk

__all__ = ["lock", "settle", "settle_by_lot"]


def settle(event: Event, *, newcomer: SignUp | None = None) -> None:
    """Bring seats, line and numbers of an event in order; it has been locked.

    To be called after everything that can free a seat, add somebody or move a moment that matters: published, moved,
    other limits, an invitation. `newcomer` is the sign-up whose person acts now: a seat that is free for it is given
    at once, without an offer.
    """
    _settle(event, newcomer=newcomer, gets_at_once=lambda sign_up: sign_up is newcomer)


def settle_by_lot(event: Event) -> list[SignUp]:
    """Give the seats after a drawing, in its order and without offers; returns who got one."""
    return _settle(event, newcomer=None, gets_at_once=lambda _sign_up: True)


def _settle(event: Event, *, newcomer: SignUp | None, gets_at_once: Callable[[SignUp], bool]) -> list[SignUp]:
    now = clock.now()
    shorten_offers(event)
    if event.due_at is not None and event.due_at <= now:
        end_what_is_late(event)
    quotas, holds = list_quotas(event), list_holds(event)
    ledger = fill_ledger(event, quotas, count_uses(event), at=now)
    if line_moves(event, at=now):
        shorten_holds(holds, event)
        skip_late(holds, event)
        walk = Walk(event, quotas, ledger, holds, newcomer=newcomer, gets_at_once=gets_at_once)
        walk.run()
        kept, seated = walk.holds.kept, walk.seated
    else:
        kept, seated = {}, []
        end_all(holds)
    uses = count_uses(event)
    for hold, wish in kept.items():
        uses.promise(wish.line, hold.seats)
    keep_numbers(event, quotas, uses)
    event.offered_until, event.due_at = find_due_at(event, quotas)
    return seated
