"""Who may not take part in a resolution: asked of all before its vote, recorded with the class of the reason."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Conflict, ConflictReason
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.conflicts import find_conflict, list_latecomers, list_still_in_call
from forum.councils.sittings.services.current import hold_current


def ask_conflicts(resolution: Resolution, *, item: AgendaItem, by: User) -> None:
    """Ask everybody in the room and in the call who may not take part (NKomVG § 41). Asked twice is asked once."""
    hold_current(item)
    _check_open(resolution)
    if not was_asked(resolution, item):
        resolution.conflicts_asked_at, resolution.conflicts_answered_at = clock.now(), None
        activity.record("resolution.conflicts_asked", resolution, by=by)


def note_conflict(
    resolution: Resolution,
    *,
    item: AgendaItem,
    attendance: Attendance,
    reason: ConflictReason,
    is_out_of_call: bool,
    by: User,
) -> Conflict:
    """Record that somebody takes no part and leaves the room; raises SittingRefused if they are recorded already."""
    hold_current(item)
    _check_open(resolution)
    if not was_asked(resolution, item):
        raise SittingRefused(_("Ask everybody first who may not take part."))
    if attendance.membership_id is None or attendance.meeting_id != item.meeting_id:
        raise SittingRefused(_("Choose somebody who is on the list of this meeting."), field="person")
    if find_conflict(resolution, attendance.membership_id):
        raise SittingRefused(_("This person has been recorded already."), field="person")
    conflict = Conflict(
        resolution_id=resolution.id,
        membership_id=attendance.membership_id,
        reason=reason,
        left_at=clock.now(),
        is_out_of_call=is_out_of_call,
    )
    session.add(conflict)
    session.flush()
    activity.record("resolution.conflict_noted", resolution, by=by)
    return conflict


def take_out_of_call(conflict: Conflict, *, resolution: Resolution, item: AgendaItem, by: User) -> None:
    """Record that somebody who takes part from elsewhere has been taken out of the call."""
    hold_current(item)
    conflict.is_out_of_call = True
    activity.record("resolution.conflict_noted", resolution, by=by)


def note_return(conflict: Conflict, *, resolution: Resolution, item: AgendaItem, by: User) -> None:
    """Record that somebody has come back after the vote; they still count as having taken no part."""
    hold_current(item)
    if resolution.is_open and resolution.ballot_id is None:
        raise SittingRefused(_("They come back once it has been decided. If it was a mistake, take the entry back."))
    if conflict.back_at is None:
        conflict.back_at = clock.now()
        activity.record("resolution.conflict_ended", resolution, by=by)


def take_back_conflict(conflict: Conflict, *, resolution: Resolution, item: AgendaItem, by: User) -> None:
    """Remove an entry made by mistake, before the vote."""
    hold_current(item)
    _check_open(resolution)
    session.delete(conflict)
    session.flush()
    activity.record("resolution.conflict_taken_back", resolution, by=by)


def note_answered(resolution: Resolution, *, item: AgendaItem, by: User) -> None:
    """Record that everybody has answered; said again, it covers those who have come since."""
    hold_current(item)
    _check_open(resolution)
    if not was_asked(resolution, item):
        raise SittingRefused(_("Ask everybody first who may not take part."))
    if still := list_still_in_call(resolution, item.meeting_id):
        raise SittingRefused(_("Still in the call: %(names)s.", names=_names(still)))
    resolution.conflicts_answered_at = clock.now()
    activity.record("resolution.conflicts_answered", resolution, by=by)


def require_answered(resolution: Resolution, *, item: AgendaItem) -> None:
    """Raises SittingRefused unless everybody who is there has said whether they may take part."""
    if not was_asked(resolution, item) or resolution.conflicts_answered_at is None:
        raise SittingRefused(
            _("Before the vote everybody is asked who may not take part. Record that all have answered.")
        )
    if late := list_latecomers(resolution, item.meeting_id):
        message = _("Came after the question who may not take part: %(names)s. Ask again.", names=_names(late))
        raise SittingRefused(message)


def was_asked(resolution: Resolution, item: AgendaItem) -> bool:
    """Whether it was asked in this meeting: a resolution that was postponed is asked about again in the next one."""
    asked, opened = resolution.conflicts_asked_at, item.meeting.opened_at
    return asked is not None and opened is not None and asked >= opened


def _check_open(resolution: Resolution) -> None:
    session.refresh(resolution, ["state", "ballot_id", "conflicts_asked_at", "conflicts_answered_at"])
    if not resolution.is_open:
        raise SittingRefused(_("This has been decided already."))


def _names(people: Sequence[Attendance]) -> str:
    return ", ".join(one.name for one in people)
