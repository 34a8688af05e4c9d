"""The acts of planned and called meetings. None stands in the office's log: whoever sits there reads the agenda."""

from forum.core.acts.verbs import AreaActs

ACTS = AreaActs(
    audited=(),
    unaudited=(
        "agenda_item.accepted",
        "agenda_item.added",
        "agenda_item.declined",
        "agenda_item.deleted",
        "agenda_item.edited",
        "agenda_item.moved",
        "agenda_item.paper_added",
        "agenda_item.paper_removed",
        "agenda_item.proposed",
        "agenda_item.removed",
        "meeting.called",
        "meeting.called_again",
        "meeting.cancelled",
        "meeting.date_answered",
        "meeting.date_chosen",
        "meeting.deleted",
        "meeting.edited",
        "meeting.planned",
        "meeting.poll_opened",
        "meeting.standing_item_added",
        "meeting.standing_item_deleted",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
