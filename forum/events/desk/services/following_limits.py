"""The same seats and quotas for the following dates of a series; what was set on one of them alone stays."""

from collections.abc import Iterator, Mapping, Sequence

from forum.events.desk.queries.series import list_following
from forum.events.desk.services.copy import at_distance
from forum.events.desk.services.limits import Limits, QuotaWish
from forum.events.models.events import Event, Quota
from forum.events.queries.parts import list_quotas


def plan_following_limits(event: Event, limits: Limits) -> list[tuple[Event, Limits]]:
    """What a change of limits means for each of the following dates; nothing has been written yet."""
    quotas = {quota.id: quota for quota in list_quotas(event)}
    return [(other, _same_change(event, quotas, limits, other)) for other in list_following(event)]


def _same_change(event: Event, quotas: Mapping[int, Quota], limits: Limits, other: Event) -> Limits:
    def number(name: str) -> int | None:
        kept: int | None = getattr(other, name)
        wanted: int | None = getattr(limits, name)
        return wanted if kept == getattr(event, name) else kept

    return Limits(
        number("seats_on_site"),
        number("seats_kept_back") or 0,
        number("seats_online"),
        list(_quotas_of(event, quotas, limits.quotas, other)),
    )


def _quotas_of(
    event: Event, quotas: Mapping[int, Quota], wishes: Sequence[QuotaWish], other: Event
) -> Iterator[QuotaWish]:
    """The quotas that another date is to have: its own, changed where they were as on this date, and the new ones."""
    wanted = {quotas[wish.key].name: wish for wish in wishes if wish.key in quotas}
    here = {quota.name: quota for quota in quotas.values()}
    there = list_quotas(other)
    for quota in there:
        alike = here.get(quota.name)
        if alike is None or not _are_alike(alike, quota, event, other):
            yield QuotaWish(quota.id, quota.name, quota.seats, quota.freed_at)
        elif wish := wanted.get(quota.name):
            yield _on(other, wish, event, key=quota.id)
    names = {quota.name for quota in there}
    for wish in wishes:
        if wish.key not in quotas and wish.name not in names:
            yield _on(other, wish, event, key=0)


def _are_alike(one: Quota, other: Quota, event: Event, date: Event) -> bool:
    freed_at = at_distance(one.freed_at, of=event.starts_at, to=date.starts_at)
    return (one.seats, freed_at) == (other.seats, other.freed_at)


def _on(date: Event, wish: QuotaWish, event: Event, *, key: int) -> QuotaWish:
    """The wish for another date: the day on which seats are freed lies as far ahead."""
    freed_at = at_distance(wish.freed_at, of=event.starts_at, to=date.starts_at)
    return QuotaWish(key, wish.name, wish.seats, freed_at)
