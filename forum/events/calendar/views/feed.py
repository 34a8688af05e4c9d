"""The feed of events: those published last, all of them or those of a choice."""

from flask import current_app
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.web.feeds import MOST_ENTRIES, Entry, Feed, answer_with, latest
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.events.calendar import queries, words
from forum.events.calendar.views.list_events import read_choice, subscribed_choice
from forum.events.models.events import Event
from forum.events.pages import LISTS
from forum.events.views.blueprint import events


@events.get("/veranstaltungen.atom")
def subscribe_to_news() -> ResponseReturnValue:
    """The same for whoever asks: its address is passed on, and programs keep it for years."""
    made_from(*LISTS)
    authorise(everyone, current_actor())
    chosen = read_choice()
    values = subscribed_choice(chosen)
    feed = Feed(
        title=_("Events: %(site)s", site=current_app.config["SITE_NAME"]),
        address=public_url("events.subscribe_to_news", **values),
        page=public_url("events.list_events", **values),
        entries=[_entry_of(event) for event in queries.list_newest(chosen, most=MOST_ENTRIES)],
    )
    return answer_with(feed)


def _entry_of(event: Event) -> Entry:
    published_at = event.published_at or event.created_at
    return Entry(
        address=public_url("events.show_event", public_id=event.public_id),
        title=_("Cancelled: %(title)s", title=event.title) if event.is_cancelled else event.title,
        published_at=published_at,
        updated_at=latest(published_at, event.changed_at, event.moved_at, event.cancelled_at),
        text=". ".join(part for part in (_when_and_where(event), event.summary) if part),
    )


def _when_and_where(event: Event) -> str:
    parts = (locale.day(event.starts_at), words.hours(event), words.place(event))
    return ", ".join(part for part in parts if part)
