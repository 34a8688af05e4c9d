"""The acts of votes and of what comes before them. None stands in the office's log: the meeting has its minutes."""

from forum.core.acts.verbs import AreaActs

DECISION_ACTS = AreaActs(
    audited=(),
    unaudited=(
        "agenda_item.added_urgently",
        "meeting.doors_motion_ended",
        "meeting.doors_moved",
        "meeting.own_vote_recorded",
        "resolution.conflict_ended",
        "resolution.conflict_noted",
        "resolution.conflict_taken_back",
        "resolution.conflicts_answered",
        "resolution.conflicts_asked",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
