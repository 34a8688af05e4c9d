"""Calendar files (RFC 5545) and their way by mail (RFC 5546, RFC 6047), whatever stands in them."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any

from flask import current_app

from forum.core.mail.addresses import for_mail_servers, mailbox_for_mail_servers
from forum.core.mail.links import own_host
from forum.core.mail.message import Attachment
from forum.core.mail.recipients import Reader
from forum.core.time.clock import CITY_TIME

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone, vCalAddress
    from icalendar import Event as Entry

CALENDAR_TYPE = "text/calendar; charset=utf-8"
WINTER, SUMMER = timedelta(hours=1), timedelta(hours=2)


class Method(StrEnum):
    """What a calendar does with the file."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Answer(StrEnum):
    """Whether the person has said that they come (RFC 5545, 3.2.12)."""

    ACCEPTED = "ACCEPTED"
    OPEN = "NEEDS-ACTION"


def new_calendar(method: Method) -> "Calendar":
    """A file with the city's time zone and nothing in it yet."""
    calendar: Calendar = icalendar().Calendar()
    calendar.add("PRODID", f"-//{own_host()}//Smart-City-Forum//DE")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(_city_time())
    return calendar


def new_entry(public_id: str, *, sequence: int, stamp: datetime, starts_at: datetime, ends_at: datetime) -> "Entry":
    """An entry of which calendars take the highest sequence; its organiser is the sender of our mails."""
    entry: Entry = icalendar().Event()
    entry.add("UID", f"{public_id}@{own_host()}")
    entry.add("SEQUENCE", sequence)
    entry.add("DTSTAMP", stamp)
    entry.add("DTSTART", _on_the_clock(starts_at))
    entry.add("DTEND", _on_the_clock(ends_at))
    entry.add("ORGANIZER", _organiser())
    return entry


def written(calendar: "Calendar") -> bytes:
    content: bytes = calendar.to_ical()
    return content


def attached(calendar: "Calendar", *, method: Method, to: Reader) -> Attachment:
    """The file as it travels with a mail."""
    name = "termin.ics" if to.language == "de" else "event.ics"
    return Attachment(name, f"text/calendar; method={method}; charset=utf-8", written(calendar))


def attendee(reader: Reader, answer: Answer) -> "vCalAddress":
    """Whoever gets the mail; their calendar need not answer."""
    person = _person(for_mail_servers(reader.email), reader.name)
    text = icalendar().vText
    person.params |= {"ROLE": text("REQ-PARTICIPANT"), "PARTSTAT": text(answer), "RSVP": text("FALSE")}
    return person


def icalendar() -> Any:
    """Loaded when the first calendar file is written, for few processes write one."""
    return import_module("icalendar")


def _city_time() -> "Timezone":
    """Europe/Berlin by the rule that has held in the whole European Union since 1996 (directive 2000/84/EC)."""
    zone: Timezone = icalendar().Timezone()
    zone.add("TZID", CITY_TIME.key)
    # times of the clocks before each change, which belong to no zone (RFC 5545, 3.6.5)
    changes = (
        (icalendar().TimezoneDaylight(), "1996-03-31T02:00", "CEST", WINTER, SUMMER, 3),
        (icalendar().TimezoneStandard(), "1996-10-27T03:00", "CET", SUMMER, WINTER, 10),
    )
    for part, first, name, before, after, month in changes:
        part.add("DTSTART", datetime.fromisoformat(first))
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        zone.add_component(part)
    return zone


def _on_the_clock(moment: datetime) -> datetime:
    """In the city's time, or in UTC where that would mean another moment: the clocks pass an hour twice in autumn,
    and a time of that hour stands for the first passing (RFC 5545, 3.3.5)."""
    local = moment.astimezone(CITY_TIME)
    return moment.astimezone(UTC) if local.fold else local


def _organiser() -> "vCalAddress":
    """The sender of the mail: calendars take a change or a cancellation from nobody else."""
    sender = mailbox_for_mail_servers(str(current_app.config["MAIL_FROM"]))
    return _person(sender.addr_spec, sender.display_name)


def _person(address: str, name: str) -> "vCalAddress":
    person: vCalAddress = icalendar().vCalAddress(f"mailto:{address}")
    if name:
        person.params["CN"] = icalendar().vText(name)
    return person
