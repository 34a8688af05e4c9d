"""Checking people in and out: each scan is one line in the log, and what is kept of a place follows from the log."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.events.door.codes import mark_of, salt_of
from forum.events.door.moments import Moment
from forum.events.door.queries.log import effective_scans, find_scan
from forum.events.models.door import RefusedScan, Scan, ScanKind
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place, SignUp
from forum.events.models.states import IN_LINE, Attendance, PlaceState
from forum.events.seating.services.late import reseat_absent
from forum.events.seating.services.locking import lock

UNDECIDED = frozenset({PlaceState.RESERVED, PlaceState.PENDING, PlaceState.OFFERED})


def scan_code(event: Event, code: str | None, moment: Moment) -> Scan:
    """Let in whoever holds a ticket; None is a code that can belong to none."""
    query = select(Place).where(Place.ticket_code == code) if code else None
    return _scan_ticket(event, session.scalar(query) if query is not None else None, moment)


def scan_mark(event: Event, mark: str, moment: Moment) -> Scan:
    """Let in whoever holds the ticket of which a phone without connection has kept the mark alone."""
    salt = salt_of(event)
    rows = session.execute(select(Place.id, Place.ticket_code).where(Place.event_id == event.id))
    found = next((key for key, code in rows if code and mark_of(code, salt=salt) == mark), None)
    return _scan_ticket(event, session.get(Place, found) if found else None, moment)


def _scan_ticket(event: Event, place: Place | None, moment: Moment) -> Scan:
    lock(event)
    earlier = find_scan(event, str(moment.scan_id))
    if earlier is not None:
        return earlier
    if place is None:
        return _refuse(event, None, RefusedScan.UNKNOWN, moment, number=str(moment.scan_id))
    if place.event_id != event.id:
        return _refuse(event, None, RefusedScan.OTHER_EVENT, moment, number=str(moment.scan_id))
    return _let_in(event, place, moment, number=str(moment.scan_id))


def let_in(event: Event, place: Place, moment: Moment) -> Scan:
    """Let in a person found by name, or one who came with another."""
    lock(event)
    number = moment.number_for(place)
    return find_scan(event, number) or _let_in(event, place, moment, number=number)


def let_out(event: Event, place: Place, moment: Moment) -> Scan:
    """Note that somebody leaves; who is not inside stays outside."""
    lock(event)
    number = moment.number_for(place)
    return find_scan(event, number) or _write(event, place, ScanKind.OUT, moment, number=number)


def undo(event: Event, scan: Scan, moment: Moment) -> Scan:
    """Take a scan back by a line of its own; once more changes nothing."""
    lock(event)
    place = session.get_one(Place, scan.place_id)
    number = moment.number_for(place)
    earlier = find_scan(event, number) or session.scalar(select(Scan).where(Scan.undoes_id == scan.id))
    return earlier or _write(event, place, ScanKind.UNDONE, moment, number=number, undoes=scan)


def _let_in(event: Event, place: Place, moment: Moment, *, number: str) -> Scan:
    session.refresh(place)
    obstacle = _find_obstacle(event, place)
    if obstacle is not None:
        return _refuse(event, place, obstacle, moment, number=number)
    return _write(event, place, ScanKind.IN, moment, number=number)


def _find_obstacle(event: Event, place: Place) -> RefusedScan | None:
    if place.is_inside:
        return RefusedScan.INSIDE
    if place.state is PlaceState.ABSENT:
        return None if reseat_absent(place, event) else RefusedScan.RELEASED
    if place.state in IN_LINE:
        return RefusedScan.WAITING
    if place.state in UNDECIDED:
        return RefusedScan.UNCONFIRMED
    if place.state is not PlaceState.TAKEN:
        return RefusedScan.CANCELLED
    attendance = session.scalar(select(SignUp.attendance).where(SignUp.id == place.sign_up_id))
    return RefusedScan.ONLINE if attendance is Attendance.ONLINE else None


def _refuse(event: Event, place: Place | None, obstacle: RefusedScan, moment: Moment, *, number: str) -> Scan:
    scan = _line(event, place, ScanKind.REFUSED, moment, number=number)
    scan.refused_as = obstacle
    if place is not None and obstacle is RefusedScan.INSIDE:
        scan.is_conflict = moment.was_offline and _came_by_another_door(place, moment)
    session.flush()
    return scan


def _came_by_another_door(place: Place, moment: Moment) -> bool:
    """Somebody else was let in with the ticket elsewhere, and this phone, being offline, has let its person in too."""
    last = next((scan for scan in reversed(effective_scans(place)) if scan.kind is ScanKind.IN), None)
    return last is not None and last.door_pass_id != (moment.door_pass.id if moment.door_pass else None)


def _write(
    event: Event, place: Place, kind: ScanKind, moment: Moment, *, number: str, undoes: Scan | None = None
) -> Scan:
    scan = _line(event, place, kind, moment, number=number)
    scan.undoes_id = undoes.id if undoes else None
    session.flush()
    _keep_presence(place)
    return scan


def _line(event: Event, place: Place | None, kind: ScanKind, moment: Moment, *, number: str) -> Scan:
    scan = Scan(
        event_id=event.id,
        scan_id=number,
        place=place,
        door_pass_id=moment.door_pass.id if moment.door_pass else None,
        by_id=moment.by.id if moment.by else None,
        kind=kind,
        scanned_at=moment.at,
        was_offline=moment.was_offline,
    )
    session.add(scan)
    return scan


def _keep_presence(place: Place) -> None:
    """By the moments of the scans: what a phone sends late takes its place among the others."""
    scans = effective_scans(place)
    place.first_in_at = next((scan.scanned_at for scan in scans if scan.kind is ScanKind.IN), None)
    place.is_inside = bool(scans) and scans[-1].kind is ScanKind.IN
