"""To whom each mail of contributions goes, by the place that writes it."""

from tests.support.mail_recipients import NOTIFICATION

MAILS = {
    "services/tell.py:tell_author": NOTIFICATION,
}
