"""What each mail of events says."""

from tests.events.desk_mail_texts import DESK_TEXTS

TEXTS = DESK_TEXTS
