"""Opening the talk below an event, and keeping it as visible as the event."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.services.counts import settle_publicity
from forum.discussions.services.write import start_thread
from forum.events.models.events import Event
from forum.events.models.threads import EventThread
from forum.events.seating.services.locking import lock
from forum.spaces.services import set_ceiling


class DiscussionRefused(DomainError):
    """An event has one talk, and a draft has none."""


def open_discussion(event: Event, *, body: str, by: User, submission: str = "") -> EventThread:
    """Open the talk below a published event with a first post; raises DiscussionRefused and TextRefused."""
    lock(event)
    if event.is_draft:
        raise DiscussionRefused(_("This event has not been published yet."))
    if event.discussion_id is not None:
        raise DiscussionRefused(_("The discussion of this event is open already."))
    thread = EventThread(
        space=event.space,
        space_id=event.space_id,
        level=event.level,
        public_from=event.public_from,
        ceiling=event.ceiling,
        title=event.title,
    )
    start_thread(thread, body=body, by=by, submission=submission)
    event.discussion_id = thread.id
    return thread


def let_discussion_follow(event: Event) -> None:
    """Give the talk the title of the event and make it as visible."""
    if event.discussion_id is not None:
        thread = session.get_one(EventThread, event.discussion_id)
        set_ceiling(thread, event.ceiling)
        thread.title, thread.level, thread.public_from = event.title, event.level, event.public_from
        settle_publicity(thread)
