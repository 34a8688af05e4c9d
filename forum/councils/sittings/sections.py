"""What the page of a meeting shows of its course: for those who sit in the body the ways to follow and to lead it."""

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.councils.models.meetings import Meeting
from forum.councils.policies import sits_in
from forum.councils.sittings.policies import may_lead


def ways_into_meeting(meeting: Meeting, actor: Actor, _cursor: str | None) -> Section | None:
    """None for outsiders, and before anybody has been invited; the body has been loaded."""
    if meeting.called_at is None or meeting.cancelled_at is not None or not sits_in(actor, meeting.body):
        return None
    title = _("In session") if meeting.is_running else _("Course of the meeting")
    return Section(title, "councils/sitting/_ways.html", {"may_lead": bool(may_lead(actor, meeting))})
