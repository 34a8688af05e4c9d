"""What each mail of events says."""

from tests.events.desk_mail_texts import DESK_TEXTS
from tests.events.mailing_mail_texts import MAILING_TEXTS
from tests.events.seating_mail_texts import SEATING_TEXTS

TEXTS = (*DESK_TEXTS, *MAILING_TEXTS, *SEATING_TEXTS)
