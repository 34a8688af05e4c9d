"""To whom each mail of organisations goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED, NOTIFICATION

MAILS = {
    "services/listing.py:accept": CONFIRMED,
    "services/listing.py:ask_back": CONFIRMED,
    "services/listing.py:decline": CONFIRMED,
    "services/listing.py:request_listing": CONFIRMED,
    "services/mandates.py:end_mandate": CONFIRMED,
    "services/mandates.py:grant_mandate": NOTIFICATION,
    "services/mandates.py:prolong_mandate": NOTIFICATION,
    "services/mandates.py:shorten_mandate": CONFIRMED,
}
