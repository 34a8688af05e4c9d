"""What somebody of the office is reminded of on a working day: what is due until the next one, on the first of a week for seven days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forum.accounts.absences.staff import Staff, load_staff
from forum.core.access import Actor
from forum.core.due.listing import Wanted, list_items
from forum.core.due.source import DueItem
from forum.core.time import clock
from forum.core.time.working_days import add_working_days
from forum.core.time.working_hours import is_working_day

# the rest stands behind the link
MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is due, in its order: first what the person does, then what nobody does. `more` is left out."""

    own: Sequence[DueItem]
    free: Sequence[DueItem]
    is_for_week: bool
    more: int

    @property
    def is_empty(self) -> bool:
        return not self.own and not self.free


def find_reminder(day: date, *, actor: Actor, staff: Staff | None = None) -> Reminder:
    """For one person of the office; who is away is reminded of nothing, the deputy is instead."""
    staff = staff or load_staff(day)
    if actor.user_id is None or staff.is_away(actor.user_id):
        return Reminder((), (), is_first_of_week(day), 0)
    until = due_until(day)
    own = Wanted(held_by=staff.stands_in_for(actor.user_id), due_before=until)
    free = Wanted(besides=staff.in_hands, due_before=until)
    named = [list_items(one, actor=actor, size=MOST_NAMED + 1).items for one in (own, free)]
    more = sum(len(items) > MOST_NAMED for items in named)
    return Reminder(named[0][:MOST_NAMED], named[1][:MOST_NAMED], is_first_of_week(day), more)


def is_first_of_week(day: date) -> bool:
    """Whether the office works on that day for the first time in its week."""
    monday = day - timedelta(days=day.weekday())
    return is_working_day(day) and not any(is_working_day(monday + timedelta(days=n)) for n in range(day.weekday()))


def due_until(day: date) -> datetime:
    """The end of what is named on a day: all until the next working day begins, or a week ahead on the first of a week."""
    last = day + timedelta(days=8) if is_first_of_week(day) else add_working_days(day, 1)
    return clock.start_of_day(max(last, add_working_days(day, 1)))
