"""What the page of an event shows of live questions: the way into its rooms."""

from forum.consultations.live.queries.rooms import list_rooms_of_event
from forum.core.access import GUEST, Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.events.models.events import Event


def rooms_of_event(event: Event, _actor: Actor, _cursor: str | None) -> Section | None:
    """The rooms that everybody may enter; the page is one for many readers, so those of closed procedures stay out."""
    rooms = list_rooms_of_event(event, actor=GUEST)
    return Section(_("Live questions"), "consultations/live/_rooms_of_event.html", {"rooms": rooms}) if rooms else None
