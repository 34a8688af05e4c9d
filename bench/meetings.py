"""Meetings of a body, alike in every city: 200 in public, with items, resolutions and published minutes."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.councils.minutes.sheet import ItemSheet, Sheet, checksum
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind, ItemOutcome, ItemState
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes, MinutesVersion
from forum.councils.models.resolutions import Resolution, ResolutionKind, ResolutionState
from forum.spaces.models import Level

Row = dict[str, Any]

MEETINGS, ITEMS = 200, 8
TEXT = "Die Stadt zählt den Lieferverkehr vier Wochen lang und legt die Rohdaten offen."
YEAR = 2026


@dataclass(frozen=True)
class Place:
    """The keys of a body and its space."""

    body_id: int
    space_id: int


# the first council of bench/bodies.py
COUNCIL = Place(2, 3)


def make_meetings(connection: Connection, place: Place = COUNCIL, *, first: int = 1) -> str:
    """Returns the public id of the newest meeting, whose minutes and resolutions are public.

    `first` is the key and number of the oldest one.
    """
    numbers = range(first, first + MEETINGS)
    meetings = [asdict(place) | _meeting(number, weeks=numbers.stop - number) for number in numbers]
    here = {"space_id": place.space_id}
    items = [here | _item(number, one) for number in numbers for one in range(1, ITEMS + 1)]
    connection.execute(insert(Meeting.__table__), meetings)
    connection.execute(insert(AgendaItem.__table__), items)
    connection.execute(insert(Resolution.__table__), [asdict(place) | _resolution(number) for number in numbers])
    connection.execute(insert(Minutes.__table__), [here | _minutes(number) for number in numbers])
    connection.execute(insert(MinutesVersion.__table__), [_version(number) for number in numbers])
    return str(meetings[-1]["public_id"])


def number_of(meeting: int) -> str:
    """The number of the resolution of a meeting."""
    return f"SCF-{YEAR}-{meeting:03}"


def _meeting(number: int, *, weeks: int) -> Row:
    begins_at = clock.now() - timedelta(weeks=weeks)
    ended_at = begins_at + timedelta(hours=2)
    return {
        "id": number, "public_id": new_public_id(), "number": number,
        "level": Level.PUBLIC, "is_public": True, "begins_at": begins_at, "ends_at": ended_at,
        "place": "Rathaus, Raum Beispiel", "called_at": begins_at - timedelta(days=14), "opened_at": begins_at,
        "closed_at": ended_at, "created_at": begins_at,
    }  # fmt: skip


def _item(meeting: int, place: int) -> Row:
    now = clock.now()
    return {
        "id": (meeting - 1) * ITEMS + place, "public_id": new_public_id(), "meeting_id": meeting,
        "level": Level.PUBLIC, "state": ItemState.PLACED, "position": place * 10, "label": str(place),
        "doors": Doors.OPEN, "kind": ItemKind.DISCUSSION, "title": f"Bericht über Zählung {place}", "minutes": 15,
        "began_at": now, "ended_at": now, "outcome": ItemOutcome.DONE,
    }  # fmt: skip


def _resolution(meeting: int) -> Row:
    return {
        "id": meeting, "public_id": new_public_id(), "level": Level.PUBLIC,
        "year": YEAR, "number": number_of(meeting), "kind": ResolutionKind.RESOLUTION,
        "state": ResolutionState.ADOPTED, "title": f"Zählung {meeting}", "text": TEXT, "html": f"<p>{TEXT}</p>",
        "item_id": (meeting - 1) * ITEMS + 1, "decided_at": clock.now(),
    }  # fmt: skip


def _minutes(meeting: int) -> Row:
    now = clock.now()
    return {
        "id": meeting, "public_id": new_public_id(), "meeting_id": meeting, "level": Level.PUBLIC,
        "keeper": "Geschäftsstelle", "sent_at": now, "objections_until": now, "approved_at": now,
        "approval_words": "in der nächsten Sitzung", "published_at": now,
    }  # fmt: skip


def _version(meeting: int) -> Row:
    items = tuple(
        ItemSheet(str(place), f"Ö {place}", f"Bericht {place}", False, text=TEXT) for place in range(1, ITEMS + 1)
    )
    sheet = Sheet("Fachbeirat Beispiel 1", "Niederschrift", f"{meeting}. Sitzung", "heute", is_public=True, items=items)
    content = asdict(sheet)
    return {
        "minutes_id": meeting, "public_id": new_public_id(), "number": 1, "content": content,
        "sha256": checksum(content), "frozen_at": clock.now(),
    }  # fmt: skip
