"""The quorum: how many are needed, what is presumed, what a doubt stops, and who leaves its base."""

import pytest

from forum.core.data.database import session
from forum.councils.models.attendance import Conflict, ConflictReason
from forum.councils.models.resolutions import Resolution
from forum.councils.models.rules import QuorumCheck, QuorumRule
from forum.councils.sittings.errors import NotQuorate, SittingRefused
from forum.councils.sittings.queries.quorum import quorum_now
from forum.councils.sittings.quorum import QuorumGround, people_needed
from forum.councils.sittings.services.quorum import doubt_quorum, establish_quorum, record_count, require_quorum
from forum.councils.sittings.services.roll import note_arrival, note_leaving
from tests.councils.factories import make_body
from tests.councils.running import make_called, make_running


@pytest.fixture(autouse=True)
def _noon(clock):
    pass


@pytest.mark.parametrize(
    ("rule", "number", "members", "needed"),
    [
        (QuorumRule.MAJORITY, None, 14, 8),
        (QuorumRule.MAJORITY, None, 13, 7),
        (QuorumRule.THIRD, None, 13, 5),
        (QuorumRule.THIRD, None, 12, 4),
        (QuorumRule.NUMBER, 6, 13, 6),
        (QuorumRule.NONE, None, 13, 0),
    ],
)
def test_how_many_are_needed_follows_the_rule_of_the_body(rule, number, members, needed):
    assert people_needed(rule, number, members) == needed


@pytest.mark.both_databases
def test_nothing_is_decided_before_the_quorum_has_been_established():
    held = make_running()

    with pytest.raises(NotQuorate):
        require_quorum(held.meeting)
    entry = establish_quorum(held.meeting, by=held.chair)

    assert (entry.present, entry.members, entry.needed, entry.is_quorate) == (4, 5, 3, True)
    assert require_quorum(held.meeting).ground is QuorumGround.PRESUMED
    with pytest.raises(SittingRefused):
        establish_quorum(held.meeting, by=held.chair)


@pytest.mark.both_databases
def test_a_presumed_quorum_outlasts_departures_until_somebody_doubts_it():
    held = make_running(present=2)
    establish_quorum(held.meeting, by=held.chair)
    note_leaving(held.line(held.people[1]), by=held.chair)
    assert require_quorum(held.meeting).is_given

    doubt_quorum(held.meeting, said_by=held.line(held.people[2]), by=held.chair)
    with pytest.raises(NotQuorate):
        require_quorum(held.meeting)
    assert not record_count(held.meeting, counted=2, by=held.chair).is_quorate
    with pytest.raises(NotQuorate):
        require_quorum(held.meeting)

    note_arrival(held.line(held.people[1]), by=held.chair)
    assert quorum_now(held.meeting).ground is QuorumGround.COUNTED_TOO_FEW
    assert record_count(held.meeting, counted=3, by=held.chair).is_quorate
    assert require_quorum(held.meeting).ground is QuorumGround.ENOUGH
    # after a doubt people are counted before each decision
    note_leaving(held.line(held.people[1]), by=held.chair)
    assert quorum_now(held.meeting).ground is QuorumGround.TOO_FEW


@pytest.mark.both_databases
def test_a_body_that_counts_before_each_vote_presumes_nothing():
    held = make_running(present=2, body=make_body(quorum_check=QuorumCheck.LIVE))
    establish_quorum(held.meeting, by=held.chair)
    assert require_quorum(held.meeting).ground is QuorumGround.ENOUGH

    note_leaving(held.line(held.people[1]), by=held.chair)
    with pytest.raises(NotQuorate):
        require_quorum(held.meeting)


@pytest.mark.both_databases
def test_the_second_invitation_is_quorate_however_many_come_and_cannot_be_doubted():
    first = make_called()
    second = make_running(present=0, members=3, body=first.body, number=5, repeats_id=first.meeting.id)

    assert establish_quorum(second.meeting, by=second.chair).is_quorate
    assert require_quorum(second.meeting).ground is QuorumGround.REGARDLESS
    with pytest.raises(SittingRefused):
        doubt_quorum(second.meeting, said_by=None, by=second.chair)


@pytest.mark.both_databases
@pytest.mark.parametrize(("leaves", "members", "needed"), [(True, 4, 3), (False, 5, 3)])
def test_who_takes_no_part_is_never_present_and_leaves_the_base_by_the_setting(leaves, members, needed):
    held = make_running(present=2, body=make_body(conflicts_leave_quorum=leaves, quorum_check=QuorumCheck.LIVE))
    establish_quorum(held.meeting, by=held.chair)
    resolution = make_resolution(held)
    session.add(Conflict(resolution_id=resolution.id, membership_id=held.people[1].id, reason=ConflictReason.COMPANY))
    session.flush()

    state = quorum_now(held.meeting, without={held.people[1].id})

    assert (state.present, state.members, state.needed) == (2, members, needed)
    assert require_quorum(held.meeting).is_given
    with pytest.raises(NotQuorate):
        require_quorum(held.meeting, resolution)


@pytest.mark.both_databases
@pytest.mark.parametrize(("rest_decides", "out", "decides"), [(True, 3, True), (True, 2, False), (False, 3, False)])
def test_when_more_than_half_take_no_part_the_others_decide_by_the_setting(rest_decides, out, decides):
    body = make_body(rest_decides=rest_decides, conflicts_leave_quorum=False, quorum_check=QuorumCheck.LIVE)
    held = make_running(present=4, body=body)
    establish_quorum(held.meeting, by=held.chair)
    resolution = make_resolution(held)
    for one in held.people[1 : out + 1]:
        session.add(Conflict(resolution_id=resolution.id, membership_id=one.id, reason=ConflictReason.COMPANY))
    note_leaving(held.line(held.people[4]), by=held.chair)
    session.flush()

    state = quorum_now(held.meeting, without={one.id for one in held.people[1 : out + 1]})

    assert (state.present, state.members, state.needed) == (4 - out, 5, 3)
    assert (state.is_given, state.is_rest) == (decides, decides)
    if decides:
        # of this resolution alone, also while the quorum of the meeting is in doubt
        doubt_quorum(held.meeting, said_by=None, by=held.chair)
        assert require_quorum(held.meeting, resolution).is_rest
        with pytest.raises(NotQuorate):
            require_quorum(held.meeting)


@pytest.mark.both_databases
def test_only_people_with_a_vote_are_counted():
    held = make_running()
    establish_quorum(held.meeting, by=held.chair)
    doubt_quorum(held.meeting, said_by=None, by=held.chair)

    with pytest.raises(SittingRefused):
        record_count(held.meeting, counted=6, by=held.chair)
    with pytest.raises(SittingRefused):
        doubt_quorum(held.meeting, said_by=None, by=held.chair)


def make_resolution(held):
    resolution = Resolution(
        space=held.body.space,
        body=held.body,
        number="SCF-2026-014",
        year=2026,
        title="Anzeigen",
        body_text="Der Fachbeirat empfiehlt Anzeigen.",
        html="<p>Der Fachbeirat empfiehlt Anzeigen.</p>",
    )
    session.add(resolution)
    session.flush()
    return resolution
