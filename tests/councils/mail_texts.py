"""What each mail of bodies says."""

from tests.councils.task_mail_texts import TASK_TEXTS

TEXTS = (*TASK_TEXTS,)
