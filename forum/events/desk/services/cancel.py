"""Cancelling a published event, for good: a new date is an event of its own."""

from urllib.parse import urlsplit

from forum.accounts.models import User
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.acts import activity
from forum.core.data.public_id import LENGTH as PUBLIC_ID_LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.desk.errors import EventOver, NoReplacement
from forum.events.desk.services.note_change import note_change
from forum.events.models.events import Event, EventChange
from forum.events.models.kinds import ChangeKind
from forum.events.queries.find import find_event
from forum.events.seating.services.locking import lock
from forum.events.seating.services.withdraw import withdraw_all


def may_cancel(event: Event) -> Verdict:
    """Whether there is anything to cancel."""
    if event.is_draft:
        return deny(_("A draft is not cancelled: nobody has seen it. Delete it."))
    if event.is_cancelled or event.is_over(clock.now()):
        return deny(_("Only a published event that is not over can be cancelled."))
    return allow()


def cancel_event(event: Event, *, reason: str, replaced_by: Event | None = None, by: User) -> EventChange:
    """Call it off; everybody is told, those with an open offer and those who wait too. It cannot be taken back."""
    lock(event)
    verdict = may_cancel(event)
    if not verdict:
        raise EventOver(verdict.reason)
    event.cancelled_at = event.changed_at = clock.now()
    event.cancelled_by_id = by.id
    event.cancel_reason = reason
    event.replaced_by_id = replaced_by.id if replaced_by else None
    event.ical_sequence += 1
    activity.record("event.cancelled", event, by=by)
    change = note_change(event, ChangeKind.CANCELLED, before={}, note=reason, by=by)
    # after the row of the change: who ends with it is told by it
    withdraw_all(event)
    return change


def find_replacement(event: Event, address: str, *, actor: Actor) -> Event | None:
    """The published event behind an address that the office has copied; None if it gave none."""
    if not address:
        return None
    names = [part for part in urlsplit(address).path.split("/") if len(part) == PUBLIC_ID_LENGTH]
    other = find_event(names[0], actor=actor) if names else None
    if other is None or other.is_draft or other.is_cancelled or other.id == event.id:
        raise NoReplacement(_("No published event has this address."), field="replacement")
    return other
