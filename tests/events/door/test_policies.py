"""When a door pass works: on its day, from some hours before the doors open, until it is withdrawn."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.events.door.policies import may_check_in, may_undo
from forum.events.models.door import DoorPass, Scan, ScanKind
from forum.events.models.events import Event

# 18:00 to 20:00 in the city
STARTS = datetime(2026, 3, 26, 17, tzinfo=UTC)


def event_of(**values) -> Event:
    return Event(**{"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=2), "published_at": STARTS, **values})


def pass_of(**values) -> DoorPass:
    return DoorPass(**{"day": date(2026, 3, 26), "name": "Tür 1", **values})


@pytest.mark.parametrize(
    ("moment", "works"),
    [
        (STARTS - timedelta(hours=3, seconds=1), False),
        (STARTS - timedelta(hours=3), True),
        (STARTS + timedelta(hours=3, minutes=59), True),
        (STARTS + timedelta(hours=4), False),
    ],
)
def test_a_link_works_from_before_the_doors_until_after_the_end(moment, works):
    assert bool(may_check_in(pass_of(), event_of(), at=moment)) is works


def test_each_day_of_an_event_has_links_of_its_own():
    fair = event_of(ends_at=STARTS + timedelta(days=2))
    second_day = STARTS + timedelta(days=1)

    assert not may_check_in(pass_of(), fair, at=second_day)
    assert may_check_in(pass_of(day=date(2026, 3, 27)), fair, at=second_day)
    assert not may_check_in(pass_of(day=date(2026, 3, 28)), fair, at=second_day)


def test_an_evening_that_runs_past_midnight_belongs_to_its_day():
    party = event_of(ends_at=STARTS + timedelta(hours=9))

    assert may_check_in(pass_of(), party, at=STARTS + timedelta(hours=8))


def test_what_begins_after_midnight_lets_people_in_on_the_evening_before():
    # 0:30 in the city; the doors open at 23:30
    begins = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    party = event_of(starts_at=begins, ends_at=begins + timedelta(hours=2), doors_at=begins - timedelta(hours=1))
    door = pass_of(day=date(2027, 1, 1))

    assert may_check_in(door, party, at=begins - timedelta(hours=1))
    assert not may_check_in(door, party, at=begins - timedelta(hours=4, seconds=1))


@pytest.mark.parametrize("barred", [{"cancelled_at": STARTS}, {"published_at": None}])
def test_no_door_opens_for_what_does_not_take_place(barred):
    assert not may_check_in(pass_of(), event_of(**barred), at=STARTS)


def test_a_link_that_was_withdrawn_opens_nothing():
    assert not may_check_in(pass_of(revoked_at=STARTS), event_of(), at=STARTS)


def test_a_phone_takes_back_its_own_scans_for_a_minute_and_a_half():
    door = pass_of(id=1)
    scan = Scan(kind=ScanKind.IN, door_pass_id=1, created_at=STARTS)

    assert may_undo(scan, door, at=STARTS + timedelta(seconds=90))
    assert not may_undo(scan, door, at=STARTS + timedelta(seconds=91))
    assert not may_undo(scan, pass_of(id=2), at=STARTS)
    assert not may_undo(Scan(kind=ScanKind.REFUSED, door_pass_id=1, created_at=STARTS), door, at=STARTS)
