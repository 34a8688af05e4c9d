"""Reminding people of their tasks: the day before, and once when a task has become overdue."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.time import clock
from forum.core.time.clock import end_of_day
from forum.core.time.wall_clock import moment_at
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Task
from forum.councils.tasks.mails import task_due_soon, task_overdue
from forum.spaces.models import Seat
from forum.spaces.queries import held_on

# on the day before, by the clocks of the city
REMINDED_AT = time(9)
# the next run takes the next portion
AT_ONCE = 100


def remind_of_tasks() -> None:
    """Write a portion of the mails that are due; nobody gets one who does not sit in the body at this moment."""
    now = clock.now()
    for task, body in _due(Task.overdue_told_for, Task.due_at <= now):
        task.reminded_for = task.overdue_told_for = task.due_at
        outbox.post(task_overdue(task, body), to=_holder(task))
    for task, body in _due(Task.reminded_for, Task.due_at > now, Task.due_at <= _reminded_until(now)):
        task.reminded_for = task.due_at
        outbox.post(task_due_soon(task, body), to=_holder(task))


def _reminded_until(now: datetime) -> datetime:
    """Up to which due moment reminders are to be out: the end of tomorrow from nine o'clock on, before that of today."""
    today = clock.day_of(now)
    is_tomorrow_told = now >= moment_at(today, REMINDED_AT)
    return end_of_day(today + timedelta(days=1) if is_tomorrow_told else today)


def _due(told_for: InstrumentedAttribute[datetime | None], *due: ColumnElement[bool]) -> Sequence[tuple[Task, Body]]:
    """Open tasks whose holders sit in the body today and have not been told for this due moment; locked."""
    sits = exists().where(Seat.space_id == Task.space_id, Seat.user_id == Task.person_id, held_on(clock.today()))
    is_untold = or_(told_for.is_(None), told_for != Task.due_at)
    query = select(Task, Body).join(Body, Body.space_id == Task.space_id)
    query = query.where(Task.done_at.is_(None), Task.person_id.is_not(None), is_untold, sits, *due)
    locked = query.order_by(Task.due_at, Task.id).limit(AT_ONCE).with_for_update(of=Task, skip_locked=True)
    return [(task, body) for task, body in session.execute(locked)]


def _holder(task: Task) -> Person:
    assert task.person_id is not None
    return Person(task.person_id)
