"""To whom the mail of weighing goes, by the places that write it."""

from tests.support.mail_recipients import CONFIRMED

MAILS = {
    "services/tell.py:_answer_person": CONFIRMED,
    "services/tell.py:_answer_mail": "the address from which somebody wrote to the city, entered by the office: the city's answer",
}
