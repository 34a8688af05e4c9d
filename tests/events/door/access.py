"""Who gets which answer from the pages of the door; a part of the table of events."""

from datetime import timedelta

from forum.core.time import clock
from forum.events.links import door_token, place_token
from tests.events.door.people import evening, make_door_pass, make_guests
from tests.events.factories import make_event
from tests.support.access import Row, Target, everybody, office


def door() -> Target:
    """Whoever holds the link, logged in or not."""
    return Target({"token": door_token(make_door_pass(make_event(starts_at=clock.now() + timedelta(hours=1))))})


def door_of_office() -> Target:
    return Target({"public_id": evening().public_id})


def pass_of_office() -> Target:
    event = evening()
    return Target({"public_id": event.public_id, "pass_id": make_door_pass(event).public_id})


def guest() -> Target:
    """Somebody who came, with the link to the own place."""
    event = evening()
    (place,) = make_guests(event)
    place.first_in_at = clock.now()
    return Target({"public_id": event.public_id, "place_id": place.public_id})


def own_place() -> Target:
    (place,) = make_guests(evening())
    place.first_in_at = clock.now()
    return Target({"token": place_token(place)})


DOOR = (
    Row("events.show_door", everybody(200), door),
    Row("events.create_scan", everybody(422), door),
    Row("events.show_door_state", everybody(200), door),
    Row("events.list_door_marks", everybody(200), door),
    Row("events.find_people_at_door", everybody(422), door),
    Row("events.call_waiting_list", everybody(200), door),
    Row("events.show_certificate", everybody(200), own_place),
    Row("events.show_office_door", office(200), door_of_office),
    Row("events.create_door_pass", office(422), door_of_office),
    Row("events.revoke_door_pass", office(303), pass_of_office),
    Row("events.take_over_door_count", office(303), door_of_office),
    Row("events.list_door_scans", office(200), door_of_office),
    Row("events.new_door_numbers", office(200), door_of_office),
    Row("events.create_door_numbers", office(422), door_of_office),
    Row("events.print_door_list", office(200), door_of_office),
    Row("events.list_door_attendance", office(200), door_of_office),
    Row("events.download_attendance", office(200), door_of_office),
    Row("events.print_attendance", office(200), door_of_office),
    Row("events.print_certificate", office(200), guest),
)
