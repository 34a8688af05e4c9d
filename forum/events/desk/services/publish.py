"""Publishing an event."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.desk.errors import IncompleteEvent
from forum.events.desk.queries.readiness import is_ready
from forum.events.models.events import Event
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle


def publish_event(event: Event, *, by: User) -> Event:
    """Show it to everybody who may see it; from now on changes of date and place are told. Safe to call twice."""
    lock(event)
    if not event.is_draft:
        return event
    if not is_ready(event):
        raise IncompleteEvent(_("The event cannot be published yet: something is missing."))
    event.published_at = clock.now()
    event.published_by_id = by.id
    activity.record("event.published", event, by=by)
    settle(event)
    return event
