"""People are reminded of their tasks the day before and once when they are overdue, as long as they sit in the body."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.absences.services import enter_absence
from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.councils.tasks.services.remind import remind_of_tasks
from forum.councils.tasks.services.tasks import TaskWords, change_task, mark_done
from tests.councils.factories import make_body, make_member, make_task
from tests.factories import make_user

pytestmark = pytest.mark.both_databases

# Thursday, 12 March 2026, 17:00 in the city
DUE = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
NINE_THE_DAY_BEFORE = datetime(2026, 3, 11, 8, 0, tzinfo=UTC)


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def task(body):
    return make_task(body, person=make_member(body).person, due_at=DUE)


def subjects():
    """What has been written, after the job ran twice."""
    for _twice in range(2):
        remind_of_tasks()
        session.flush()
    return [
        subject.partition(":")[0] for subject in session.scalars(select(OutgoingMail.subject).order_by(OutgoingMail.id))
    ]


def test_a_reminder_goes_out_once_at_nine_the_day_before(task, clock):
    clock.set(NINE_THE_DAY_BEFORE - timedelta(minutes=1))
    assert len(subjects()) == 0

    clock.advance(minutes=1)

    assert len(subjects()) == 1
    clock.advance(hours=20)
    assert len(subjects()) == 1


def test_in_summer_nine_is_an_hour_earlier_in_utc(body, clock):
    make_task(body, person=make_member(body).person, due_at=datetime(2026, 7, 2, 10, 0, tzinfo=UTC))
    clock.set(datetime(2026, 7, 1, 6, 59, tzinfo=UTC))
    assert len(subjects()) == 0

    clock.advance(minutes=1)

    assert len(subjects()) == 1


def test_an_overdue_task_is_told_of_once(task, clock):
    clock.set(NINE_THE_DAY_BEFORE)
    subjects()

    clock.set(DUE)

    assert len(subjects()) == 2
    clock.advance(days=3)
    assert len(subjects()) == 2


def test_another_due_day_is_told_of_anew(task, clock):
    clock.set(NINE_THE_DAY_BEFORE)
    subjects()
    change_task(task, TaskWords(task.title, "", task.person, DUE + timedelta(days=7)), by=task.person)
    assert len(subjects()) == 1

    clock.advance(days=7)

    assert len(subjects()) == 2


def test_a_task_that_is_done_is_not_told_of(task, clock):
    mark_done(task, by=task.person)

    clock.set(DUE + timedelta(hours=1))

    assert len(subjects()) == 0


def test_whoever_no_longer_sits_there_gets_no_reminder(body, clock):
    leaving = make_member(body, until_day=date(2026, 3, 10))
    make_task(body, person=leaving.person, due_at=DUE)

    clock.set(DUE + timedelta(hours=1))

    assert len(subjects()) == 0


@pytest.mark.parametrize("sits", [True, False])
def test_while_somebody_of_the_office_is_away_the_deputy_who_sits_in_the_body_is_reminded(body, clock, sits):
    clock.set(NINE_THE_DAY_BEFORE)
    kim, lea = (make_user(roles=(Role.OFFICE,)) for _ in range(2))
    make_member(body, person=kim)
    if sits:
        make_member(body, person=lea)
    make_task(body, person=kim, due_at=DUE)
    enter_absence(kim, from_day=NINE_THE_DAY_BEFORE.date(), until_day=DUE.date(), deputy=lea, by=kim)
    session.flush()

    remind_of_tasks()

    session.flush()
    assert session.scalars(select(OutgoingMail.recipient)).all() == [lea.email if sits else kim.email]
