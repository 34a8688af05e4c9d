"""What comes on the agenda in the meeting, and who is in the room: both by a vote of the meeting itself."""

import pytest
from sqlalchemy import select

from forum.ballots.kinds import Majority
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.services.items import ItemWords
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.councils.models.attendance import BallotPurpose
from forum.councils.policies import visible_items
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.decide import count_ballots, find_vote, list_votes
from forum.councils.sittings.services.doors import decide_doors, move_doors, withdraw_doors_motion
from forum.councils.sittings.services.urgency import Urgent, add_urgent
from forum.councils.sittings.votes import Count
from forum.spaces.models import Level
from tests.councils.sitting_votes import add_placed_item, decide, make_motion, make_sitting
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def sitting(clock):
    return make_sitting(voters=6)


def test_two_thirds_of_all_members_put_an_item_on_the_agenda_that_changes_no_number(sitting):
    second = add_placed_item(sitting.meeting, "2")

    added = urge(sitting, Count(yes=4, no=2))

    assert (label_of(added), label_of(second)) == ("Ö\N{NO-BREAK SPACE}1a", "Ö\N{NO-BREAK SPACE}2")
    assert added.added_at is not None
    assert list_votes(sitting.item)[0].ballot_id == added.urgency_ballot_id
    assert list_votes(sitting.item)[0].ballot.majority is Majority.TWO_THIRDS_OF_MEMBERS


def test_two_thirds_of_those_who_vote_are_not_enough(sitting):
    assert urge(sitting, Count(yes=3, no=1, abstained=2)) is None
    assert [one.purpose for one in list_votes(sitting.item)] == [BallotPurpose.URGENCY]


def test_the_question_at_an_open_item_says_nothing_of_a_closed_one(sitting):
    added = urge(sitting, Count(yes=6), doors=Doors.CLOSED)

    question = list_votes(sitting.item)[0].ballot.question
    assert "Ersatzhaltestelle" not in question
    assert added.level is Level.MEMBERS


def test_an_urgent_item_says_why_it_cannot_wait(sitting):
    with pytest.raises(SittingRefused):
        urge(sitting, Count(yes=6), reason=" ")


def test_a_motion_to_close_the_doors_is_decided_in_closed_session_and_everything_follows(sitting):
    motion = make_motion(sitting)
    before = decide(sitting, motion, yes=6)
    assert is_seen(sitting.item, GUEST)

    move_doors(sitting.item, by=sitting.chair)
    assert sitting.meeting.doors_motion_at is not None
    ballot = decide_doors(sitting.item, Count(yes=4, no=2), seen=1, by=sitting.chair)

    assert sitting.item.doors is Doors.CLOSED
    assert sitting.meeting.doors_motion_at is None
    assert is_seen(sitting.item, actor_of(sitting.chair))
    assert not is_seen(sitting.item, GUEST)
    for one in (before, ballot):
        assert find_vote(one.public_id, actor=actor_of(sitting.chair))
        assert find_vote(one.public_id, actor=GUEST) is None


def test_doors_stay_as_they_are_by_a_tie_or_when_the_motion_is_taken_back(sitting):
    move_doors(sitting.item, by=sitting.chair)
    decide_doors(sitting.item, Count(yes=3, no=3), seen=0, by=sitting.chair)
    move_doors(sitting.item, by=sitting.chair)
    withdraw_doors_motion(sitting.item, by=sitting.chair)

    assert sitting.item.doors is Doors.OPEN
    assert sitting.meeting.doors_motion_at is None
    with pytest.raises(SittingRefused):
        decide_doors(sitting.item, Count(yes=6), seen=1, by=sitting.chair)


def test_the_doors_are_opened_again_with_a_number_among_the_open_items(sitting):
    add_placed_item(sitting.meeting, "2", doors=Doors.CLOSED)
    for turn in range(2):
        move_doors(sitting.item, by=sitting.chair)
        decide_doors(sitting.item, Count(yes=6), seen=turn, by=sitting.chair)
    session.flush()

    assert sitting.item.doors is Doors.OPEN
    assert sitting.item.label


def urge(sitting, count, *, doors=Doors.OPEN, reason="Die Baustelle beginnt morgen."):
    words = ItemWords(title="Ersatzhaltestelle Beispielweg", doors=doors, kind=ItemKind.RESOLUTION)
    urgent = Urgent(words=words, reason=reason, behind=sitting.item)
    return add_urgent(sitting.item, urgent, count, seen=count_ballots(sitting.item), by=sitting.chair)


def is_seen(item, actor):
    session.flush()
    return session.scalar(select(AgendaItem.id).where(AgendaItem.id == item.id, visible_items(actor))) is not None
