"""Breaks of a meeting, and disturbances of the connection of those who take part from elsewhere."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.models.meetings import Meeting, MeetingNote, NoteKind
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.notes import find_open_note
from forum.councils.sittings.services.holding import hold_running

LONGEST_WORDS = 300


def begin_break(meeting: Meeting, *, words: str = "", by: User) -> MeetingNote:
    """Interrupt the meeting; one break at a time."""
    hold_running(meeting)
    if find_open_note(meeting, NoteKind.BREAK):
        raise SittingRefused(_("The meeting is interrupted already."))
    return _begin(meeting, NoteKind.BREAK, words, by=by)


def note_disturbance(meeting: Meeting, *, words: str, by: User) -> MeetingNote:
    """The connection of somebody fails: the log of a meeting with a call names what happened (NKomVG § 64 (5))."""
    hold_running(meeting)
    if not meeting.is_hybrid:
        raise SittingRefused(_("Nobody can take part in this meeting from elsewhere."))
    if is_blank(words):
        raise SittingRefused(_("Say what is disturbed, and for whom."), field="matter")
    if find_open_note(meeting, NoteKind.DISTURBANCE):
        raise SittingRefused(_("A disturbance is noted already and has not ended."))
    return _begin(meeting, NoteKind.DISTURBANCE, words, by=by)


def end_note(meeting: Meeting, kind: NoteKind, *, by: User) -> None:
    """The break or the disturbance is over; ended twice is ended once."""
    hold_running(meeting)
    if note := find_open_note(meeting, kind):
        note.ended_at = clock.now()
        activity.record("meeting.note_ended", meeting, by=by)


def _begin(meeting: Meeting, kind: NoteKind, words: str, *, by: User) -> MeetingNote:
    note = MeetingNote(
        meeting_id=meeting.id,
        item_id=meeting.current_item_id,
        kind=kind,
        began_at=clock.now(),
        words=one_line(words)[:LONGEST_WORDS],
        written_by_id=by.id,
    )
    session.add(note)
    session.flush()
    activity.record("meeting.break_begun" if kind is NoteKind.BREAK else "meeting.disturbance_noted", meeting, by=by)
    return note
