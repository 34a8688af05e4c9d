"""What each mail of events says."""

from tests.events.desk_mail_texts import DESK_TEXTS
from tests.events.mailing_mail_texts import MAILING_TEXTS

TEXTS = (*DESK_TEXTS, *MAILING_TEXTS)
