"""When a case is due, and until when one can object."""

from datetime import UTC, date, datetime

import pytest

from forum.core.time.clock import CITY_TIME
from forum.core.time.working_hours import add_working_hours, is_working_day
from forum.moderation.models.cases import Occasion
from forum.moderation.models.reports import Category, more_urgent
from forum.moderation.periods import add_months, objection_until, waits_until


def in_the_city(*parts):
    return datetime(*parts, tzinfo=CITY_TIME)


@pytest.mark.parametrize(
    ("since", "hours", "until"),
    [
        ((2026, 3, 10, 11, 20), 4, (2026, 3, 10, 15, 20)),  # within a Tuesday
        ((2026, 3, 10, 15, 0), 4, (2026, 3, 11, 11, 0)),  # over the night
        ((2026, 3, 13, 16, 0), 4, (2026, 3, 16, 12, 0)),  # over a weekend
        ((2026, 3, 14, 3, 0), 4, (2026, 3, 16, 13, 0)),  # begun on a Saturday night
        ((2026, 3, 10, 6, 0), 8, (2026, 3, 10, 17, 0)),  # before the office opens
        ((2026, 3, 10, 20, 0), 8, (2026, 3, 11, 17, 0)),  # after it has closed
        ((2026, 10, 30, 16, 0), 4, (2026, 11, 2, 12, 0)),  # 31 October is a holiday in Lower Saxony, and a Saturday
        ((2026, 3, 27, 16, 0), 2, (2026, 3, 30, 10, 0)),  # the clock changes in between
        ((2026, 4, 2, 16, 0), 8, (2026, 4, 7, 16, 0)),  # over Easter
    ],
)
def test_only_working_hours_count(since, hours, until):
    assert add_working_hours(in_the_city(*since), hours) == in_the_city(*until)


def test_due_dates_are_kept_in_utc():
    assert add_working_hours(in_the_city(2026, 7, 1, 10, 0), 1).tzinfo is UTC


def test_reformation_day_is_no_working_day_in_lower_saxony():
    assert not is_working_day(date(2025, 10, 31))


@pytest.mark.parametrize("occasion", [Occasion.REPORT, Occasion.TRIAGE])
def test_what_is_urgent_is_due_within_four_working_hours(occasion):
    since = in_the_city(2026, 3, 10, 10, 0)
    assert waits_until(occasion, since=since, is_urgent=True) == in_the_city(2026, 3, 10, 14, 0)


@pytest.mark.parametrize("occasion", [Occasion.REPORT, Occasion.RELEASE, Occasion.TRIAGE, Occasion.OWN_INITIATIVE])
def test_everything_else_is_due_within_one_working_day(occasion):
    assert waits_until(occasion, since=in_the_city(2026, 3, 10, 10, 0)) == in_the_city(2026, 3, 11, 10, 0)


def test_what_is_only_looked_through_has_two_working_days():
    since = in_the_city(2026, 3, 10, 10, 0)
    assert waits_until(Occasion.CHECK, since=since) == in_the_city(2026, 3, 12, 10, 0)


def test_one_can_object_until_the_end_of_the_day_six_months_later():
    assert objection_until(in_the_city(2026, 3, 10, 12, 0)) == in_the_city(2026, 9, 10, 23, 59, 59)


def test_a_period_that_ends_on_a_weekend_ends_on_monday():
    # 12 September 2026 is a Saturday
    assert objection_until(in_the_city(2026, 3, 12, 12, 0)) == in_the_city(2026, 9, 14, 23, 59, 59)


def test_a_decision_shortly_before_midnight_belongs_to_that_day_in_the_city():
    assert objection_until(datetime(2026, 3, 9, 22, 30, tzinfo=UTC)).astimezone(CITY_TIME).day == 9


def test_a_month_without_such_a_day_ends_with_its_last_one():
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)


def test_the_most_urgent_report_decides_for_the_case():
    assert more_urgent(Category.RULES, Category.ILLEGAL) is Category.ILLEGAL
    assert more_urgent(Category.CHILD_ABUSE, Category.OTHER) is Category.CHILD_ABUSE
    assert more_urgent(None, Category.OTHER) is Category.OTHER
