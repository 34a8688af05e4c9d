"""What becomes of the words in the tables of the office."""

from forum.core.data.content_plan import Content, Exempt
from forum.core.data.people_plan import Gone, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _
from forum.office import jobs

CONTENT: Content = {
    "office_reminder": Exempt("a day and a key, deleted after thirty days"),
}

PEOPLE: People = {
    "office_reminder": Gone(heading=_("Days on which you were reminded of the office's inbox")),
}

RETENTION = (
    Retention(
        what=_("Days on which somebody of the office was reminded"),
        tables=("office_reminder",),
        period=lambda: days(jobs.KEPT_FOR.days),
        why=_("So that nobody is reminded twice."),
        job=jobs.forget_reminders,
    ),
)
