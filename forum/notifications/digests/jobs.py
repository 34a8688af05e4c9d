"""Summaries on the hours and days that people have chosen."""

from forum.core.data.unit_of_work import transaction
from forum.core.mail.delivery import KEPT_FOR
from forum.core.running import jobs
from forum.core.time import clock
from forum.notifications.digests.services.make import forget_old_digests, make_portion


@jobs.every(minutes=5)
@jobs.commits_itself
def make_digests() -> None:
    """Make all summaries that are due, a portion in each transaction; safe to run again, and side by side."""
    after: int | None = 0
    while after is not None:
        with transaction():
            after = make_portion(after=after)


@jobs.at("03:45")
def delete_old_digests() -> None:
    """Delete summaries together with their mails, a month after they were made."""
    forget_old_digests(clock.now() - KEPT_FOR)
