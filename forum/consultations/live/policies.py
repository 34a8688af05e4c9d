"""Who may see live questions, ask them, and run a room."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from sqlalchemy.orm import aliased

from forum.accounts.policies import is_moderator, may_take_part
from forum.consultations.models.live import LiveQuestion, LiveRoom, QuestionState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor, Verdict, deny
from forum.core.reportable.kind import Key
from forum.core.text.locale import lazy_gettext as _
from forum.spaces.policies import Right, has_right, spaces_with


def readable_questions(actor: Actor) -> ColumnElement[bool]:
    """The questions whose room an actor may see; whatever this leaves out is a 404. Withdrawn ones are gone."""
    return and_(LiveQuestion.state != QuestionState.WITHDRAWN, _stands_in_visible_room(LiveQuestion, actor))


def known_questions(actor: Actor) -> ColumnElement[bool]:
    """Of those, the ones that an actor may know of: what waits for release is known to whoever runs the room."""
    readable = readable_questions(actor)
    if is_moderator(actor):
        return readable
    return and_(readable, or_(LiveQuestion.state != QuestionState.WAITING, is_run_by(LiveQuestion.id, actor)))


def is_closed_to(key: Key, actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the question with that key stands where the actor may not read."""
    question = aliased(LiveQuestion)
    return exists(question.id).where(question.id == key, not_(_stands_in_visible_room(question, actor)))


def is_run_by(key: Key, actor: Actor) -> ColumnElement[bool]:
    """Where-clause: a function of the actor in the space lets them run the room of the question with that key."""
    question, module = aliased(LiveQuestion), aliased(Module)
    spaces = sorted(spaces_with(actor, Right.MODERATE))
    room = exists(module.id).where(
        module.id == question.module_id,
        module.procedure_id == Procedure.id,
        Procedure.space_id.in_(spaces),
        visible_procedures(actor),
    )
    return exists(question.id).where(question.id == key, room)


def _stands_in_visible_room(question: type[LiveQuestion], actor: Actor) -> ColumnElement[bool]:
    module = aliased(Module)
    return exists(module.id).where(
        module.id == question.module_id, module.procedure_id == Procedure.id, visible_procedures(actor)
    )


def may_run_room(actor: Actor, module: Module) -> Verdict:
    """Release, take up, answer, merge, edit and hide: the moderation, and whose function in the space lets them."""
    if is_moderator(actor) or has_right(actor, Right.MODERATE, module.procedure.space_id):
        return may_take_part(actor)
    return deny(_("Whoever leads the event decides on the questions."), needs_login=not actor.is_member)


def may_ask(joining: Verdict, room: LiveRoom) -> Verdict:
    """Whether somebody who may take part in the module can put a question now."""
    if joining and room.asking_ended_at is not None:
        return deny(_("No more questions are taken. You can still support those that are there."))
    return joining


def may_support(joining: Verdict, question: LiveQuestion) -> Verdict:
    if joining and not question.takes_votes:
        return deny(_("This question takes no more votes."))
    return joining


def may_be_known(actor: Actor, question: LiveQuestion) -> bool:
    """The same answer as `known_questions`, of a question whose room the actor may see."""
    return question.state is not QuestionState.WAITING or bool(may_run_room(actor, question.module))
