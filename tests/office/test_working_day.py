"""How far a day reaches: people who are there, their minutes, and the median of what was done before."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from forum.accounts.absences.services import enter_absence
from forum.accounts.absences.staff import load_staff
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.due.figures import known_minutes
from forum.core.due.holding import give
from forum.core.due.learning import learn_minutes
from forum.core.due.models import DueHold
from forum.core.time import clock as city
from forum.office.queries.working_time import plan_day
from tests.office.people import make_colleague, make_ending, mandates

pytestmark = pytest.mark.both_databases


MORNING = datetime(2026, 12, 1, 8, tzinfo=UTC)
# a Tuesday; the office works from 9 to 17 in the city, an hour before UTC


@pytest.fixture
def office(clock, client):
    clock.set(MORNING)
    people = [make_colleague(name) for name in ("Kim Muster", "Lea Muster", "Mio Muster")]
    client.log_in(people[0])
    return client


def test_each_person_has_the_hours_that_the_office_has_set(office):
    day = plan_day(load_staff())

    assert (day.is_today, day.count, day.minutes_each, day.minutes) == (True, 3, 300, 900)


def test_late_in_the_day_only_what_is_left_of_it_counts(office, clock):
    clock.set(datetime(2026, 12, 1, 14, 30, tzinfo=UTC))

    assert plan_day(load_staff()).minutes_each == 90


def test_who_is_away_is_not_counted(office):
    kim = load_staff().people[0]
    enter_absence(kim, from_day=city.today(), until_day=city.today(), deputy=None, by=kim)
    session.flush()

    assert [one.public_name for one in plan_day(load_staff()).people] == ["Lea Muster", "Mio Muster"]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # after closing; on Saturday night; on Christmas Eve after closing, with two holidays and a weekend behind it
        (datetime(2026, 12, 1, 16, 30, tzinfo=UTC), "2026-12-02"),
        (datetime(2026, 12, 5, 23, 30, tzinfo=UTC), "2026-12-07"),
        (datetime(2026, 12, 24, 18, tzinfo=UTC), "2026-12-28"),
    ],
)
def test_while_the_office_is_closed_the_next_working_day_is_counted_and_said_so(office, clock, moment, day):
    clock.set(moment)
    office.log_in(make_colleague())
    planned = plan_day(load_staff())

    assert planned.day.isoformat() == day
    assert planned.minutes_each == 300
    page = office.get("/geschaeftsstelle/")
    assert "Die Geschäftsstelle hat gerade geschlossen." in page.main
    assert "heute?" not in page.read("#tag h2")[0]


def test_the_line_stands_where_the_minutes_of_the_day_end(office):
    # ten minutes each, three people with five hours: ninety
    for _ in range(93):
        make_ending(5)
    session.commit()

    page = office.get("/geschaeftsstelle/?personen=3")
    assert page.read("#tag .big") == ["90 von 93"]
    assert "Bis zum Ende dieses Tages ist nichts fällig." in page.main
    assert page.read(".reach") == []
    # the line stands on the fourth page
    for _ in range(3):
        page = office.get(page.find_all("a[rel=next]")[0].get("href"))
    rows = [one.get("class") for one in page.find_all(".waiting > li")]
    assert rows.index("reach") == 15
    assert "90 Vorgänge" in page.read(".reach")[0]


def test_what_is_due_today_and_too_much_is_told(office):
    for _ in range(40):
        make_ending(0)
    session.commit()

    assert "sind nicht zu schaffen" not in office.get("/geschaeftsstelle/").main
    page = office.get("/geschaeftsstelle/?personen=1")
    assert page.read("#tag .big") == ["30 von 40"]
    assert "10 Vorgänge, die bis zum Ende dieses Tages fällig sind, sind nicht zu schaffen." in page.main


def test_with_an_empty_inbox_nothing_is_promised(office):
    page = office.get("/geschaeftsstelle/")

    assert page.read("#tag .big") == ["0 von 0"]
    assert page.read(".reach") == []


def end_after(minutes, clock, *, begun=MORNING):
    """Take a mandate that ends, and be done with it after so many minutes."""
    kim, mandate = load_staff().people[0], make_ending()
    clock.set(begun)
    give(mandates(), mandate.id, to=kim, from_id=None, by=kim)
    clock.set(begun + timedelta(minutes=minutes))
    activity.record("mandate.prolonged", mandate, by=kim)
    session.flush()


def test_how_long_something_takes_is_the_median_of_those_that_were_taken_and_done_on_one_day(office, clock):
    for minutes in (4, 6, 8, 30, 200):
        end_after(minutes, clock)
    learn_minutes()
    assert known_minutes()["mandates"] == 8


def test_fewer_than_five_tell_nothing_and_nor_does_what_lay_overnight(office, clock):
    for minutes in (4, 6, 8, 30):
        end_after(minutes, clock)
    # overnight, and in the evening when nobody is there
    end_after(60 * 24, clock)
    end_after(5, clock, begun=datetime(2026, 12, 1, 19, tzinfo=UTC))
    learn_minutes()

    assert known_minutes()["mandates"] == mandates().minutes == 10


def test_only_the_last_twenty_count(office, clock):
    for _ in range(8):
        end_after(60, clock)
    for _ in range(20):
        end_after(3, clock)
    learn_minutes()

    assert known_minutes()["mandates"] == 3


def test_what_nobody_has_taken_is_not_measured(office, clock):
    for _ in range(6):
        end_after(5, clock)
    session.execute(delete(DueHold))
    learn_minutes()

    assert known_minutes()["mandates"] == 10
