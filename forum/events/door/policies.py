"""When a door pass opens the page of the door, and for how long a scan can be taken back."""

from datetime import datetime, time, timedelta

from forum.core.access import Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.core.time import clock
from forum.events.models.door import DoorPass, Scan, ScanKind
from forum.events.models.events import Event

OPENS_BEFORE = timedelta(hours=3)
# phones that were without a connection send what they kept
CLOSES_AFTER = timedelta(hours=2)
# an evening may run past midnight, and still belongs to its day
NIGHT_ENDS = time(6)
UNDO_FOR = timedelta(seconds=60)
# a person needs a moment more than the page counts, and a slow connection another one
UNDO_GRACE = timedelta(seconds=30)


def may_check_in(door_pass: DoorPass, event: Event, *, at: datetime) -> Verdict:
    """Check people in by this link: on its day, from some hours before the doors open, until it is withdrawn."""
    opens, closes = open_between(door_pass, event)
    if door_pass.revoked_at is not None:
        return deny(_("The office has withdrawn this link. Please ask it for another one."))
    if event.is_draft or event.is_cancelled:
        return deny(_("This event does not take place."))
    if at < opens:
        return deny(_("This link opens the door from %(moment)s.", moment=lazy_moment(opens)))
    if at >= closes:
        return deny(_("The day of this link is over."))
    return allow()


def open_between(door_pass: DoorPass, event: Event) -> tuple[datetime, datetime]:
    """From when until when a pass works."""
    night = datetime.combine(door_pass.day + timedelta(days=1), NIGHT_ENDS, clock.CITY_TIME)
    opens = (event.doors_at or event.starts_at) - OPENS_BEFORE
    # what begins soon after midnight lets people in on the evening before
    if door_pass.day != clock.day_of(event.starts_at):
        opens = max(clock.start_of_day(door_pass.day), opens)
    return opens, min(night, event.ends_at + CLOSES_AFTER)


def may_undo(scan: Scan, door_pass: DoorPass, *, at: datetime) -> Verdict:
    """Take back a scan of the same phone, shortly after; the office takes back any."""
    if scan.kind not in (ScanKind.IN, ScanKind.OUT):
        return deny(_("There is nothing to take back."))
    if scan.door_pass_id != door_pass.id:
        return deny(_("Another door has let this person in."))
    return allow() if at - scan.created_at <= UNDO_FOR + UNDO_GRACE else deny(_("The time for taking it back is over."))
