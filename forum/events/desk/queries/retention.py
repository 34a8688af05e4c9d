"""What is still kept of an event's people, why, and when the next run deletes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.models.events import Event
from forum.events.periods import NEEDS_RUN, SIGN_UPS_RUN, needs_due_at, next_run, sign_ups_due_at


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of words: deleted at a moment, or still there for a reason until the next run that deletes it."""

    what: str
    erased_at: datetime | None
    reason: str
    next_run_at: datetime


def list_kept(event: Event) -> Sequence[Kept]:
    """By the date of this event, not of its series."""
    return (
        _kept(_("Access needs"), event.needs_erased_at, needs_due_at(event), NEEDS_RUN),
        _kept(_("Sign-ups, answers and invitations"), event.sign_ups_erased_at, sign_ups_due_at(event), SIGN_UPS_RUN),
    )


def _kept(what: str, erased_at: datetime | None, due_at: datetime, run: str) -> Kept:
    now = clock.now()
    reason = (
        _("The time for which they are kept is not over yet.")
        if now < due_at
        else _("Their time is over; the run of last night has not deleted them yet.")
    )
    return Kept(what, erased_at, reason, next_run(run, after=max(due_at, now)))
