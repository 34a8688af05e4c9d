"""What minutes add to the page of a meeting: the way to them and to the folder, for whoever may read either."""

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.councils.minutes.policies import may_keep, reads_all
from forum.councils.minutes.queries.minutes import find_minutes
from forum.councils.models.meetings import Meeting


def minutes_of_meeting(meeting: Meeting, actor: Actor, _cursor: str | None) -> Section | None:
    """Members reach the folder from the call on, chair and managing office begin the minutes; the body has been loaded."""
    minutes = find_minutes(meeting, actor=actor) if meeting.closed_at else None
    is_inside = reads_all(actor, meeting)
    may_begin = bool(meeting.closed_at and is_inside and may_keep(actor, meeting))
    if minutes is None and not is_inside:
        return None
    shown = {"meeting": meeting, "minutes": minutes, "may_begin": may_begin, "is_inside": is_inside}
    title = _("Papers and minutes") if is_inside else str(meeting.body.minutes_term.label)
    return Section(title, "councils/_minutes_of_meeting.html", shown)
