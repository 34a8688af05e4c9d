"""The log of the door: everybody counts once, whatever is scanned, where and how often."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.events.door.codes import mark_of, read_code, salt_of
from forum.events.door.queries.log import count_conflicts, count_presence
from forum.events.door.services.scan import let_in, let_out, scan_code, scan_mark, undo
from forum.events.door.services.walk_in import let_in_from_line
from forum.events.models.door import RefusedScan, Scan, ScanKind
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import Attendance, PlaceState
from tests.events.door.people import evening, make_door_pass, make_guests, now_at
from tests.events.factories import make_sign_up

pytestmark = pytest.mark.usefixtures("clock")


def lines(event) -> int:
    return session.scalar(select(func.count()).select_from(Scan).where(Scan.event_id == event.id))


@pytest.mark.both_databases
def test_a_ticket_lets_its_person_in_and_counts_them_once():
    event = evening(seats_on_site=40)
    door = make_door_pass(event)
    guest, _other = make_guests(event, 2)

    scan = scan_code(event, guest.ticket_code, now_at(door))
    again = scan_code(event, guest.ticket_code, now_at(door))

    assert scan.kind is ScanKind.IN
    assert (again.kind, again.refused_as) == (ScanKind.REFUSED, RefusedScan.INSIDE)
    presence = count_presence(event)
    assert (presence.expected, presence.came, presence.inside, presence.missing) == (2, 1, 1, 1)


@pytest.mark.both_databases
def test_the_same_scan_sent_twice_is_one_line():
    event = evening()
    door = make_door_pass(event)
    (guest,) = make_guests(event)
    number = uuid4()

    first = scan_code(event, guest.ticket_code, now_at(door, scan_id=number))
    second = scan_code(event, guest.ticket_code, now_at(door, scan_id=number))

    assert first is second
    assert lines(event) == 1


def test_who_goes_out_and_comes_again_counts_once():
    event = evening()
    door = make_door_pass(event)
    (guest,) = make_guests(event)
    start = city_clock.now()

    scan_code(event, guest.ticket_code, now_at(door, at=start))
    let_out(event, guest, now_at(door, at=start + timedelta(minutes=5)))
    assert count_presence(event).inside == 0
    back = scan_code(event, guest.ticket_code, now_at(door, at=start + timedelta(minutes=9)))

    assert back.kind is ScanKind.IN
    assert (count_presence(event).came, count_presence(event).inside) == (1, 1)
    assert guest.first_in_at == start


@pytest.mark.both_databases
def test_a_scan_taken_back_is_a_line_of_its_own_and_the_person_has_not_come():
    event = evening()
    door = make_door_pass(event)
    (guest,) = make_guests(event)

    scan = scan_code(event, guest.ticket_code, now_at(door))
    taken_back = undo(event, scan, now_at(door))

    assert undo(event, scan, now_at(door)) is taken_back
    assert lines(event) == 2
    assert (guest.is_inside, guest.first_in_at) == (False, None)
    assert scan_code(event, guest.ticket_code, now_at(door)).kind is ScanKind.IN


def test_taking_back_the_way_out_leaves_the_person_inside():
    event = evening()
    door = make_door_pass(event)
    (guest,) = make_guests(event)
    scan_code(event, guest.ticket_code, now_at(door))

    undo(event, let_out(event, guest, now_at(door)), now_at(door))

    assert guest.is_inside


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (PlaceState.WAITING, RefusedScan.WAITING),
        (PlaceState.ENTERED, RefusedScan.WAITING),
        (PlaceState.PENDING, RefusedScan.UNCONFIRMED),
        (PlaceState.OFFERED, RefusedScan.UNCONFIRMED),
        (PlaceState.CANCELLED, RefusedScan.CANCELLED),
        (PlaceState.SILENT, RefusedScan.CANCELLED),
    ],
)
def test_who_has_no_seat_is_not_let_in_and_the_log_says_why(state, reason):
    event = evening()
    (guest,) = make_guests(event, state=state)

    scan = let_in(event, guest, now_at(make_door_pass(event)))

    assert (scan.kind, scan.refused_as) == (ScanKind.REFUSED, reason)
    assert count_presence(event).came == 0


def test_tickets_of_other_events_and_unknown_codes_let_nobody_in():
    event, other = evening(), evening()
    door = make_door_pass(event)
    (stranger,) = make_guests(other)
    (online,) = make_guests(event, attendance=Attendance.ONLINE)

    reasons = [
        scan_code(event, code, now_at(door)).refused_as
        for code in (stranger.ticket_code, "0" * 12, None, online.ticket_code)
    ]

    assert reasons == [RefusedScan.OTHER_EVENT, RefusedScan.UNKNOWN, RefusedScan.UNKNOWN, RefusedScan.ONLINE]


@pytest.mark.both_databases
def test_two_phones_without_connection_and_one_ticket_are_a_conflict_for_the_office():
    event = evening()
    left, right = make_door_pass(event), make_door_pass(event)
    (guest,) = make_guests(event)
    mark = mark_of(guest.ticket_code, salt=salt_of(event))
    start = city_clock.now()

    scan_mark(event, mark, now_at(left, at=start, was_offline=True))
    second = scan_mark(event, mark, now_at(right, at=start + timedelta(seconds=20), was_offline=True))
    doubled = scan_mark(event, mark, now_at(left, at=start + timedelta(seconds=40), was_offline=True))

    assert (second.refused_as, second.is_conflict) == (RefusedScan.INSIDE, True)
    # the phone that let the person in has only scanned once more
    assert not doubled.is_conflict
    assert (count_conflicts(event), count_presence(event).came) == (1, 1)


def test_a_scan_that_arrives_late_takes_its_place_by_its_time():
    event = evening()
    door, offline = make_door_pass(event), make_door_pass(event)
    (guest,) = make_guests(event)
    start = city_clock.now()

    scan_code(event, guest.ticket_code, now_at(door, at=start + timedelta(minutes=10)))
    let_out(event, guest, now_at(door, at=start + timedelta(minutes=20)))
    late = scan_code(event, guest.ticket_code, now_at(offline, at=start, was_offline=True))

    assert late.kind is ScanKind.IN
    assert guest.first_in_at == start
    assert not guest.is_inside


@pytest.mark.both_databases
def test_who_comes_late_gets_a_seat_if_one_is_left():
    event = evening(seats_on_site=2, no_show_minutes=10)
    door = make_door_pass(event)
    (late,) = make_guests(event, state=PlaceState.ABSENT)
    (later,) = make_guests(event, state=PlaceState.ABSENT)
    make_guests(event)

    first, second = let_in(event, late, now_at(door)), let_in(event, later, now_at(door))

    assert (first.kind, late.state) == (ScanKind.IN, PlaceState.TAKEN)
    assert session.get_one(SignUp, late.sign_up_id).is_active
    assert (second.refused_as, later.state) == (RefusedScan.RELEASED, PlaceState.ABSENT)


@pytest.mark.both_databases
def test_the_waiting_are_let_in_in_their_order_and_only_into_seats_that_are_free(clock):
    event = evening(seats_on_site=2)
    door = make_door_pass(event)
    make_guests(event)
    party = make_sign_up(event, size=2, state=PlaceState.WAITING)
    first = make_sign_up(event, state=PlaceState.WAITING)
    second = make_sign_up(event, state=PlaceState.WAITING)
    nobody = frozenset()

    # until sign-up has closed seats are offered, not given at the door
    assert not let_in_from_line(event, first.public_id, now_at(door), passed=nobody)
    clock.advance(hours=1)
    assert not let_in_from_line(event, party.public_id, now_at(door), passed=nobody)
    assert not let_in_from_line(event, second.public_id, now_at(door), passed=nobody)
    scans = let_in_from_line(event, second.public_id, now_at(door), passed=frozenset({first.public_id}))

    assert [scan.kind for scan in scans] == [ScanKind.IN]
    assert not let_in_from_line(event, first.public_id, now_at(door), passed=nobody)


@pytest.mark.parametrize("typed", ["fk267h4k2mq8", " FK26 7H4K 2MQ8 ", "fk26-7h4k-2mq8", "FK26.7H4K.2MQ8"])
def test_a_code_is_understood_as_people_type_it(typed):
    assert read_code(typed) == "fk267h4k2mq8"


def test_letters_that_look_like_digits_are_digits_and_anything_else_is_no_code():
    assert read_code("O0oI 1lL0 2345") == "000111102345"
    assert [read_code(typed) for typed in ("", "fk26", "fk267h4k2mqu", "fk267h4k2mq8x", "fk267h4k2mqß")] == [None] * 5


def test_marks_of_one_event_say_nothing_at_another():
    event, other = evening(), evening()

    assert salt_of(event) != salt_of(other)
    assert mark_of("fk267h4k2mq8", salt=salt_of(event)) != mark_of("fk267h4k2mq8", salt=salt_of(other))
