"""Events as calendar files (RFC 5545): published in feeds, sent to people who have a seat by mail (RFC 5546, RFC 6047)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flask import current_app

from forum.core.mail.addresses import for_mail_servers, mailbox_for_mail_servers
from forum.core.mail.links import own_host, public_url
from forum.core.mail.message import Attachment
from forum.core.mail.recipients import Address, Person, Reader, reader_of
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.time.clock import CITY_TIME
from forum.events.models.events import Event
from forum.events.policies import shows_online_link

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone, vCalAddress
    from icalendar import Event as Entry

CALENDAR_TYPE = "text/calendar; charset=utf-8"
# how often calendars ask a feed again
REFRESH = timedelta(hours=1)
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


class Method(StrEnum):
    """What a calendar does with the file."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def published(events: Sequence[Event], *, name: str = "") -> bytes:
    """Events as everybody may see them; under a name, as a calendar to subscribe to."""
    calendar = _calendar(Method.PUBLISH)
    if name:
        # NAME is the standard (RFC 7986, 5.1), the other one what most programs read
        calendar.add("NAME", _icalendar().vText(name))
        calendar.add("X-WR-CALNAME", _icalendar().vText(name))
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("X-PUBLISHED-TTL", "PT1H")
    for event in events:
        entry = _entry(event, stamp=event.changed_at or event.published_at or event.created_at)
        if event.is_cancelled:
            entry.add("STATUS", "CANCELLED")
        calendar.add_component(entry)
    return _written(calendar)


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
        calendar, entry = _calendar(method), _entry(event, stamp=clock.now(), is_participant=True)
        if method is Method.CANCEL:
            entry.add("STATUS", "CANCELLED")
        entry.add("ATTENDEE", _attendee(reader))
        calendar.add_component(entry)
    name = "termin.ics" if reader.language == "de" else "event.ics"
    return Attachment(name, f"text/calendar; method={method}; charset=utf-8", _written(calendar))


def _written(calendar: "Calendar") -> bytes:
    content: bytes = calendar.to_ical()
    return content


def _calendar(method: Method) -> "Calendar":
    calendar: Calendar = _icalendar().Calendar()
    calendar.add("PRODID", f"-//{own_host()}//Smart-City-Forum//DE")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(_city_time())
    return calendar


def _city_time() -> "Timezone":
    """Europe/Berlin by the rule that has held in the whole European Union since 1996 (directive 2000/84/EC)."""
    zone: Timezone = _icalendar().Timezone()
    zone.add("TZID", CITY_TIME.key)
    # times of the clocks before each change, which belong to no zone (RFC 5545, 3.6.5)
    changes = (
        (_icalendar().TimezoneDaylight(), "1996-03-31T02:00", "CEST", WINTER, SUMMER, 3),
        (_icalendar().TimezoneStandard(), "1996-10-27T03:00", "CET", SUMMER, WINTER, 10),
    )
    for part, first, name, before, after, month in changes:
        part.add("DTSTART", datetime.fromisoformat(first))
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        zone.add_component(part)
    return zone


def _entry(event: Event, *, stamp: datetime, is_participant: bool = False) -> "Entry":
    """What all kinds of files say of an event."""
    entry: Entry = _icalendar().Event()
    entry.add("UID", f"{event.public_id}@{own_host()}")
    entry.add("SEQUENCE", event.ical_sequence)
    entry.add("DTSTAMP", stamp)
    entry.add("DTSTART", _on_the_clock(event.starts_at))
    entry.add("DTEND", _on_the_clock(event.ends_at))
    entry.add("SUMMARY", event.title)
    address = public_url("events.show_event", public_id=event.public_id, slug=event.slug)
    entry.add("URL", address)
    entry.add("DESCRIPTION", "\n\n".join([*_sentences(event, is_participant=is_participant), address]))
    if location := _location(event):
        entry.add("LOCATION", location)
    entry.add("CATEGORIES", [str(event.kind.label)])
    entry.add("ORGANIZER", _organiser())
    if not event.is_cancelled:
        entry.add("TRANSP", "OPAQUE" if is_participant else "TRANSPARENT")
    return entry


def _on_the_clock(moment: datetime) -> datetime:
    """In the city's time, or in UTC where that would mean another moment: the clocks pass an hour twice in autumn,
    and a time of that hour stands for the first passing (RFC 5545, 3.3.5)."""
    local = moment.astimezone(CITY_TIME)
    return moment.astimezone(UTC) if local.fold else local


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


def _organiser() -> "vCalAddress":
    """The sender of the mail: calendars take a change or a cancellation from nobody else."""
    sender = mailbox_for_mail_servers(str(current_app.config["MAIL_FROM"]))
    return _person(sender.addr_spec, sender.display_name)


def _attendee(reader: Reader) -> "vCalAddress":
    """Somebody who has accepted by signing up: their calendar need not answer."""
    attendee = _person(for_mail_servers(reader.email), reader.name)
    text = _icalendar().vText
    attendee.params |= {"ROLE": text("REQ-PARTICIPANT"), "PARTSTAT": text("ACCEPTED"), "RSVP": text("FALSE")}
    return attendee


def _person(address: str, name: str) -> "vCalAddress":
    person: vCalAddress = _icalendar().vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = _icalendar().vText(name)
    return person


def _icalendar() -> Any:
    """Loaded when the first calendar file is written, for few processes write one."""
    return import_module("icalendar")
