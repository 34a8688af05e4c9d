"""What of events waits in the office's inbox: lines that could move."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.due.settings import AFTER_SIGNING_UP
from forum.core.time import clock as city
from forum.events.models.states import PlaceState
from forum.events.seating.services.confirm import approve
from tests.events.factories import make_event, make_sign_up
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


def test_sign_ups_that_the_office_is_to_confirm_wait_two_working_days(clock):
    event = make_event(title="Werkstatt", needs_approval=True)
    first = make_sign_up(event, state=PlaceState.PENDING)
    clock.advance(hours=5)
    second = make_sign_up(event, state=PlaceState.PENDING)
    make_sign_up(event, state=PlaceState.PENDING, confirmed_at=None)
    make_sign_up(make_event(), state=PlaceState.TAKEN)
    office = make_office()

    item = only_due("approvals", office)

    assert (item.item_id, item.told.title) == (event.id, "Werkstatt")
    assert str(item.told.note) == "2\N{NO-BREAK SPACE}Anmeldungen warten."
    assert item.due_at == AFTER_SIGNING_UP.due_at(first.confirmed_at)
    assert_hidden_from_strangers("approvals")
    for one in (first, second):
        approve(one, by=office)
    assert due_of("approvals", office) == []


def test_events_with_sign_ups_to_confirm_are_counted_and_paged_by_who_waits_longest(clock, make_client):
    late = city.now() + timedelta(days=90)
    events = [make_event(title=f"Werkstatt {number}", needs_approval=True, starts_at=late) for number in range(30)]
    for event in reversed(events):
        make_sign_up(event, state=PlaceState.PENDING)
        clock.advance(days=1)
    session.commit()
    office = make_client(person=make_office())
    page = office.get("/geschaeftsstelle/?art=approvals")
    read = page.read(".waiting h3")

    page = office.get(page.find_all("a[rel=next]")[0].get("href"))

    assert read + page.read(".waiting h3") == [f"Werkstatt {number}" for number in reversed(range(30))]
