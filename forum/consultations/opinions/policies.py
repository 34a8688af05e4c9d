"""Who may see statements, answer them, write their own, and decide about those of others."""

from sqlalchemy import ColumnElement, and_, or_

from forum.accounts.policies import is_moderator
from forum.consultations.models.opinions import OpinionPoll, OpinionStatement, StatementState
from forum.consultations.models.procedures import Module
from forum.consultations.policies import may_moderate_module, stands_in_moderated_module, stands_in_visible_module
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def readable_statements(actor: Actor) -> ColumnElement[bool]:
    """The statements whose procedure an actor may see; whatever this leaves out is a 404. Withdrawn ones are gone."""
    is_there = OpinionStatement.state != StatementState.WITHDRAWN
    return and_(is_there, stands_in_visible_module(OpinionStatement.module_id, actor))


def known_statements(actor: Actor) -> ColumnElement[bool]:
    """Of those, the ones that an actor may know of: what waits for its release is known to the moderation."""
    readable = readable_statements(actor)
    if is_moderator(actor):
        return readable
    is_released = OpinionStatement.state != StatementState.WAITING
    return and_(readable, or_(is_released, stands_in_moderated_module(OpinionStatement.module_id, actor)))


def may_decide_on_statements(actor: Actor, module: Module) -> Verdict:
    """Release, edit, hide and show again."""
    return may_moderate_module(actor, module, otherwise=_("The moderation decides on statements."))


def may_edit_statement(actor: Actor, statement: OpinionStatement) -> Verdict:
    """As long as nobody has answered it."""
    verdict = may_decide_on_statements(actor, statement.module)
    if verdict and statement.answer_count:
        return deny(_("Somebody has answered this statement: its words are fixed. Hide it and enter another one."))
    return verdict


def may_answer(joining: Verdict, poll: OpinionPoll) -> Verdict:
    """`joining`: whether somebody may take part in the module now."""
    if not poll.takes_answers:
        return deny(_("The answers have been evaluated: none can be added or changed any more."))
    return joining


def may_write_statement(joining: Verdict, poll: OpinionPoll) -> Verdict:
    answering = may_answer(joining, poll)
    if answering and not poll.takes_statements:
        return deny(_("Here the office alone enters statements."))
    return answering


def may_see_results(poll: OpinionPoll, module: Module, *, has_result: bool) -> Verdict:
    """When there is a result: at once if the office lets everybody see how things stand, otherwise after the end."""
    if poll.is_finished and has_result:
        return allow()
    if is_over(module) and not (has_result and poll.shows_meanwhile):
        if poll.failed_at is not None or module.procedure.is_draft:
            return deny(_("The time is over. The result stands here once it has been computed."))
        return deny(_("The time is over, and the result is being computed. You find it here in a few minutes."))
    if not poll.shows_meanwhile:
        return deny(_("What people agree on is shown when the time is over, for nobody is to be guided by it."))
    if not has_result:
        return deny(_("There is nothing to show yet: it is computed for the first time when ten people have answered."))
    return allow()


def may_see_own_group(poll: OpinionPoll, verdict: Verdict) -> Verdict:
    """`verdict`: whether results are shown. Only while the link between people and answers stands."""
    if poll.unlinked_at is not None:
        return deny(
            _("The link between people and their answers has been deleted: nobody can find their group any more.")
        )
    return verdict


def is_over(module: Module) -> bool:
    """Whether it is closed, and waits for its last result if it has none; its procedure and phase have been loaded."""
    return module.closes_at is not None and module.closes_at <= clock.now()
