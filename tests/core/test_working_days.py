"""Working days of the city: no weekends, no public holidays of Lower Saxony."""

from datetime import UTC, date, datetime

import pytest

from forum.core.time.working_days import add_working_days, end_of_working_day


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 3, 10), 0, date(2026, 3, 10)),
        (date(2026, 3, 10), 12, date(2026, 3, 26)),
        (date(2026, 3, 13), 1, date(2026, 3, 16)),
        # Good Friday and Easter Monday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        # 1 May is a Friday
        (date(2026, 4, 30), 1, date(2026, 5, 4)),
        # 31 October, Reformation Day, is a holiday in Lower Saxony; in 2026 it is a Saturday
        (date(2025, 10, 30), 1, date(2025, 11, 3)),
        # over the turn of the year
        (date(2026, 12, 23), 3, date(2026, 12, 29)),
    ],
)
def test_a_deadline_counts_working_days_after_the_day_itself(day, count, due):
    assert add_working_days(day, count) == due


def test_a_working_day_ends_at_five_in_the_city_in_winter_and_summer():
    assert end_of_working_day(date(2026, 1, 5)) == datetime(2026, 1, 5, 16, 0, tzinfo=UTC)
    assert end_of_working_day(date(2026, 7, 6)) == datetime(2026, 7, 6, 15, 0, tzinfo=UTC)
