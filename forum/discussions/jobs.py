"""Periodic jobs of discussions; safe to run twice."""

from forum.core.running import jobs
from forum.discussions.services import delete, publicity


@jobs.every(minutes=10)
def erase_texts() -> None:
    """Erase a portion of the texts whose retention period is over; the next run takes the next portion."""
    delete.erase_texts()


@jobs.every(minutes=10)
def count_what_became_public() -> None:
    """Threads whose day has come can be read at once; the figures follow here."""
    publicity.count_what_became_public()
