"""Who answers in the city's name, and sets the status of what it answers."""

from sqlalchemy import ColumnElement, and_

from forum.accounts.policies import is_expert, may_take_part
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads, may_reply
from forum.spaces.policies import Right, has_right_anywhere, may_read, spaces_with


def may_see_answers_due(actor: Actor) -> Verdict:
    """The list is for those who answer in the city's name, everywhere or by their function in a space."""
    if not (is_expert(actor) or has_right_anywhere(actor, Right.ANSWER)):
        return deny(_("Only experts of the city answer in its name."), needs_login=not actor.is_member)
    return may_take_part(actor)


def answerable_threads(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: threads in lists that the actor may answer in the city's name."""
    if is_expert(actor):
        return listed_threads(actor)
    return and_(listed_threads(actor), Thread.space_id.in_(spaces_with(actor, Right.ANSWER)))


def may_change_status(actor: Actor, thread: Thread) -> Verdict:
    """The steps of a proposal are set by experts and the office."""
    if thread.status is None:
        return deny(_("Only proposals have a status."))
    if not is_expert(actor) or not may_read(actor, thread):
        return deny(_("Only experts of the city and the office set the status."), needs_login=not actor.is_member)
    return may_reply(actor, thread) if thread.merged_into_id else may_take_part(actor)
