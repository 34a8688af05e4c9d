"""Two people write in a running meeting at the same moment: what was counted and who was there stay in step."""

from threading import Event

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.ballots.errors import WrongCount
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.find import find_attendance, find_sitting_item
from forum.councils.sittings.services.decide import take_vote
from forum.councils.sittings.services.elect import open_election
from forum.councils.sittings.services.quorum import doubt_quorum
from forum.councils.sittings.services.roll import note_leaving
from forum.councils.sittings.votes import Count
from tests.councils.sitting_votes import make_motion, make_sitting, vote_on
from tests.support.actors import actor_of
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases
CLICKS = 4


@pytest.fixture
def keys(app):
    """A running meeting in the database: the keys of its item, a motion, the chair and somebody on the list."""
    sitting = make_sitting()
    motion = make_motion(sitting)
    found = {
        "item": sitting.item.public_id,
        "motion": motion.id,
        "chair": sitting.chair.id,
        "line": sitting.lines[-1].public_id,
    }
    session.commit()
    return found


def test_several_clicks_record_one_vote(app, keys):
    answers = at_once(app, [lambda: vote(keys)] * CLICKS)

    assert sorted(answers) == [False] * (CLICKS - 1) + [True]
    assert session.scalar(select(func.count()).select_from(MeetingBallot)) == 1


def test_several_clicks_open_one_election(app, keys):
    answers = at_once(app, [lambda: elect(keys)] * CLICKS)

    assert sorted(answers) == [False] * (CLICKS - 1) + [True]
    assert session.scalar(select(func.count()).select_from(Ballot)) == 1


@pytest.mark.parametrize("name", ["doubt", "leave"])
def test_while_a_result_is_written_nobody_leaves_and_nobody_doubts(app, keys, name):
    is_voted, is_done = Event(), Event()

    def write_result():
        vote(keys)
        is_voted.set()
        # the other one cannot be through before this transaction ends
        assert not is_done.wait(0.5)

    def come_between():
        {"doubt": doubt, "leave": leave}[name](keys)
        is_done.set()

    assert at_once(app, [write_result, come_between], begins_after=is_voted) == [True, True]


def vote(keys):
    item, motion = _item(keys), session.get_one(Resolution, keys["motion"])
    take_vote(item, vote_on(motion), Count(yes=4, no=1), seen=0, by=session.get_one(User, keys["chair"]))


def elect(keys):
    chair = session.get_one(User, keys["chair"])
    open_election(_item(keys), office="Vorsitz", candidates=["A", "B"], way=BallotWay.PAPER, seen=0, by=chair)


def doubt(keys):
    doubt_quorum(_item(keys).meeting, said_by=None, by=session.get_one(User, keys["chair"]))


def leave(keys):
    line = find_attendance(keys["line"], meeting=_item(keys).meeting)
    note_leaving(line, by=session.get_one(User, keys["chair"]))


def at_once(app, works, *, begins_after=None):
    """Do several things at the same moment, or the others after an event, each in a transaction of its own; which were done."""

    def act(number):
        assert not number or begins_after is None or begins_after.wait(30)
        with app.app_context():
            try:
                with transaction():
                    works[number]()
            except (SittingRefused, WrongCount):
                return False
            return True

    answers = in_threads(act, count=len(works))
    session.expire_all()
    return answers


def _item(keys):
    """The item as pages find it."""
    return find_sitting_item(keys["item"], actor=actor_of(session.get_one(User, keys["chair"])))
