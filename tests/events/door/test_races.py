"""Two doors at the same moment: a person comes once, and the same scan is one line; without the lock both fail."""

import time
from uuid import UUID

import pytest
from sqlalchemy import func, select

from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.events.door.services import scan as scanning
from forum.events.models.door import DoorPass, Scan, ScanKind
from forum.events.models.events import Event
from forum.settings import Settings
from tests.events.door.people import evening, make_door_pass, make_guests, now_at
from tests.support.parallel import in_processes

DOORS = 4
NUMBER = UUID("12345678123456781234567812345678")


def scan_the_same(number, place, keys, ticket, with_lock):
    """One door scans the ticket; the result is what kind of line it got, or the name of the error."""
    (url, folder), (code, scan_id) = place, ticket
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        if not with_lock:
            scanning.lock = lambda event: event
            judge = scanning._find_obstacle
            scanning._find_obstacle = lambda event, place: (judge(event, place), time.sleep(0.3))[0]
        try:
            with transaction():
                door = now_at(session.get_one(DoorPass, keys[1 + number]), **({"scan_id": scan_id} if scan_id else {}))
                return scanning.scan_code(session.get_one(Event, keys[0]), code, door).kind.value
        finally:
            db.engine.dispose()


def prepare():
    event = evening()
    (guest,) = make_guests(event)
    keys = [event.id, *(make_door_pass(event).id for _ in range(DOORS))]
    session.commit()
    return keys, guest


def count(kind: ScanKind) -> int:
    return session.scalar(select(func.count()).select_from(Scan).where(Scan.kind == kind))


@pytest.mark.both_databases
def test_one_ticket_at_four_doors_lets_one_person_in(database, settings):
    keys, guest = prepare()

    results = in_processes(
        scan_the_same,
        count=DOORS,
        arguments=((database.url, settings.instance_path), keys, (guest.ticket_code, None), True),
    )

    assert sorted(results) == ["in", *["refused"] * (DOORS - 1)]
    assert (count(ScanKind.IN), count(ScanKind.REFUSED)) == (1, DOORS - 1)


@pytest.mark.both_databases
def test_one_scan_sent_four_times_at_once_is_one_line(database, settings):
    keys, guest = prepare()

    results = in_processes(
        scan_the_same,
        count=DOORS,
        arguments=((database.url, settings.instance_path), keys, (guest.ticket_code, NUMBER), True),
    )

    assert results == ["in"] * DOORS
    assert count(ScanKind.IN) == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_without_the_lock_the_same_ticket_lets_several_in(database, settings):
    keys, guest = prepare()

    in_processes(
        scan_the_same,
        count=DOORS,
        arguments=((database.url, settings.instance_path), keys, (guest.ticket_code, None), False),
    )

    assert count(ScanKind.IN) > 1
