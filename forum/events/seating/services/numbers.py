"""Keeping the numbers that lists and pages show in the rows of the event and its quotas."""

from collections.abc import Sequence

from forum.events.models.events import Event, Quota
from forum.events.models.states import Attendance
from forum.events.seating.queries.counts import Uses, count_waiting


def keep_numbers(event: Event, quotas: Sequence[Quota], uses: Uses) -> None:
    """Write down the uses of an event's seats, those held for parties among them, and how many wait."""
    waiting = count_waiting(event)
    event.taken_on_site, event.taken_online = _of(Attendance.ON_SITE, uses.taken), _of(Attendance.ONLINE, uses.taken)
    event.promised_on_site = _of(Attendance.ON_SITE, uses.promised)
    event.promised_online = _of(Attendance.ONLINE, uses.promised)
    event.waiting_sign_ups = sum(sign_ups for sign_ups, _people in waiting.values())
    event.waiting_people = sum(people for _sign_ups, people in waiting.values())
    for quota in quotas:
        line = (Attendance.ON_SITE, quota.id)
        quota.taken, quota.promised = uses.taken.get(line, 0), uses.promised.get(line, 0)
        quota.waiting_people = waiting.get(line, (0, 0))[1]


def _of(attendance: Attendance, uses: dict[tuple[Attendance, int | None], int]) -> int:
    return sum(seats for line, seats in uses.items() if line[0] is attendance)
