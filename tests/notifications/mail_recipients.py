"""To whom the mail of notifications goes, by the places that write it."""

from tests.support.mail_recipients import NOTIFICATION

MAILS = {
    "jobs.py:_write_batch": NOTIFICATION,
}
