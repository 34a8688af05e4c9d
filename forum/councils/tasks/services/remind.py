"""Reminding people of their tasks: the day before, and once when a task has become overdue."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.absences.staff import in_place_of
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.message import MailMessage
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
        _write(task_overdue, task, body)
    for task, body in _due(Task.reminded_for, Task.due_at > now, Task.due_at <= _reminded_until(now)):
        task.reminded_for = task.due_at
        _write(task_due_soon, task, body)


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


def _write(words: Callable[[Task, Body, str], MailMessage], task: Task, body: Body) -> None:
    """To whom the task is given, or, while they are away from the office, to the deputy who sits in the body, too."""
    assert task.person_id is not None
    here = session.scalars(select(Seat.user_id).where(Seat.space_id == body.space_id, held_on(clock.today()))).all()
    (reader,) = in_place_of([task.person_id], among=here)
    absent = "" if reader == task.person_id else session.get_one(User, task.person_id).public_name
    outbox.post(words(task, body, absent), to=Person(reader))
