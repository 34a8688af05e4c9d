"""What each mail of events says."""

from tests.events.desk_mail_texts import DESK_TEXTS
from tests.events.mailing_mail_texts import MAILING_TEXTS
from tests.events.seating_mail_texts import SEATING_TEXTS
from tests.events.signing_up_mail_texts import SIGNING_UP_TEXTS

TEXTS = (*DESK_TEXTS, *MAILING_TEXTS, *SEATING_TEXTS, *SIGNING_UP_TEXTS)
