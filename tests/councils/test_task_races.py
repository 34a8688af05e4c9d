"""Tasks at the same moment: one person gets a task, and one reminder goes out, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.councils.models.tasks import Task
from forum.councils.tasks.services.remind import remind_of_tasks
from forum.councils.tasks.services.tasks import AlreadyTaken, take_task
from tests.councils.factories import make_body, make_member, make_task
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases

PEOPLE = 4


def at_once(app, work):
    """Have people do something at the same moment, each in a transaction of their own."""

    def act(number):
        with app.app_context(), transaction():
            return work(number)

    answers = in_threads(act, count=PEOPLE)
    session.expire_all()
    return answers


def test_one_of_many_gets_a_task_that_nobody_had(app):
    body = make_body()
    people = [make_member(body).person.id for _one in range(PEOPLE)]
    task = make_task(body)
    task_id = task.id
    session.commit()

    def take(number):
        try:
            take_task(session.get_one(Task, task_id), by=session.get_one(User, people[number]))
        except AlreadyTaken:
            return None
        return people[number]

    answers = at_once(app, take)

    got = [one for one in answers if one is not None]
    assert got == [task.person_id]


def test_the_job_running_several_times_at_once_reminds_once(app):
    body = make_body()
    task = make_task(body, person=make_member(body).person)
    task.due_at = city_clock.now() - timedelta(minutes=1)
    session.commit()

    at_once(app, lambda _number: remind_of_tasks())

    assert session.scalar(select(func.count()).select_from(OutgoingMail)) == 1
