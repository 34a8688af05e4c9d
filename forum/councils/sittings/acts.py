"""The acts of running meetings. None stands in the office's log: the meeting has its minutes."""

from forum.core.acts.verbs import AreaActs

ACTS = AreaActs(
    audited=(),
    unaudited=(
        "agenda_item.ended",
        "agenda_item.record_saved",
        "agenda_item.speakers_closed",
        "agenda_item.speakers_opened",
        "agenda_item.started",
        "attendance.arrived",
        "attendance.corrected",
        "attendance.excused",
        "attendance.guest_added",
        "attendance.left",
        "meeting.break_begun",
        "meeting.chair_changed",
        "meeting.closed",
        "meeting.disturbance_noted",
        "meeting.note_ended",
        "meeting.opened",
        "meeting.quorum_counted",
        "meeting.quorum_doubted",
        "meeting.quorum_established",
        "meeting.roll_begun",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
