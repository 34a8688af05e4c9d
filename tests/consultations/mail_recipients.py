"""To whom each mail of consultations goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED, INVITED

MAILS = {
    "invitations/services.py:_invite": INVITED,
    "results/services/remind.py:_remind": CONFIRMED,
    "surveys/services/links.py:_mail_link": INVITED,
}

# mails about things of a space whose words may be read whoever sits there by now
OPEN_WORDS = {
    "consultations.invited": "the name of a consultation to which its reader is invited, and nothing from within",
}
