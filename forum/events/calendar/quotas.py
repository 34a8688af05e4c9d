"""How full the quotas of an event are, as its page draws them, and when what is left of them becomes free for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.seating.queries.seats import Availability, SeatState, availability_of_quotas


@dataclass(frozen=True, slots=True)
class QuotaBar:
    """A quota with how it stands for its people.

    `used`: seats taken or promised; None where this number would not explain the words, for general seats are free as well.
    """

    name: str
    words: str
    used: int | None
    seats: int
    percent: int


def draw_quotas(event: Event, quotas: Sequence[Quota]) -> Sequence[QuotaBar]:
    """Each quota in its order; none of an event that takes no sign-ups any more."""
    if not quotas or event.is_cancelled or event.is_over(clock.now()):
        return []
    found = availability_of_quotas(event, quotas)
    return [_draw(quota, found[quota.id]) for quota in quotas]


def tell_when_freed(quotas: Sequence[Quota]) -> Sequence[str]:
    """On which days seats that nobody has taken are kept for nobody any more; a sentence for each day to come."""
    names: dict[datetime, list[str]] = {}
    for quota in quotas:
        if quota.freed_at and not quota.is_freed(clock.now()):
            names.setdefault(quota.freed_at, []).append(quota.name)
    return [_tell_when_freed(day, some, are_all=len(some) == len(quotas)) for day, some in sorted(names.items())]


def _tell_when_freed(day: datetime, names: Sequence[str], *, are_all: bool) -> str:
    moment = locale.moment(day)
    if are_all:
        return _(
            "On %(moment)s seats left in the quotas become free for everybody, for the waiting list first.",
            moment=moment,
        )
    return _(
        "On %(moment)s seats left in these quotas become free for everybody, for the waiting list first: %(quotas)s.",
        moment=moment,
        quotas=", ".join(names),
    )


def _draw(quota: Quota, seats: Availability) -> QuotaBar:
    used = seats.taken + seats.promised
    free = seats.free if seats.state is SeatState.FREE else 0
    explains = free == quota.seats - used and not quota.is_freed(clock.now())
    percent = min(100 * used // quota.seats, 100) if quota.seats else 0
    return QuotaBar(quota.name, _words(seats), used if explains else None, quota.seats, percent)


def _words(seats: Availability) -> str:
    if seats.state is SeatState.FREE:
        return _("free") if seats.free is None else _("%(count)s free", count=locale.number(seats.free))
    return _("just offered") if seats.state is SeatState.PROMISED else _("full")
