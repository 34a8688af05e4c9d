"""Numbers of the printed list, typed in after the event: each lets its person in, at the time that stands behind it."""

import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from forum.accounts.models import User
from forum.core.text.numbers import whole_number
from forum.core.time import clock
from forum.events.door.moments import Moment
from forum.events.door.queries.attendance import find_person
from forum.events.door.services.scan import let_in
from forum.events.models.door import ScanKind
from forum.events.models.events import Event

# \d would take the digits of all scripts
ENTRY = re.compile(
    r"^(?:A-)?([0-9]{1,6})(?:\s*[-/]\s*([0-9]{1,3}))?(?:\s+([0-9]{1,2})[:.]([0-9]{2})(?:\s*Uhr)?)?$", re.IGNORECASE
)
MOST_ENTRIES = 2000


@dataclass(slots=True)
class Entered:
    """What came of the numbers: how many people were let in, and what was not understood or let nobody in."""

    let_in: int = 0
    inside_already: int = 0
    wrong: list[str] = field(default_factory=list)


def enter_numbers(event: Event, text: str, *, by: User) -> Entered:
    """Typed in once more, a number changes nothing."""
    entered = Entered()
    for entry in re.split(r"[,;\n]+", text)[:MOST_ENTRIES]:
        if entry.strip():
            _enter(event, entry.strip(), entered, by=by)
    return entered


def _enter(event: Event, entry: str, entered: Entered, *, by: User) -> None:
    found = ENTRY.match(entry)
    at = _moment_in(event, found) if found else None
    place = find_person(event, (whole_number(found[1]), whole_number(found[2] or "1"))) if found and at else None
    if place is None or at is None:
        entered.wrong.append(entry)
        return
    if place.first_in_at is not None:
        entered.inside_already += 1
        return
    scan_id = uuid5(NAMESPACE_URL, f"{event.public_id}:{clock.now().isoformat()}")
    scan = let_in(event, place, Moment(scan_id, at, by=by))
    if scan.kind is ScanKind.IN:
        entered.let_in += 1
    else:
        entered.wrong.append(entry)


def _moment_in(event: Event, found: re.Match[str]) -> datetime | None:
    """The time of the entry on the day of the event; without one the start. None for a time that no clock shows."""
    if found[3] is None:
        return event.starts_at
    hour, minute = int(found[3]), int(found[4])
    if hour > 23 or minute > 59:
        return None
    day = clock.day_of(event.starts_at)
    at = datetime.combine(day, time(hour, minute), clock.CITY_TIME)
    # after midnight, at an evening that began the day before
    return at if at >= event.starts_at - timedelta(hours=12) else at + timedelta(days=1)
