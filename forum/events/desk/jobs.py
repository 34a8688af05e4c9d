"""Telling people of moved and cancelled events."""

from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.events.desk.queries.told import list_untold
from forum.events.desk.services.telling import tell_next


@jobs.every(minutes=1)
@jobs.commits_itself
def tell_of_changes() -> None:
    """Write the mails about each change in batches, a transaction each; it is safe to run again, and side by side."""
    with transaction():
        changes = list_untold()
    for change_id in changes:
        is_more = True
        while is_more:
            with transaction():
                is_more = tell_next(change_id)
