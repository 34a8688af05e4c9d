"""When an item is due: at a moment that its row keeps, or by a rule that counts from one of its days.

Lists page by key, so each rule can be asked the other way round: which is the first row that is due from a moment on?
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forum.core.time import clock
from forum.core.time.working_days import add_working_days, end_of_working_day, last_working_day_before

# what a column keeps by which a source is ordered
Basis = date | datetime
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(9000, 1, 1)
ONE_DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DueRule:
    """`due_on` gives the moment at which what belongs to a day is due, never earlier for a later day.

    None: the column keeps the moment itself. `keeps_days`: the column keeps days, not moments.
    """

    due_on: Callable[[date], datetime] | None
    keeps_days: bool

    def due_at(self, basis: Basis) -> datetime:
        if self.due_on is None:
            assert isinstance(basis, datetime)
            return basis
        return self.due_on(clock.day_of(basis) if isinstance(basis, datetime) else basis)

    def first_due(self, moment: datetime, *, after: bool = False) -> Basis:
        """The least value of the column that is due at the moment or later; `after`: later."""
        wanted = moment + INSTANT if after else moment
        if self.due_on is None:
            return wanted
        day = _first_day(self.due_on, wanted)
        return day if self.keeps_days else clock.start_of_day(day)


AT_ITS_MOMENT = DueRule(None, keeps_days=False)
ON_ITS_LAST_DAY = DueRule(clock.end_of_day, keeps_days=True)
ON_ITS_WORKING_DAY = DueRule(end_of_working_day, keeps_days=True)
BEFORE_ITS_DAY = DueRule(lambda day: end_of_working_day(last_working_day_before(day)), keeps_days=False)


def after_working_days(count: Callable[[], int], *, keeps_days: bool = False) -> DueRule:
    """So many working days after the day on which it came, when the office closes."""
    return DueRule(lambda day: end_of_working_day(add_working_days(day, count())), keeps_days)


def _first_day(due_on: Callable[[date], datetime], moment: datetime) -> date:
    """The first day of which what belongs to it is due at the moment or later."""
    late = clock.day_of(moment) + ONE_DAY
    step = ONE_DAY
    while late < LAST_DAY and due_on(late) < moment:
        late, step = min(late + step, LAST_DAY), step * 2
    early, step = late - ONE_DAY, ONE_DAY
    while early > FIRST_DAY and due_on(early) >= moment:
        late, early, step = early, max(early - step, FIRST_DAY), step * 2
    while late - early > ONE_DAY:
        between = early + (late - early) // 2
        if due_on(between) >= moment:
            late = between
        else:
            early = between
    return late
