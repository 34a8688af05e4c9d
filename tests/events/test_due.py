"""What of events waits in the office's inbox: lines that could move."""

from datetime import timedelta

import pytest

from forum.core.time import clock as city
from tests.events.factories import make_event
from tests.factories import make_seat, make_space
from tests.support.due import assert_hidden_from_strangers, due_of, make_office, only_due

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]
FULL = {"seats_on_site": 20, "taken_on_site": 20, "waiting_sign_ups": 3, "waiting_people": 4}


def test_where_people_wait_although_seats_are_free_the_line_waits_until_the_working_day_before():
    make_event(title="Forum kompakt", starts_at=city.now() + timedelta(days=6), **FULL | {"taken_on_site": 18})

    item = only_due("waiting_lists", make_office())

    assert (item.told.title, str(item.told.note)) == ("Forum kompakt", "4\N{NO-BREAK SPACE}Personen warten.")
    # Monday, 16 March: the Friday before
    assert city.day_of(item.due_at).isoformat() == "2026-03-13"
    assert_hidden_from_strangers("waiting_lists")


def test_where_offers_run_the_line_waits():
    make_event(**FULL | {"offered_until": city.now() + timedelta(hours=5)})

    assert only_due("waiting_lists", make_office())


@pytest.mark.parametrize(
    "values", [{}, {"taken_on_site": 18, "waiting_people": 0}, {"taken_on_site": 18, "published_at": None}]
)
def test_full_events_those_without_a_line_and_drafts_do_not_wait(values):
    make_event(**FULL | values)

    assert due_of("waiting_lists", make_office()) == []


def test_an_event_of_a_closed_space_waits_for_its_members_alone():
    space, member = make_space(), make_office()
    make_seat(space, member)
    make_event(space=space, **FULL | {"taken_on_site": 1})

    assert only_due("waiting_lists", member)
    assert due_of("waiting_lists", make_office()) == []
