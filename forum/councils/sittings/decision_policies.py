"""Who has a vote put into the minutes."""

from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.policies import may_lead


def may_record_own_vote(actor: Actor, meeting: Meeting, line: Attendance) -> Verdict:
    """Members for themselves; who leads the meeting writes down what others ask for. The membership has been loaded."""
    if not meeting.is_running:
        return deny(_("The meeting is not in session: the record of its votes stays as it is."))
    is_own = actor.is_member and line.membership is not None and line.membership.person_id == actor.user_id
    if is_own or may_lead(actor, meeting):
        return allow()
    return deny(_("Everybody decides about the own vote."), needs_login=not actor.is_member)
