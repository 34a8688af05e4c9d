"""What the reminders of tasks say; nothing of what is private."""

from datetime import timedelta

from forum.accounts.absences.services import enter_absence
from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.tasks.mails import TASK_DUE
from forum.councils.tasks.services.remind import remind_of_tasks
from tests.councils.factories import make_body, make_member, make_task
from tests.factories import make_user
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


def due_soon_to_a_deputy() -> None:
    away_from_a_task(timedelta(hours=2))


def overdue_to_a_deputy() -> None:
    away_from_a_task(timedelta(minutes=-5))


def away_from_a_task(due_in: timedelta) -> None:
    body = make_body(name="Fachbeirat Mobilität und Parken")
    kim, lea = (make_user(roles=(Role.OFFICE,), public_name=name) for name in ("Kim Muster", "Lea Muster"))
    for one in (kim, lea):
        make_member(body, person=one)
    make_task(body, person=kim, title="Zwetschgen zählen").due_at = clock.now() + due_in
    enter_absence(kim, from_day=clock.today(), until_day=clock.today(), deputy=lea, by=kim)
    session.flush()
    remind_of_tasks()


TASK_TEXTS = (
    MailText(
        TASK_DUE,
        due_soon_to_a_deputy,
        says=("Kim Muster", "bald fällig", "vertreten", "/aufgaben"),
        never=("Zwetschgen", "Aufgabe von Ihnen"),
    ),
    MailText(
        TASK_DUE,
        overdue_to_a_deputy,
        says=("Kim Muster", "war fällig", "vertreten"),
        never=("Zwetschgen", "Aufgabe von Ihnen"),
    ),
    MailText(
        TASK_DUE,
        due_soon,
        says=("Fachbeirat Mobilität und Parken", "bald fällig", "Fällig", "/gremien/aufgaben"),
        never=("Zwetschgen",),
    ),
    MailText(TASK_DUE, overdue, says=("war fällig", "/gremien/aufgaben"), never=("Zwetschgen",)),
)
