"""The list of a meeting: who is expected, who came and left, who stands in for whom, and how mistakes are undone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.attendance import Presence
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.roll import present_voters, read_roll
from forum.councils.sittings.services import roll
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.run import hand_over_chair, open_meeting
from forum.councils.sittings.services.times import Times, correct_times
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, stand_in
from tests.councils.running import make_called, make_placed, make_running

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _noon(clock):
    pass


def stretches(line):
    return session.scalars(select(Presence).where(Presence.attendance_id == line.id).order_by(Presence.id)).all()


def test_the_list_names_everybody_who_sits_there_and_each_vote_once():
    body = make_body()
    adviser = make_member(body, function=Function.ADVISER)
    principal, deputy = make_member(body), make_deputy(body)
    stand_in(principal, deputy, 0, 0)

    held = make_called(members=1, body=body)

    votes = {one.attendance.membership_id: one.attendance.votes for one in held.lines}
    assert votes[adviser.id] is False
    assert votes[principal.id] is False
    assert votes[deputy.id] is True
    assert read_roll(held.meeting).members == 3
    assert read_roll(held.meeting).deputies[principal.id].attendance.membership_id == deputy.id


def test_an_arrival_marked_twice_is_one_arrival_and_names_the_item():
    held = make_running(present=0)
    item = make_placed(held.meeting)
    start_item(item, by=held.chair)
    line = held.line(held.people[1])

    first = roll.note_arrival(line, by=held.chair)
    again = roll.note_arrival(line, by=held.chair)

    assert again is first
    assert first.came_item_id == item.id
    assert len(present_voters(held.meeting)) == 2


def test_leaving_and_coming_again_are_two_stretches_of_time(clock):
    held = make_running()
    line = held.line(held.people[1])
    clock.advance(minutes=30)
    roll.note_leaving(line, reason="anderer Termin", by=held.chair)
    clock.advance(minutes=10)
    roll.note_arrival(line, by=held.chair)

    before, after = stretches(line)
    assert before.left_reason == "anderer Termin"
    assert after.came_at - before.left_at == timedelta(minutes=10)
    assert after.left_at is None


def test_the_last_entry_is_taken_back():
    held = make_running()
    line = held.line(held.people[1])
    roll.note_leaving(line, by=held.chair)

    roll.take_back(line, by=held.chair)
    assert roll.find_here(line) is not None
    roll.take_back(line, by=held.chair)
    assert stretches(line) == []


def test_nobody_takes_part_from_elsewhere_unless_the_meeting_allows_it():
    in_the_room, hybrid = make_running(), make_running(is_hybrid=True)

    with pytest.raises(SittingRefused):
        roll.note_arrival(in_the_room.line(in_the_room.people[4]), is_remote=True, by=in_the_room.chair)
    assert roll.note_arrival(hybrid.line(hybrid.people[4]), is_remote=True, by=hybrid.chair).is_remote


def test_whoever_chairs_is_in_the_room_and_leaves_only_after_handing_over():
    held = make_called(is_hybrid=True)
    chair, other = held.line(held.people[0]), held.line(held.people[1])
    with pytest.raises(SittingRefused):
        open_meeting(held.meeting, chair=chair, by=held.chair)
    roll.note_arrival(chair, is_remote=True, by=held.chair)
    with pytest.raises(SittingRefused):
        open_meeting(held.meeting, chair=chair, by=held.chair)

    roll.note_arrival(other, by=held.chair)
    open_meeting(held.meeting, chair=other, by=held.chair)
    with pytest.raises(SittingRefused):
        roll.note_leaving(other, by=held.chair)
    roll.note_arrival(chair, by=held.chair)
    hand_over_chair(held.meeting, chair=chair, by=held.chair)
    assert roll.note_leaving(other, by=held.chair) is not None


def test_a_guest_is_heard_but_never_counted():
    held = make_running(present=1)

    guest = roll.add_guest(held.meeting, name=" Gustav  Gast ", of="Musterverein", by=held.chair)

    assert guest.guest_name == "Gustav Gast"
    assert guest not in present_voters(held.meeting)
    assert read_roll(held.meeting).members == 5


def test_a_deputy_is_named_on_the_spot_and_has_the_vote_of_the_member():
    held = make_running(present=2)
    deputy, principal = make_deputy(held.body), held.people[4]

    line = roll.deputise_today(held.line(principal), deputy=deputy, by=held.chair)
    roll.note_arrival(line, by=held.chair)

    assert line.stands_for_id == principal.id
    assert not held.line(principal).votes
    assert line.id in [one.id for one in present_voters(held.meeting)]
    assert read_roll(held.meeting).members == 5


def test_nobody_stands_in_for_whoever_is_there():
    held = make_running()

    with pytest.raises(SittingRefused):
        roll.deputise_today(held.line(held.people[1]), deputy=make_deputy(held.body), by=held.chair)


def test_a_meeting_is_opened_once_and_not_before_its_day(clock):
    early = make_called(begins_at=city_clock.now() + timedelta(days=1))
    roll.note_arrival(early.line(early.people[0]), by=early.chair)
    with pytest.raises(SittingRefused):
        open_meeting(early.meeting, chair=early.line(early.people[0]), by=early.chair)

    clock.advance(days=1)
    open_meeting(early.meeting, chair=early.line(early.people[0]), by=early.chair)
    with pytest.raises(SittingRefused):
        open_meeting(early.meeting, chair=early.line(early.people[0]), by=early.chair)


def test_times_are_corrected_within_the_meeting_and_without_overlap(clock):
    held = make_running()
    line = held.line(held.people[1])
    came = city_clock.now()
    clock.advance(minutes=20)
    roll.note_leaving(line, by=held.chair)
    clock.advance(minutes=20)
    second = roll.note_arrival(line, by=held.chair)
    first = stretches(line)[0]

    correct_times(line, first.id, Times(came, came + timedelta(minutes=15), "Bahn"), by=held.chair)
    assert (first.left_at, first.left_reason) == (came + timedelta(minutes=15), "Bahn")
    for wrong in (
        Times(came + timedelta(hours=3), None),
        Times(came - timedelta(days=1), None),
        Times(came + timedelta(minutes=10), None),
    ):
        with pytest.raises(SittingRefused):
            correct_times(line, second.id, wrong, by=held.chair)
