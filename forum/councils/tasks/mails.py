"""What people are told about their tasks: in which body, and by when; what it is about stands behind the link alone."""

from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import Task
from forum.councils.tasks.queries.tasks import list_readable_tasks

OF_TASK = PrivateWords(_("Reminder of a task in a body"), list_readable_tasks)
TASK_DUE = MandatoryKind("councils.task_due", about="task", private=OF_TASK)

MUST_ARRIVE = (TASK_DUE,)


def task_due_soon(task: Task, body: Body, absent: str = "") -> MailMessage:
    """The day before, or later if the task was given so late; `absent`: whose it is, for the deputy."""
    sentence = (
        _("a task of %(name)s in the body “%(body)s” is due soon. You stand in meanwhile.", name=absent, body=body.name)
        if absent
        else _("a task of yours in the body “%(body)s” is due soon.", body=body.name)
    )
    return _about(task, body, absent, subject=_("A task is due soon: %(body)s", body=body.name), sentence=sentence)


def task_overdue(task: Task, body: Body, absent: str = "") -> MailMessage:
    """`absent`: whose it is, for the deputy."""
    sentence = (
        _(
            "a task of %(name)s in the body “%(body)s” was due and has not been marked as done. You stand in meanwhile.",
            name=absent,
            body=body.name,
        )
        if absent
        else _("a task of yours in the body “%(body)s” was due and has not been marked as done.", body=body.name)
    )
    return _about(task, body, absent, subject=_("A task is overdue: %(body)s", body=body.name), sentence=sentence)


def _about(task: Task, body: Body, absent: str, *, subject: object, sentence: object) -> MailMessage:
    assert task.due_at is not None
    tasks_of_body = public_url("councils.list_tasks_of_body", public_id=body.public_id)
    return MailMessage(
        kind=TASK_DUE,
        about=task,
        subject=subject,
        paragraphs=(sentence, _("What it is about stands behind the link, for members of the body alone.")),
        facts={_("Due"): lazy_moment(task.due_at)},
        action_label=_("See the tasks of the body") if absent else _("See your tasks"),
        action_url=tasks_of_body if absent else public_url("councils.list_tasks_of_mine"),
    )
