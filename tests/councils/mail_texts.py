"""What each mail of bodies says."""

from tests.councils.circular_mail_texts import TEXTS_OF_VOTES
from tests.councils.meeting_mail_texts import MEETING_TEXTS
from tests.councils.membership_mail_texts import MEMBERSHIP_TEXTS
from tests.councils.minutes_mail_texts import MINUTES_TEXTS
from tests.councils.resolution_mail_texts import RESOLUTION_TEXTS
from tests.councils.task_mail_texts import TASK_TEXTS

TEXTS = (
    *MEETING_TEXTS,
    *TEXTS_OF_VOTES,
    *MEMBERSHIP_TEXTS,
    *MINUTES_TEXTS,
    *RESOLUTION_TEXTS,
    *TASK_TEXTS,
)
