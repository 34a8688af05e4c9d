"""Sending issues in portions, and forgetting those who left."""

from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.notifications.newsletter.queries import list_sending
from forum.notifications.newsletter.services.consent import forget_those_who_left
from forum.notifications.newsletter.services.send import send_portion


@jobs.every(minutes=1)
@jobs.commits_itself
def send_newsletters() -> None:
    """Write the mails of issues that the office has sent; safe to run again, and side by side."""
    with transaction():
        sending = list_sending()
    for issue_id in sending:
        is_more = True
        while is_more:
            with transaction():
                is_more = send_portion(issue_id)


@jobs.at("03:35")
def forget_newsletter_readers() -> None:
    """Delete consents that ended a month ago, and orders that nobody confirmed within a week."""
    forget_those_who_left()
