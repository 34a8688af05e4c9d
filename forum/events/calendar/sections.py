"""What events add to the pages of people: the events for which somebody has signed up, in their account."""

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.events.calendar.own import list_own_events, own_words


def own_events(user: User, actor: Actor, cursor: str | None) -> Section | None:  # noqa: ARG001
    """In one's account: what one has signed up for and is still to come."""
    found = list_own_events(actor)
    if not found:
        return None
    return Section(_("Events"), "events/_account_section.html", {"events": found, "own": own_words(found, actor)})
