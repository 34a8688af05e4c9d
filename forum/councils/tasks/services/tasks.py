"""Writing down tasks in a body, giving them to people, and marking them as done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey, Task
from forum.spaces.models import Seat
from forum.spaces.queries import held_on

LONGEST_TITLE = 160
LONGEST_NOTE = 2000


class TaskRefused(DomainError):
    """A task cannot be written down like this; `field` names the input."""


class AlreadyTaken(DomainError):
    """Somebody else has taken on the task, or it has been done meanwhile."""


@dataclass(frozen=True, slots=True)
class TaskWords:
    """What a task says, whose it is, and until when."""

    title: str
    note: str
    person: User | None
    due_at: datetime | None


def add_task(body: Body, words: TaskWords, *, origin: OriginKey | None = None, by: User) -> Task:
    """Raises TaskRefused for words that do not fit, or a person who does not sit there today."""
    _check(words, space_id=body.space_id)
    if words.due_at is not None and words.due_at <= clock.now():
        raise TaskRefused(_("This moment has passed. Choose a later one."), field="due_at")
    task = Task(space_id=body.space_id, created_by_id=by.id)
    if origin is not None:
        task.origin_kind, task.origin_id = origin.kind, origin.id
    _write(task, words)
    session.add(task)
    activity.record("task.added", task, by=by, person=words.person)
    return task


def change_task(task: Task, words: TaskWords, *, by: User) -> None:
    """Raises TaskRefused; a person who no longer sits there may keep the task until it is given to somebody else."""
    _hold(task)
    is_kept = words.person is not None and words.person.id == task.person_id
    _check(words, space_id=task.space_id, is_kept=is_kept)
    if words.due_at is not None and words.due_at <= clock.now() and words.due_at != task.due_at:
        raise TaskRefused(_("This moment has passed. Choose a later one."), field="due_at")
    _write(task, words)
    activity.record("task.changed", task, by=by, person=words.person)


def take_task(task: Task, *, by: User) -> None:
    """Take on a task that nobody has; raises AlreadyTaken."""
    _hold(task)
    if task.person_id is not None or task.done_at is not None:
        raise AlreadyTaken(_("Somebody has taken on this task already."))
    task.person_id = by.id
    activity.record("task.changed", task, by=by, person=by)


def mark_done(task: Task, *, by: User) -> None:
    """Done twice is done once."""
    _hold(task)
    if task.done_at is None:
        task.done_at, task.done_by_id = clock.now(), by.id
        activity.record("task.done", task, by=by)


def mark_open(task: Task, *, by: User) -> None:
    """Not done after all."""
    _hold(task)
    if task.done_at is not None:
        task.done_at, task.done_by_id = None, None
        activity.record("task.reopened", task, by=by)


def delete_task(task: Task, *, by: User) -> None:
    activity.record("task.deleted", task, by=by)
    session.delete(task)


def _write(task: Task, words: TaskWords) -> None:
    task.title, task.note = one_line(words.title), words.note.replace("\r\n", "\n").strip()
    task.person = words.person
    task.due_at = words.due_at


def _check(words: TaskWords, *, space_id: int, is_kept: bool = False) -> None:
    if is_blank(words.title):
        raise TaskRefused(_("Say what is to be done."), field="title")
    if len(one_line(words.title)) > LONGEST_TITLE:
        raise TaskRefused(_("This is too long: at most %(most)s characters fit.", most=LONGEST_TITLE), field="title")
    if len(words.note) > LONGEST_NOTE:
        raise TaskRefused(_("This is too long: at most %(most)s characters fit.", most=LONGEST_NOTE), field="note")
    if words.person is not None and not is_kept and not _sits(words.person, space_id):
        raise TaskRefused(_("Choose somebody who sits in this body today."), field="person")


def _sits(person: User, space_id: int) -> bool:
    seat = select(Seat.id).where(Seat.space_id == space_id, Seat.user_id == person.id, held_on(clock.today()))
    return session.scalar(seat.limit(1)) is not None


def _hold(task: Task) -> None:
    """Read the task again, and let nobody else change it until the transaction ends."""
    hold_row(task, "person_id", "due_at", "done_at", "done_by_id")
