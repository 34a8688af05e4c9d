"""Who may see live questions, ask them, and run a room."""

from sqlalchemy import ColumnElement, and_, or_

from forum.accounts.policies import is_moderator
from forum.consultations.models.live import LiveQuestion, LiveRoom, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.policies import may_moderate_module, stands_in_moderated_module, stands_in_visible_module
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def readable_questions(actor: Actor) -> ColumnElement[bool]:
    """The questions whose room an actor may see; whatever this leaves out is a 404. Withdrawn ones are gone."""
    is_there = LiveQuestion.state != QuestionState.WITHDRAWN
    return and_(is_there, stands_in_visible_module(LiveQuestion.module_id, actor))


def known_questions(actor: Actor) -> ColumnElement[bool]:
    """Of those, the ones that an actor may know of: what waits for release is known to whoever runs the room."""
    readable = readable_questions(actor)
    if is_moderator(actor):
        return readable
    is_released = LiveQuestion.state != QuestionState.WAITING
    return and_(readable, or_(is_released, stands_in_moderated_module(LiveQuestion.module_id, actor)))


def may_run_room(actor: Actor, module: Module) -> Verdict:
    """Release, take up, answer, merge, edit and hide."""
    return may_moderate_module(actor, module, otherwise=_("Whoever leads the event decides on the questions."))


def may_ask(joining: Verdict, room: LiveRoom) -> Verdict:
    """Whether somebody who may take part in the module can put a question now."""
    if joining and room.asking_ended_at is not None:
        return deny(_("No more questions are taken. You can still support those that are there."))
    return joining


def may_support(joining: Verdict, question: LiveQuestion) -> Verdict:
    if joining and not question.takes_votes:
        return deny(_("This question takes no more votes."))
    return joining
