"""To whom the mail of notifications goes, by the places that write it."""

from tests.support.mail_recipients import ANYBODYS, NOTIFICATION

MAILS = {
    "jobs.py:_write_batch": NOTIFICATION,
    "address_check.py:check_address": "the account's own address, at the request of whoever is logged in there",
    "digests/services/make.py:_make": NOTIFICATION,
    "newsletter/services/consent.py:order_by_address": ANYBODYS,
    "newsletter/services/issues.py:try_issue": "the person of the office who writes it",
    "newsletter/services/send.py:_write": "whoever agreed: an account, or an address whose owner has confirmed the order",
}
