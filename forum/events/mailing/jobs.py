"""Sending mails to many when their moment has come."""

from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.events.mailing.queries.mails import list_due_mails
from forum.events.mailing.services.send import send_next


@jobs.every(minutes=1)
@jobs.commits_itself
def send_mails_to_many() -> None:
    """Write the copies of each due mail in batches, a transaction each; safe to run again, and side by side."""
    with transaction():
        due = list_due_mails()
    for mail_id in due:
        is_more = True
        while is_more:
            with transaction():
                is_more = send_next(mail_id)
