"""How many minutes the people of the office have for the inbox: today, or on the next day on which it works."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from forum.accounts.absences.staff import Staff, load_staff
from forum.accounts.models import User
from forum.core.due.settings import DUE_TERMS
from forum.core.time import clock
from forum.core.time.working_days import end_of_working_day
from forum.core.time.working_hours import hours_a_day, next_opening


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """The day that is counted, who is there, and the minutes that each of them still has."""

    day: date
    people: Sequence[User]
    # for how many it is counted; other than those who are there if somebody wanted to know
    count: int
    minutes_each: int
    # of a whole day
    most_each: int

    @property
    def minutes(self) -> int:
        return self.count * self.minutes_each

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()

    @property
    def percent_left(self) -> int:
        return round(100 * self.minutes_each / self.most_each)


def plan_day(staff: Staff, *, people: int | None = None) -> WorkingDay:
    """Of today, as long as the office is there or comes; else of the next working day, with those who are there then."""
    opens_at = next_opening(clock.now())
    day = clock.day_of(opens_at)
    present = (staff if day == clock.today() else load_staff(day)).present
    most = min(DUE_TERMS.current().inbox_hours, hours_a_day()) * 60
    return WorkingDay(
        day, present, len(present) if people is None else people, min(most, _minutes_left(opens_at)), most
    )


def _minutes_left(since: datetime) -> int:
    """Minutes until the office closes."""
    return int((end_of_working_day(clock.day_of(since)) - since).total_seconds() // 60)
