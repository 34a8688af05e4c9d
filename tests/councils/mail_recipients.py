"""To whom each mail of bodies goes, by the place that writes it."""

from tests.support.mail_recipients import CONFIRMED, INVITED

MAILS = {
    "membership/services/change.py:_tell": CONFIRMED,
    "membership/services/deputise.py:_tell": CONFIRMED,
    "membership/services/invite.py:_send": INVITED,
    "membership/services/invite.py:withdraw": INVITED,
    "tasks/services/remind.py:remind_of_tasks": CONFIRMED,
}
