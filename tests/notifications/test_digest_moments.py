"""On which moment a summary is due: by the clock of the city, in summer and winter."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.notifications.digests.moments import last_daily_moment, last_weekly_moment


@pytest.mark.parametrize(
    ("now", "hour", "expected"),
    [
        # the night in which the clocks go on: 2 o'clock is skipped
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 2, datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 2, datetime(2026, 3, 28, 1, 0, tzinfo=UTC)),
        # the night in which they go back: 2 o'clock comes twice, and counts once
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 2, datetime(2026, 10, 25, 0, 0, tzinfo=UTC)),
        (datetime(2026, 7, 1, 13, 59, tzinfo=UTC), 16, datetime(2026, 6, 30, 14, 0, tzinfo=UTC)),
        (datetime(2026, 1, 1, 15, 0, tzinfo=UTC), 16, datetime(2026, 1, 1, 15, 0, tzinfo=UTC)),
    ],
)
def test_hours_are_those_of_the_city_in_summer_and_winter(now, hour, expected):
    assert last_daily_moment(hour, now) == expected


def test_the_weekly_moment_is_a_week_back_until_its_hour_has_come():
    friday = datetime(2026, 3, 13, 14, 59, tzinfo=UTC)

    assert last_weekly_moment(4, 16, friday) == datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    assert last_weekly_moment(4, 16, friday + timedelta(minutes=1)) == datetime(2026, 3, 13, 15, 0, tzinfo=UTC)
