"""When things are due, asked from both sides: holidays of Lower Saxony, weekends, and the change of the clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.core.due.rules import (
    AT_ITS_MOMENT,
    BEFORE_ITS_DAY,
    ON_ITS_LAST_DAY,
    ON_ITS_WORKING_DAY,
    after_working_days,
)
from forum.core.time import clock as city
from forum.core.time.working_days import last_working_day_before

pytestmark = pytest.mark.usefixtures("app")

# over Christmas, New Year, Easter, the change of the clocks, and the Day of Reformation
DAYS = [date(2026, 12, 18) + timedelta(days=n) for n in range(120)] + [
    date(2027, 10, 25) + timedelta(days=n) for n in range(12)
]
RULES = {
    "moment": AT_ITS_MOMENT,
    "last day": ON_ITS_LAST_DAY,
    "working day": ON_ITS_WORKING_DAY,
    "before": BEFORE_ITS_DAY,
    "after five": after_working_days(lambda: 5),
    "after ten days": after_working_days(lambda: 10, keeps_days=True),
}


def basis_of(rule, day):
    return day if rule.keeps_days else datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", RULES)
def test_the_first_that_is_due_from_a_moment_on_is_found_by_its_rule(name):
    rule = RULES[name]
    for day in DAYS[::7]:
        moment = rule.due_at(basis_of(rule, day))
        for after in (False, True):
            first = rule.first_due(moment, after=after)
            one_less = first - (timedelta(days=1) if rule.keeps_days else timedelta(microseconds=1))
            assert (rule.due_at(first) > moment) if after else (rule.due_at(first) >= moment)
            assert (rule.due_at(one_less) <= moment) if after else (rule.due_at(one_less) < moment)


@pytest.mark.parametrize("name", RULES)
def test_what_comes_later_is_never_due_earlier(name):
    rule = RULES[name]
    due = [rule.due_at(basis_of(rule, day)) for day in DAYS]

    assert due == sorted(due)


def test_days_before_christmas_and_easter_are_counted_by_the_holidays_of_lower_saxony():
    # Friday 25 December 2026 is a holiday
    assert last_working_day_before(date(2026, 12, 28)) == date(2026, 12, 24)
    # 31 October, the Day of Reformation, is one in Lower Saxony: 2029 a Wednesday
    assert last_working_day_before(date(2029, 11, 1)) == date(2029, 10, 30)
    due = after_working_days(lambda: 1).due_at(datetime(2026, 12, 24, 9, tzinfo=UTC))
    assert city.day_of(due) == date(2026, 12, 28)
