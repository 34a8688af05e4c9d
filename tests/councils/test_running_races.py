"""Two people write the same thing down in a meeting at the same moment, on both databases."""

from threading import Event

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Presence, QuorumEntry, QuorumStep, Speaker
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.queries.find import WITH_BODY, WITH_MEETING
from forum.councils.sittings.services import quorum as quorum_services
from forum.councils.sittings.services import roll as roll_services
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.quorum import doubt_quorum, establish_quorum, require_quorum
from forum.councils.sittings.services.roll import note_arrival, note_leaving
from forum.councils.sittings.services.speakers import ask_to_speak
from tests.councils.running import make_placed, make_running
from tests.support.parallel import in_threads
from tests.support.rivals import rush

pytestmark = pytest.mark.both_databases

PEOPLE = 3


def count_rows(model):
    return session.scalar(select(func.count()).select_from(model))


def line_of(key):
    return session.scalars(select(Attendance).where(Attendance.id == key).options(WITH_MEETING)).one()


def meeting_of(key):
    return session.scalars(select(Meeting).where(Meeting.id == key).options(*WITH_BODY)).one()


@pytest.fixture
def held(clock):
    return make_running(present=2, has_speakers=True)


def test_the_same_arrival_marked_by_several_people_is_one_arrival(app, held):
    line, by = held.line(held.people[4]).id, held.chair.id
    session.commit()
    before = count_rows(Presence)

    answers = rush(app, lambda _number: note_arrival(line_of(line), by=session.get_one(User, by)), rivals=PEOPLE)

    assert answers == ["done"] * PEOPLE
    assert count_rows(Presence) == before + 1


def test_several_doubts_at_the_same_moment_are_one_doubt(app, held):
    establish_quorum(held.meeting, by=held.chair)
    meeting, by = held.meeting.id, held.chair.id
    session.commit()

    answers = rush(
        app,
        lambda _number: doubt_quorum(meeting_of(meeting), said_by=None, by=session.get_one(User, by)),
        rivals=PEOPLE,
    )

    assert sorted(answers) == ["done", *["refused"] * (PEOPLE - 1)]
    assert count_rows(QuorumEntry) == 2


def test_somebody_who_asks_on_two_devices_waits_once(app, held):
    item = make_placed(held.meeting)
    start_item(item, by=held.chair)
    line, item_id = held.line(held.people[1]).id, item.id
    session.commit()

    def ask(_number):
        line_there = line_of(line)
        ask_to_speak(session.get_one(AgendaItem, item_id), attendance=line_there)

    assert rush(app, ask, rivals=PEOPLE) == ["done"] * PEOPLE
    assert count_rows(Speaker) == 1


class Course:
    """A decision is under way: it has asked for the quorum and is about to be recorded when something happens."""

    def __init__(self, app, held):
        self._app, self.asked, self.happened = app, Event(), Event()
        self.meeting = held.meeting.id

    def run(self, disturb):
        """What the decision rests on when it is recorded: the last word on the quorum, and how many people are there."""
        seen = []

        def act(number):
            if number == 1:
                self.asked.wait(10)
            with self._app.app_context():
                try:
                    with transaction():
                        if number == 0:
                            seen.append(self._decide())
                        else:
                            disturb()
                finally:
                    session.remove()
            if number == 1:
                self.happened.set()

        in_threads(act, count=2)
        session.rollback()
        return seen[0]

    def _decide(self):
        require_quorum(meeting_of(self.meeting))
        self.asked.set()
        # what happens must wait; if it does not, it is through before this
        self.happened.wait(0.5)
        last = session.scalars(select(QuorumEntry).order_by(QuorumEntry.id.desc()).limit(1)).one()
        there = session.scalar(select(func.count()).select_from(Presence).where(Presence.left_at.is_(None)))
        return last.step, there


@pytest.fixture(params=["doubt", "departure"])
def disturb(request, held):
    establish_quorum(held.meeting, by=held.chair)
    meeting, line, by = held.meeting.id, held.line(held.people[1]).id, held.chair.id
    session.commit()

    def doubt():
        doubt_quorum(meeting_of(meeting), said_by=None, by=session.get_one(User, by))

    def leave():
        note_leaving(line_of(line), by=session.get_one(User, by))

    return doubt if request.param == "doubt" else leave


def test_a_doubt_and_a_departure_come_after_a_decision_that_has_begun(app, held, disturb):
    assert Course(app, held).run(disturb) == (QuorumStep.ESTABLISHED, 3)

    # they have come, only later
    there = session.scalar(select(func.count()).select_from(Presence).where(Presence.left_at.is_(None)))
    assert (count_rows(QuorumEntry), there) in ((2, 3), (1, 2))


def test_without_the_lock_they_would_come_in_between(app, held, disturb, monkeypatch):
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("SQLite lets one write at a time and shows everybody one moment, with the lock or without")
    monkeypatch.setattr(quorum_services, "hold_running", lambda _meeting: None)
    monkeypatch.setattr(roll_services, "hold_for_roll", lambda _meeting: None)

    assert Course(app, held).run(disturb) in ((QuorumStep.DOUBTED, 3), (QuorumStep.ESTABLISHED, 2))
