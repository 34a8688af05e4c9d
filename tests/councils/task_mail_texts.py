"""What the reminders of tasks say; nothing of what is private."""

from datetime import timedelta

from forum.core.time import clock
from forum.councils.tasks.mails import TASK_DUE
from forum.councils.tasks.services.remind import remind_of_tasks
from tests.councils.factories import make_body, make_member, make_task
from tests.support.mail_texts import MailText


def due_soon() -> None:
    body = make_body(name="Fachbeirat Mobilität und Parken")
    make_task(body, person=make_member(body).person, title="Zwetschgen zählen", due_at=clock.now() + timedelta(hours=2))
    remind_of_tasks()


def overdue() -> None:
    body = make_body(name="Fachbeirat Mobilität und Parken")
    task = make_task(body, person=make_member(body).person, title="Zwetschgen zählen")
    task.due_at = clock.now() - timedelta(minutes=5)
    remind_of_tasks()


TASK_TEXTS = (
    MailText(
        TASK_DUE,
        due_soon,
        says=("Fachbeirat Mobilität und Parken", "bald fällig", "Fällig", "/gremien/aufgaben"),
        never=("Zwetschgen",),
    ),
    MailText(TASK_DUE, overdue, says=("war fällig", "/gremien/aufgaben"), never=("Zwetschgen",)),
)
