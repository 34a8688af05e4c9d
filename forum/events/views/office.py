"""How each page of the office about one event begins."""

from forum.accounts.office_pages import enter_office
from forum.core.web.guard import authorise, found
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event


def open_event(public_id: str) -> Event:
    """The event, for whoever runs it; 404 for one in a space that the actor may not read."""
    actor = enter_office()
    event = found(find_event(public_id, actor=actor))
    authorise(may_run_events(actor), actor)
    return event
