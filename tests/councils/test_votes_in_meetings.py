"""Votes in a meeting: what a majority is, what cannot have been counted, what must come first; each stands once."""

import pytest

from forum.ballots.errors import WrongCount
from forum.ballots.kinds import BallotWay, Majority
from forum.ballots.queries import list_named_votes, list_options, list_voters
from forum.ballots.services.cast import cast_by_name
from forum.core.data.database import session
from forum.councils.models.attendance import BallotPurpose, ConflictReason
from forum.councils.models.resolutions import ResolutionState
from forum.councils.resolutions.services.propose import reword
from forum.councils.sittings.errors import NotQuorate, SittingRefused
from forum.councils.sittings.queries.decide import count_ballots, find_open_ballot, list_votes
from forum.councils.sittings.services.cast import cast_named
from forum.councils.sittings.services.conflicts import (
    ask_conflicts,
    note_answered,
    note_conflict,
    note_return,
    take_back_conflict,
    take_out_of_call,
)
from forum.councils.sittings.services.decide import call_off, end_vote, leave_undecided, open_vote, take_vote
from forum.councils.sittings.services.own_votes import record_own_vote
from forum.councils.sittings.services.quorum import doubt_quorum, record_count
from forum.councils.sittings.services.roll import note_arrival, note_leaving
from forum.councils.sittings.votes import Count, Vote
from tests.councils.sitting_votes import decide, make_motion, make_sitting, vote_on

pytestmark = pytest.mark.both_databases


@pytest.fixture
def sitting(clock):
    return make_sitting()


def test_more_yes_than_no_adopts_and_a_tie_rejects(sitting):
    adopted, tied = make_motion(sitting), make_motion(sitting)

    decide(sitting, adopted, yes=3, no=2)
    decide(sitting, tied, yes=2, no=2, abstained=1)

    assert (adopted.state, tied.state) == (ResolutionState.ADOPTED, ResolutionState.REJECTED)
    assert [one.resolution_id for one in list_votes(sitting.item)] == [adopted.id, tied.id]


def test_a_qualified_majority_is_stored_and_checked(sitting):
    motion = make_motion(sitting)

    ballot = decide(sitting, motion, yes=3, no=2, majority=Majority.TWO_THIRDS)

    assert (ballot.majority, ballot.members, ballot.present) == (Majority.TWO_THIRDS, 5, 5)
    assert motion.state is ResolutionState.REJECTED


@pytest.mark.parametrize("counted", [{"yes": 3, "no": 1}, {"yes": 4, "no": 2}])
def test_hands_are_as_many_as_people_who_vote(sitting, counted):
    motion = make_motion(sitting)

    with pytest.raises(WrongCount) as refused:
        decide(sitting, motion, **counted)

    assert "Mitglied 4" in str(refused.value)
    assert motion.state is ResolutionState.PROPOSED


def test_on_paper_somebody_may_hand_in_nothing_or_something_invalid(sitting):
    motion = make_motion(sitting)

    ballot = take_vote(
        sitting.item, vote_on(motion, way=BallotWay.PAPER), Count(yes=2, no=1, invalid=1), seen=0, by=sitting.chair
    )

    assert (ballot.votes_cast, ballot.invalid_votes, ballot.is_adopted) == (4, 1, True)


def test_by_name_nobody_is_missing(sitting):
    motion, named = make_motion(sitting), vote_on
    voters = [one.membership_id for one in sitting.lines]
    vote = named(motion, way=BallotWay.BY_NAME)

    with pytest.raises(WrongCount) as refused:
        take_vote(sitting.item, vote, Count(by_name=dict.fromkeys(voters[:-1], 1)), seen=0, by=sitting.chair)
    ballot = take_vote(sitting.item, vote, Count(by_name=dict.fromkeys(voters, 1)), seen=0, by=sitting.chair)

    assert sitting.lines[-1].name in str(refused.value)
    assert len(list_named_votes(ballot)) == 5
    assert motion.state is ResolutionState.ADOPTED


def test_all_are_asked_who_may_not_take_part_before_anybody_votes(sitting):
    motion = make_motion(sitting, is_asked=False)

    with pytest.raises(SittingRefused):
        decide(sitting, motion, yes=5)
    ask_conflicts(motion, item=sitting.item, by=sitting.chair)
    with pytest.raises(SittingRefused):
        decide(sitting, motion, yes=5)
    note_answered(motion, item=sitting.item, by=sitting.chair)

    assert decide(sitting, motion, yes=5).is_adopted


def test_who_comes_after_the_question_is_asked_as_well(sitting, clock):
    late = sitting.lines[-1]
    note_leaving(late, by=sitting.chair)
    motion = make_motion(sitting)
    clock.advance(seconds=60)
    note_arrival(late, by=sitting.chair)

    with pytest.raises(SittingRefused) as refused:
        decide(sitting, motion, yes=5)
    clock.advance(seconds=60)
    note_answered(motion, item=sitting.item, by=sitting.chair)

    assert late.name in str(refused.value)
    assert decide(sitting, motion, yes=5).is_adopted


def test_who_takes_no_part_is_not_among_the_voters_of_this_resolution_alone(sitting):
    motion, other = make_motion(sitting, is_asked=False), make_motion(sitting)
    ask_conflicts(motion, item=sitting.item, by=sitting.chair)
    conflict = _conflict(sitting, motion, sitting.lines[-1])
    note_answered(motion, item=sitting.item, by=sitting.chair)

    with pytest.raises(WrongCount):
        decide(sitting, motion, yes=5)
    with pytest.raises(SittingRefused):
        note_return(conflict, resolution=motion, item=sitting.item, by=sitting.chair)
    ballot = decide(sitting, motion, yes=3, no=1)
    note_return(conflict, resolution=motion, item=sitting.item, by=sitting.chair)

    assert sitting.lines[-1].membership_id not in {one.place for one in list_voters(ballot)}
    assert (ballot.present, ballot.members) == (4, 5)
    assert conflict.back_at is not None
    assert decide(sitting, other, yes=5).is_adopted


@pytest.mark.parametrize(("yes", "no", "needs"), [(2, 0, True), (0, 2, False)])
def test_what_few_adopt_because_most_take_no_part_needs_approval(sitting, yes, no, needs):
    few, many = make_motion(sitting), make_motion(sitting)
    for line in sitting.lines[2:]:
        _conflict(sitting, few, line)
    _conflict(sitting, many, sitting.lines[2])

    decide(sitting, few, yes=yes, no=no)
    decide(sitting, many, yes=4)

    assert (few.needs_approval, many.needs_approval) == (needs, False)


def test_an_entry_made_by_mistake_is_taken_back_before_the_vote(sitting):
    motion = make_motion(sitting)
    conflict = _conflict(sitting, motion, sitting.lines[-1])

    take_back_conflict(conflict, resolution=motion, item=sitting.item, by=sitting.chair)

    assert decide(sitting, motion, yes=5).is_adopted


def test_who_takes_no_part_is_out_of_the_call_before_the_vote(clock):
    sitting = make_sitting(is_hybrid=True)
    remote = sitting.lines[-1]
    note_arrival(remote, is_remote=True, by=sitting.chair)
    motion = make_motion(sitting, is_asked=False)
    ask_conflicts(motion, item=sitting.item, by=sitting.chair)
    conflict = _conflict(sitting, motion, remote)

    with pytest.raises(SittingRefused) as refused:
        note_answered(motion, item=sitting.item, by=sitting.chair)
    take_out_of_call(conflict, resolution=motion, item=sitting.item, by=sitting.chair)
    note_answered(motion, item=sitting.item, by=sitting.chair)

    assert remote.name in str(refused.value)
    assert decide(sitting, motion, yes=4).is_adopted


def test_a_doubted_quorum_holds_the_decision_up_until_people_have_been_counted(sitting):
    motion = make_motion(sitting)
    doubt_quorum(sitting.meeting, said_by=sitting.lines[1], by=sitting.chair)

    with pytest.raises(NotQuorate):
        decide(sitting, motion, yes=5)
    record_count(sitting.meeting, counted=5, by=sitting.chair)

    assert decide(sitting, motion, yes=5).is_adopted


def test_a_second_click_records_no_second_vote(sitting):
    motion = make_motion(sitting)
    order = Vote(purpose=BallotPurpose.PROCEDURE, question="Schluss der Debatte", majority=Majority.MORE_YES)
    take_vote(sitting.item, order, Count(yes=5), seen=0, by=sitting.chair)

    with pytest.raises(SittingRefused):
        take_vote(sitting.item, order, Count(yes=5), seen=0, by=sitting.chair)
    decide(sitting, motion, yes=5)
    with pytest.raises(SittingRefused):
        decide(sitting, motion, yes=0, no=5)

    assert count_ballots(sitting.item) == 2
    assert motion.state is ResolutionState.ADOPTED


def test_a_split_vote_ends_with_a_vote_on_what_is_left(sitting, clock):
    motion = make_motion(sitting, text="1. Anzeigen.\n2. Ansagen.")
    decide(sitting, motion, yes=5, part="Ziffer 1")
    clock.advance(seconds=60)
    decide(sitting, motion, yes=1, no=4, part="Ziffer 2")

    with pytest.raises(SittingRefused):
        decide(sitting, motion, yes=5)
    clock.advance(seconds=60)
    reword(motion, text="1. Anzeigen.", by=sitting.chair)
    session.flush()
    whole = decide(sitting, motion, yes=4, no=1)

    assert motion.state is ResolutionState.ADOPTED
    assert motion.ballot_id == whole.id
    assert [one.ballot.is_adopted for one in list_votes(sitting.item)] == [True, False, True]


def test_a_postponed_resolution_is_left_undecided_and_not_while_a_vote_goes_on(sitting):
    motion = make_motion(sitting)
    ballot = open_vote(sitting.item, vote_on(motion, way=BallotWay.BY_NAME), seen=0, by=sitting.chair)

    with pytest.raises(SittingRefused):
        leave_undecided(motion, ResolutionState.POSTPONED, item=sitting.item, by=sitting.chair)
    call_off(ballot, by=sitting.chair)
    leave_undecided(motion, ResolutionState.POSTPONED, item=sitting.item, by=sitting.chair)

    assert motion.state is ResolutionState.POSTPONED
    assert ballot.is_void


def test_members_vote_by_name_on_their_own_devices_while_they_are_there(sitting):
    motion = make_motion(sitting)
    ballot = open_vote(sitting.item, vote_on(motion, way=BallotWay.BY_NAME), seen=0, by=sitting.chair)
    link = find_open_ballot(sitting.meeting)
    voters = list_voters(ballot)
    gone = sitting.lines[-1]

    for voter in voters[:-1]:
        if voter.place != gone.membership_id:
            cast_by_name(ballot, voter=voter, choice=1)
    note_leaving(gone, by=sitting.chair)
    left = next(one for one in voters if one.place == gone.membership_id)
    with pytest.raises(SittingRefused):
        cast_named(ballot, link=link, voter=left, choice=2)
    end_vote(ballot, by=sitting.chair)

    assert motion.state is ResolutionState.ADOPTED
    assert find_open_ballot(sitting.meeting) is None


def test_a_secret_electronic_vote_is_not_opened_for_fewer_than_five(sitting):
    motion = make_motion(sitting)
    note_leaving(sitting.lines[-1], by=sitting.chair)

    with pytest.raises(SittingRefused):
        open_vote(sitting.item, vote_on(motion, way=BallotWay.SEALED), seen=0, by=sitting.chair)


def test_a_member_has_the_own_vote_recorded_as_long_as_the_count_holds_it(sitting):
    ballot = decide(sitting, make_motion(sitting), yes=4, no=1)
    first, second = sitting.lines[1:3]

    own = record_own_vote(ballot, attendance=first, option_number=2, statement="Aus Gründen.", by=sitting.chair)
    with pytest.raises(SittingRefused):
        record_own_vote(ballot, attendance=second, option_number=2, statement="", by=sitting.chair)

    assert (own.option_number, own.statement) == (2, "Aus Gründen.")
    assert [one.votes for one in list_options(ballot)] == [4, 1, 0]


def test_nobody_has_a_vote_recorded_that_was_secret(sitting):
    motion = make_motion(sitting)
    vote = vote_on(motion, way=BallotWay.PAPER)
    ballot = take_vote(sitting.item, vote, Count(yes=5), seen=0, by=sitting.chair)

    with pytest.raises(SittingRefused):
        record_own_vote(ballot, attendance=sitting.lines[1], option_number=1, statement="", by=sitting.chair)


def _conflict(sitting, motion, line):
    return note_conflict(
        motion,
        item=sitting.item,
        attendance=line,
        reason=ConflictReason.COMPANY,
        is_out_of_call=False,
        by=sitting.chair,
    )
