"""Events as calendar files (RFC 5545): published in feeds, sent to people who have a seat by mail (RFC 5546, RFC 6047)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from forum.core.mail.ical import Answer, Method, attached, attendee, icalendar, new_calendar, new_entry, written
from forum.core.mail.links import public_url
from forum.core.mail.message import Attachment
from forum.core.mail.recipients import Address, Person, reader_of
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.policies import shows_online_link

if TYPE_CHECKING:
    from icalendar import Event as Entry

# how often calendars ask a feed again
REFRESH = timedelta(hours=1)


def published(events: Sequence[Event], *, name: str = "") -> bytes:
    """Events as everybody may see them; under a name, as a calendar to subscribe to."""
    calendar = new_calendar(Method.PUBLISH)
    if name:
        # NAME is the standard (RFC 7986, 5.1), the other one what most programs read
        calendar.add("NAME", icalendar().vText(name))
        calendar.add("X-WR-CALNAME", icalendar().vText(name))
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", "PT1H")
    for event in events:
        entry = _entry(event, stamp=event.changed_at or event.published_at or event.created_at)
        if event.is_cancelled:
            entry.add("STATUS", "CANCELLED")
        calendar.add_component(entry)
    return written(calendar)


def invitation(event: Event, *, to: Person | Address) -> Attachment:
    """The entry for the calendar of somebody who has a seat, as the event is now."""
    return _for_mail(Method.REQUEST, event, to)


def cancellation(event: Event, *, to: Person | Address) -> Attachment:
    """Takes the entry out of the calendar of somebody whose seat, or whose event, is cancelled.

    Calendars heed it if the event's `ical_sequence` is not below that of the invitation.
    """
    return _for_mail(Method.CANCEL, event, to)


def _for_mail(method: Method, event: Event, to: Person | Address) -> Attachment:
    reader = reader_of(to)
    with locale.in_language(reader.language):
        calendar, entry = new_calendar(method), _entry(event, stamp=clock.now(), is_participant=True)
        if method is Method.CANCEL:
            entry.add("STATUS", "CANCELLED")
        # whoever has signed up has accepted
        entry.add("ATTENDEE", attendee(reader, Answer.ACCEPTED))
        calendar.add_component(entry)
    return attached(calendar, method=method, to=reader)


def _entry(event: Event, *, stamp: datetime, is_participant: bool = False) -> "Entry":
    """What all kinds of files say of an event."""
    entry = new_entry(
        event.public_id,
        sequence=event.ical_sequence,
        stamp=stamp,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
    )
    entry.add("SUMMARY", event.title)
    address = public_url("events.show_event", public_id=event.public_id, slug=event.slug)
    entry.add("URL", address)
    entry.add("DESCRIPTION", "\n\n".join([*_sentences(event, is_participant=is_participant), address]))
    if location := _location(event):
        entry.add("LOCATION", location)
    entry.add("CATEGORIES", [str(event.kind.label)])
    if not event.is_cancelled:
        entry.add("TRANSP", "OPAQUE" if is_participant else "TRANSPARENT")
    return entry


def _sentences(event: Event, *, is_participant: bool) -> Sequence[str]:
    said = [event.summary]
    if event.is_cancelled and event.cancel_reason:
        said.append(_("Cancelled: %(reason)s", reason=event.cancel_reason))
    if shows_online_link(event, at=clock.now(), is_participant=is_participant):
        said.append(_("Online: %(address)s", address=event.online_url))
    return [sentence for sentence in said if sentence]


def _location(event: Event) -> str:
    if not event.is_on_site:
        return _("Online")
    return ", ".join(part for part in (event.place_name, event.place_address) if part)
