"""Writing down that a published event was moved or cancelled; a job tells everybody who has signed up."""

from collections.abc import Mapping

from forum.accounts.models import User
from forum.core.data.database import session
from forum.events.models.events import Event, EventChange
from forum.events.models.kinds import ChangeKind


def note_change(event: Event, kind: ChangeKind, *, before: Mapping[str, str], note: str, by: User) -> EventChange:
    """The row of a change, by which the next run of the job tells of it."""
    change = EventChange(event_id=event.id, kind=kind, before=dict(before), note=note, by_id=by.id)
    session.add(change)
    session.flush()
    return change
