"""To whom the mail about reported barriers goes, by the places that write it."""

from tests.support.mail_recipients import ANYBODYS

MAILS = {
    "barriers/services.py:report_barrier": ANYBODYS,
    "barriers/services.py:answer": "the address that whoever reported a barrier gave for the answer: the office's words",
}
