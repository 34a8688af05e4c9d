"""To whom each mail of bodies goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED

MAILS = {
    "tasks/services/remind.py:remind_of_tasks": CONFIRMED,
}
