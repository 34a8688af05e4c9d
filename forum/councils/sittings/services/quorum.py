"""Establishing the quorum, doubting it, counting again; and refusing what cannot be decided (NKomVG § 65)."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.attendance import Attendance, QuorumEntry, QuorumStep
from forum.councils.models.meetings import Meeting
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.errors import NotQuorate, SittingRefused
from forum.councils.sittings.queries.quorum import list_quorum_entries, quorum_now
from forum.councils.sittings.queries.roll import list_conflicted, read_roll_anew
from forum.councils.sittings.quorum import QuorumState
from forum.councils.sittings.services.holding import hold_running

MOST = 9999


def establish_quorum(meeting: Meeting, *, by: User) -> QuorumEntry:
    """Once at the beginning, by the list."""
    hold_running(meeting)
    if list_quorum_entries(meeting):
        raise SittingRefused(_("The quorum has been established already."))
    activity.record("meeting.quorum_established", meeting, by=by)
    return _write(meeting, QuorumStep.ESTABLISHED, by=by)


def doubt_quorum(meeting: Meeting, *, said_by: Attendance | None, by: User) -> QuorumEntry:
    """From now on nothing is decided until people have been counted again."""
    hold_running(meeting)
    if meeting.repeats_id is not None:
        raise SittingRefused(_("The second invitation said so: the body is quorate however many come."))
    entries = list_quorum_entries(meeting)
    if not entries:
        raise SittingRefused(_("The quorum has not been established yet."))
    if entries[-1].step is QuorumStep.DOUBTED:
        raise SittingRefused(_("The quorum has been doubted already, and the result of the recount is missing."))
    activity.record("meeting.quorum_doubted", meeting, by=by)
    return _write(meeting, QuorumStep.DOUBTED, said_by=said_by, by=by)


def record_count(meeting: Meeting, *, counted: int, by: User) -> QuorumEntry:
    """The result of counting again, after a doubt or after a count that found too few.

    A number above those who may vote is refused: only they are counted.
    """
    hold_running(meeting)
    entries = list_quorum_entries(meeting)
    if not entries:
        raise SittingRefused(_("The quorum has not been established yet."))
    state = quorum_now(meeting, roll=read_roll_anew(meeting), entries=entries)
    if not 0 <= counted <= state.members:
        raise SittingRefused(
            _("At most %(most)s people may vote. Count them alone.", most=state.members), field="counted"
        )
    activity.record("meeting.quorum_counted", meeting, by=by)
    return _write(meeting, QuorumStep.COUNTED, counted=counted, by=by)


def require_quorum(meeting: Meeting, resolution: Resolution | None = None) -> QuorumState:
    """Whether something can be decided now; holds the meeting, so that a doubt comes before the decision or after it.

    Raises NotQuorate with the reason, SittingRefused unless the meeting runs. Who takes no part in the resolution is not
    counted as present.
    """
    hold_running(meeting)
    state = quorum_now(meeting, without=list_conflicted(resolution), roll=read_roll_anew(meeting))
    if not state.is_given:
        raise NotQuorate(state.ground.label)
    return state


def _write(
    meeting: Meeting,
    step: QuorumStep,
    *,
    said_by: Attendance | None = None,
    counted: int | None = None,
    by: User,
) -> QuorumEntry:
    state = quorum_now(meeting, roll=read_roll_anew(meeting), entries=())
    entry = QuorumEntry(
        meeting_id=meeting.id,
        item_id=meeting.current_item_id,
        step=step,
        at=clock.now(),
        said_by_id=said_by.id if said_by else None,
        present=state.present,
        counted=counted,
        members=state.members,
        needed=state.needed,
        is_quorate=None if step is QuorumStep.DOUBTED else _is_quorate(meeting, state, counted),
        written_by_id=by.id,
    )
    session.add(entry)
    session.flush()
    return entry


def _is_quorate(meeting: Meeting, state: QuorumState, counted: int | None) -> bool:
    return meeting.repeats_id is not None or (state.present if counted is None else counted) >= state.needed
