"""Who leads a running meeting, and who takes part in it."""

from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.policies import may_steer


def may_lead(actor: Actor, meeting: Meeting) -> Verdict:
    """Chair, vice chair and managing office write down what happens; the body has been loaded."""
    return may_steer(actor, meeting.body)


def may_ask_to_speak(item: AgendaItem, own: Attendance | None, *, is_there: bool, is_point_of_order: bool) -> Verdict:
    """Whoever is there, at the item that is on; a closed list takes motions of order alone. The meeting has been loaded."""
    if not item.meeting.has_speakers:
        return deny(_("No list of speakers is kept in this meeting."))
    if not item.meeting.is_running or item.meeting.current_item_id != item.id:
        return deny(_("This item is not on."))
    if own is None or not is_there:
        return deny(_("Only people who are on the list as present can ask to speak."))
    if item.speakers_closed_at is not None and not is_point_of_order:
        return deny(_("The list of speakers has been closed."))
    return allow()
