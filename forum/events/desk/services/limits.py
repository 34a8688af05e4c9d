"""Changing the seats and quotas of an event, and trying out beforehand what would follow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import trial
from forum.core.text.locale import lazy_gettext as _
from forum.events.desk.errors import QuotaInUse, TooFewSeats
from forum.events.models.events import Event, Quota
from forum.events.models.sign_ups import SeatOffer, SignUp
from forum.events.queries.parts import list_quotas
from forum.events.seating.services.limits import QuotaLimit, change_limits
from forum.events.seating.services.locking import lock


@dataclass(frozen=True, slots=True)
class QuotaWish:
    """A quota as the office wants it; `key` is 0 for a new one."""

    key: int
    name: str
    seats: int
    freed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The seats and quotas of an event as the office wants them; a quota that is not named goes."""

    seats_on_site: int | None
    seats_kept_back: int
    seats_online: int | None
    quotas: Sequence[QuotaWish]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What would follow from a change: offers that go out with their seats, and seats taken beyond the limit."""

    offers: int
    offered_seats: int
    overbooked_on_site: int
    overbooked_online: int


def together(found: Sequence[Consequences]) -> Consequences:
    """What follows on several dates in all."""
    return Consequences(
        sum(one.offers for one in found),
        sum(one.offered_seats for one in found),
        sum(one.overbooked_on_site for one in found),
        sum(one.overbooked_online for one in found),
    )


def set_limits(event: Event, limits: Limits, *, by: User) -> None:
    """Write seats and quotas; what becomes free goes to the line in the same transaction."""
    lock(event)
    _check(limits)
    kept = _write_quotas(event, limits.quotas)
    change_limits(
        event,
        by=by,
        seats_on_site=limits.seats_on_site,
        seats_online=limits.seats_online,
        seats_kept_back=limits.seats_kept_back,
        quotas=kept,
    )


def rehearse(event: Event, change: Callable[[], None]) -> Consequences:
    """Make a change, see what follows from it, and take it back: the page says what saving it would do."""
    lock(event)
    last_offer = session.scalar(select(func.max(SeatOffer.id)).where(SeatOffer.event_id == event.id)) or 0
    with trial():
        change()
        session.flush()
        new = select(func.count(), func.coalesce(func.sum(SeatOffer.seats), 0))
        offers, seats = session.execute(new.where(SeatOffer.event_id == event.id, SeatOffer.id > last_offer)).one()
        return Consequences(
            offers,
            seats,
            _beyond(event.seats_on_site, event.taken_on_site + event.promised_on_site + event.seats_kept_back),
            _beyond(event.seats_online, event.taken_online + event.promised_online),
        )


def _check(limits: Limits) -> None:
    if limits.seats_on_site is None:
        return
    if limits.seats_kept_back > limits.seats_on_site:
        raise TooFewSeats(_("More seats are kept back than there are."), field="seats_kept_back")
    if sum(quota.seats for quota in limits.quotas) > limits.seats_on_site - limits.seats_kept_back:
        raise TooFewSeats(_("The groups get more seats than there are."), field="seats_on_site")


def _write_quotas(event: Event, wishes: Sequence[QuotaWish]) -> dict[int, QuotaLimit]:
    """Add, rename and remove quotas; the limits of all that stay, by their keys."""
    there = {quota.id: quota for quota in list_quotas(event)}
    _remove([quota for key, quota in there.items() if key not in {wish.key for wish in wishes}])
    limits = {}
    for position, wish in enumerate(wishes):
        quota = there.get(wish.key)
        if quota is None:
            quota = Quota(event_id=event.id, seats=wish.seats)
            session.add(quota)
        quota.name, quota.position = wish.name, position
        session.flush()
        limits[quota.id] = QuotaLimit(wish.seats, wish.freed_at)
    return limits


def _remove(quotas: Sequence[Quota]) -> None:
    for quota in quotas:
        if session.scalar(select(exists().where(SignUp.quota_id == quota.id))):
            raise QuotaInUse(
                _("People have signed up in the group “%(name)s”: give it 0 seats instead.", name=quota.name)
            )
        session.delete(quota)
    session.flush()


def _beyond(limit: int | None, used: int) -> int:
    return max(0, used - limit) if limit is not None else 0
