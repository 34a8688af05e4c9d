"""To whom each mail about own data goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED

MAILS = {
    "services/exports.py:finish": CONFIRMED,
    "services/exports.py:give_up": CONFIRMED,
}
