"""An event as search engines read it (schema.org/Event)."""

from forum.core.mail.links import public_url
from forum.core.text.locale import iso
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.policies import shows_online_link

SCHEMA = "https://schema.org"


def describe_event(event: Event) -> dict[str, object]:
    """The event in the words of schema.org, to be written as JSON-LD."""
    address = public_url("events.show_event", public_id=event.public_id, slug=event.slug)
    described: dict[str, object] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": event.title,
        "url": address,
        "startDate": iso(event.starts_at),
        "endDate": iso(event.ends_at),
        "eventStatus": f"{SCHEMA}/{_status(event)}",
        "eventAttendanceMode": f"{SCHEMA}/{_attendance_mode(event)}",
        "location": _locations(event, address),
        "isAccessibleForFree": True,
    }
    if event.summary:
        described["description"] = event.summary
    if event.organiser:
        described["organizer"] = {"@type": "Organization", "name": event.organiser}
    if event.moved_from and not event.is_cancelled:
        described["previousStartDate"] = iso(event.moved_from)
    return described | _capacities(event)


def _status(event: Event) -> str:
    if event.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if event.moved_from else "EventScheduled"


def _attendance_mode(event: Event) -> str:
    if event.is_on_site and event.is_online:
        return "MixedEventAttendanceMode"
    return "OfflineEventAttendanceMode" if event.is_on_site else "OnlineEventAttendanceMode"


def _locations(event: Event, address: str) -> list[dict[str, object]]:
    """The place, and the online part: its own address where everybody may read it, else the page of the event."""
    places: list[dict[str, object]] = []
    if event.is_on_site:
        name = event.place_name or event.place_address
        places.append({"@type": "Place", "name": name, "address": event.place_address or name})
    if event.is_online:
        online = event.online_url if shows_online_link(event, at=clock.now()) else address
        places.append({"@type": "VirtualLocation", "url": online})
    return places


def _capacities(event: Event) -> dict[str, object]:
    seats = {
        "maximumPhysicalAttendeeCapacity": event.seats_on_site if event.is_on_site else None,
        "maximumVirtualAttendeeCapacity": event.seats_online if event.is_online else None,
    }
    return {name: count for name, count in seats.items() if count is not None}
