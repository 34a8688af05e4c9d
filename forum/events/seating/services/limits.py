"""Changing how many seats there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from forum.accounts.models import User
from forum.core.acts import activity
from forum.events.models.events import Event
from forum.events.queries.parts import list_quotas
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle


@dataclass(frozen=True, slots=True)
class QuotaLimit:
    """How many seats a quota reserves, and the moment from which everybody gets what is left of them."""

    seats: int
    freed_at: datetime | None


def change_limits(
    event: Event,
    *,
    by: User,
    seats_on_site: int | None,
    seats_online: int | None,
    seats_kept_back: int,
    quotas: Mapping[int, QuotaLimit] | None = None,
) -> None:
    """Set the numbers; what becomes free goes to the line at once.

    Nobody loses a seat: below what is taken the event is overbooked, and nothing is offered until it no longer is.
    `quotas`: new limits by the key of the quota; the others stay as they are.
    """
    lock(event)
    before = {"seats": event.seats_on_site, "online": event.seats_online, "kept_back": event.seats_kept_back}
    event.seats_on_site, event.seats_online, event.seats_kept_back = seats_on_site, seats_online, seats_kept_back
    for quota in list_quotas(event):
        if limit := (quotas or {}).get(quota.id):
            quota.seats, quota.freed_at = limit.seats, limit.freed_at
    after = {"seats": seats_on_site, "online": seats_online, "kept_back": seats_kept_back}
    activity.record("event.limits_changed", event, by=by, before=before, after=after)
    settle(event)
