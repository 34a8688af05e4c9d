"""To whom the mail of the office goes, by the places that write it."""

from tests.support.mail_recipients import NOTIFICATION

MAILS = {
    "services.py:remind_of_due_items": NOTIFICATION,
}
