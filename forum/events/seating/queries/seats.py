"""How many seats of an event are free for whom, from the numbers that seating keeps in the rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.states import Attendance
from forum.events.queries.parts import list_quotas
from forum.events.seating.queries.counts import count_options, count_uses, fill_ledger, limited_options
from forum.events.seating.queries.ledger import NO_LIMIT, Ledger, Wish, empty_ledger


class SeatState(StrEnum):
    """How it stands with the seats, for somebody who comes now."""

    FREE = "free"
    # no seat is free, but some are offered, reserved or held and may be free again
    PROMISED = "promised"
    FULL = "full"

    @property
    def label(self) -> str:
        return SEAT_STATE_LABELS[self]


SEAT_STATE_LABELS = {
    SeatState.FREE: _("free"),
    SeatState.PROMISED: _("just offered, may become free again"),
    SeatState.FULL: _("full, waiting list"),
}


@dataclass(frozen=True, slots=True)
class Availability:
    """The seats of one kind of attendance, or of one quota. `seats` and `free` are None where there is no limit.

    `promised`: reserved, offered, held for a party, kept for an invitation or for the office's decision.
    """

    state: SeatState
    seats: int | None
    free: int | None
    taken: int
    promised: int
    waiting: int

    @property
    def overbooked(self) -> int:
        """How many more people have a seat, or have one promised, than there are seats."""
        return 0 if self.seats is None else max(0, self.taken + self.promised - self.seats)


def availability(event: Event, *, quotas: Sequence[Quota] | None = None) -> Availability:
    """How it stands with the seats on site, for the people of the quota with the most free seats; one query at most.

    Where seats are kept for quotas everybody signs up in one, so nobody is of none.
    """
    known = list_quotas(event) if quotas is None else quotas
    ledger = _ledger(event, known, at=clock.now())
    keys: Sequence[int | None] = [quota.id for quota in known] or [None]
    free = max(ledger.free_for(Wish((Attendance.ON_SITE, key))) for key in keys)
    return _availability(event, ledger.on_site, free, event.taken_on_site, event.promised_on_site)


def availability_without_quota(event: Event) -> Availability:
    """How it stands on site with the seats that are kept for no quota; one query."""
    ledger = _ledger(event, list_quotas(event), at=clock.now())
    free = ledger.free_for(Wish((Attendance.ON_SITE, None)))
    return _availability(event, ledger.on_site, free, event.taken_on_site, event.promised_on_site)


def availability_online(event: Event) -> Availability:
    """How it stands with the seats online; no query."""
    ledger = _ledger(event, (), at=clock.now())
    free = ledger.free_for(Wish((Attendance.ONLINE, None)))
    return _availability(event, ledger.online, free, event.taken_online, event.promised_online)


def availability_of_quotas(event: Event, quotas: Sequence[Quota]) -> dict[int, Availability]:
    """How it stands for the people of each of the event's quotas, by the quota's key; no query.

    `free` counts general seats that they may get as well.
    """
    ledger = _ledger(event, quotas, at=clock.now())
    return {
        quota.id: _availability(
            event, quota.seats, ledger.free_for(Wish((Attendance.ON_SITE, quota.id))), quota.taken, quota.promised
        )
        for quota in quotas
    }


def free_options(event: Event) -> dict[int, int]:
    """How many people can still choose each option with limited seats, by the option's key; for the form."""
    limited = limited_options(event)
    used = count_options(event, list(limited)) if limited else {}
    return {one: max(0, seats - used.get(one, 0)) for one, seats in limited.items()}


def has_free_seats() -> ColumnElement[bool]:
    """The events of which `availability` or `availability_online` says FREE, as a where-clause.

    Quotas play no part: as long as a seat is left on site, somebody can have it, in whichever quota.
    """
    on_site = Event.seats_on_site - Event.seats_kept_back - Event.taken_on_site - Event.promised_on_site
    online = Event.seats_online - Event.taken_online - Event.promised_online
    is_settled = or_(Event.due_at.is_(None), Event.due_at > clock.now(), Event.waiting_people == 0)
    ways = (
        and_(Event.is_on_site.is_(True), or_(Event.seats_on_site.is_(None), on_site > 0)),
        and_(Event.is_online.is_(True), or_(Event.seats_online.is_(None), online > 0)),
    )
    return and_(is_settled, or_(*ways))


def read_ledger(event: Event) -> Ledger:
    """The ledger of an event counted from its places, without the seats held for parties."""
    quotas = list_quotas(event)
    return fill_ledger(event, quotas, count_uses(event), at=clock.now())


def _ledger(event: Event, quotas: Sequence[Quota], *, at: datetime) -> Ledger:
    """The ledger from the numbers kept in the rows."""
    ledger = empty_ledger(event, quotas, at=at)
    for quota in quotas:
        ledger.take(Wish((Attendance.ON_SITE, quota.id)), quota.taken + quota.promised)
    of_quotas = sum(quota.taken + quota.promised for quota in quotas)
    ledger.take(Wish((Attendance.ON_SITE, None)), event.taken_on_site + event.promised_on_site - of_quotas)
    ledger.take(Wish((Attendance.ONLINE, None)), event.taken_online + event.promised_online)
    return ledger


def _availability(event: Event, seats: int | None, free: int, taken: int, promised: int) -> Availability:
    # what has just become free by the clock belongs to the line, until the next run has given it away
    is_settled = event.due_at is None or event.due_at > clock.now()
    if free and (is_settled or not event.waiting_people):
        state = SeatState.FREE
    else:
        state = SeatState.PROMISED if promised or free else SeatState.FULL
    shown = None if free >= NO_LIMIT else free
    return Availability(state, seats, shown, taken, promised, event.waiting_people)
