"""What people may see of bodies, and do with them. Everything private follows the seats of the body's space."""

from sqlalchemy import ColumnElement, and_, exists, or_, true
from sqlalchemy.orm import aliased

from forum.accounts.policies import is_office, may_run_office
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.agenda import AgendaItem, ItemState
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution
from forum.spaces.policies import Right, has_right, may_write_in_space, readable_item, spaces_of, spaces_with

# copied once: the clause looks its meeting up in an EXISTS of its own
_MEETING = aliased(Meeting)


def visible_bodies(actor: Actor) -> ColumnElement[bool]:
    """The bodies an actor can find at all: announced ones; drafts are the office's."""
    if is_office(actor):
        return true()
    announced = Body.announced_at.is_not(None)
    return or_(announced, Body.space_id.in_(sorted(spaces_of(actor))))


def may_run_bodies(actor: Actor) -> Verdict:
    """Founding bodies, their rules and members; it opens nothing private: that takes a seat."""
    return may_run_office(actor)


def sits_in(actor: Actor, body: Body) -> bool:
    """Whether the actor has a seat in the body today: what decides about everything private."""
    return body.space_id in spaces_of(actor)


def may_work_in(actor: Actor, body: Body) -> Verdict:
    """Adding threads, files, texts and tasks; the space has been loaded."""
    return may_write_in_space(actor, body.space)


def may_steer(actor: Actor, body: Body) -> Verdict:
    """Chair, vice chair and managing office: publish, close, give tasks away."""
    if has_right(actor, Right.STEER, body.space_id):
        return allow()
    return deny(_("Only the chair and the managing office of this body can do this."), needs_login=not actor.is_member)


def visible_meetings(actor: Actor) -> ColumnElement[bool]:
    """Members see all meetings of their body, everybody those that have been called in public."""
    return readable_item(Meeting, actor)


def visible_items(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on agenda items; votes, minutes, beamer, prints and counts of an item follow it.

    Chair and managing office see the whole agenda; members what has been sent, and their own proposals.
    """
    was_sent = exists(_MEETING.id).where(_MEETING.id == AgendaItem.meeting_id, _MEETING.called_at.is_not(None))
    shown = [
        and_(AgendaItem.state == ItemState.PLACED, was_sent),
        AgendaItem.space_id.in_(sorted(spaces_with(actor, Right.STEER))),
    ]
    if actor.is_member:
        shown.append(AgendaItem.proposed_by_id == actor.user_id)
    return and_(readable_item(AgendaItem, actor), or_(*shown))


def visible_resolutions(actor: Actor) -> ColumnElement[bool]:
    """Resolutions are read by the body's members until they are published, and never by more than their item."""
    return readable_item(Resolution, actor)


def may_name_deputy(actor: Actor, principal: Membership) -> Verdict:
    """Members for themselves, the office for everybody; the body has been loaded."""
    is_own = actor.is_member and principal.person_id == actor.user_id
    if is_own or is_office(actor) or has_right(actor, Right.MANAGE_SEATS, principal.body.space_id):
        return allow()
    return deny(_("Only the member and the office can name a deputy."), needs_login=not actor.is_member)
