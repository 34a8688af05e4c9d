"""Events that have been published."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.events.calendar import words
from forum.events.models.events import Event
from forum.events.policies import listed_events, visible_events
from forum.search.hits import Drawn, Hit


def draw_events(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the events; one query."""
    query = select(Event).where(Event.id.in_(ids), listed_events(), visible_events(actor))
    return {event.id: _hit(event) for event in session.scalars(query)}


def _hit(event: Event) -> Hit:
    day = f"{locale.weekday(event.starts_at, short=True)}, {locale.day(event.starts_at, long=False)}"
    return Hit(
        icon="event",
        kind_words=_("Event"),
        url=url_for("events.show_event", public_id=event.public_id, slug=event.slug),
        title=event.title,
        place=words.place(event),
        when=f"{day}, {words.hours(event)}",
        state=Drawn("search/_event_state.html", {"standing": words.standing(event, ())}),
    )
