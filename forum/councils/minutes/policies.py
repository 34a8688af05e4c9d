"""Who reads minutes, who writes them, and who objects to them.

A draft is read by those who steer the body, from its sending on by all who sit there, and once it has been published
everybody reads the public view.
"""

from sqlalchemy import ColumnElement

from forum.accounts.policies import may_take_part
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes, MinutesObjection, MinutesState
from forum.councils.policies import may_steer, sits_in
from forum.spaces.policies import readable_item


def visible_minutes(actor: Actor) -> ColumnElement[bool]:
    """Where-clause; which of their items a reader sees is asked of the items."""
    return readable_item(Minutes, actor)


def reads_all(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor reads the whole minutes and not their public view; the body has been loaded."""
    return sits_in(actor, meeting.body)


def may_keep(actor: Actor, meeting: Meeting) -> Verdict:
    """Write, send, freeze and publish minutes: chair, vice chair and managing office."""
    return may_steer(actor, meeting.body)


def may_object(actor: Actor, minutes: Minutes, present: Attendance | None) -> Verdict:
    """Whoever was there, until the day that was set; `present` is the actor's own line, if they were (NKomVG § 68)."""
    if minutes.state(clock.now()) is not MinutesState.OBJECTIONS:
        return deny(_("These minutes are not open to objections."))
    if present is None or not sits_in(actor, minutes.meeting.body):
        return deny(_("Only those who were present can object to the correctness of the minutes."))
    return may_take_part(actor)


def may_withdraw(actor: Actor, objection: MinutesObjection) -> Verdict:
    """Whoever made it; the membership has been loaded."""
    if actor.is_member and objection.membership.person_id == actor.user_id:
        return may_take_part(actor)
    return deny(_("Whoever made an objection withdraws it."))
