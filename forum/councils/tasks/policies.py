"""Who may do what with tasks; seeing them comes with the seat."""

from forum.accounts.policies import may_take_part
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.tasks import Task
from forum.spaces.policies import Right, has_right


def may_give_to_others(actor: Actor, space_id: int) -> bool:
    """Chair, vice chair and managing office give tasks to anybody who sits there; others take them on themselves."""
    return has_right(actor, Right.STEER, space_id)


def may_mark(actor: Actor, task: Task) -> Verdict:
    """Say that a task is done, or not done after all: whoever has it, and those who steer the body."""
    is_own = actor.is_member and task.person_id == actor.user_id
    if is_own or may_give_to_others(actor, task.space_id):
        return may_take_part(actor)
    return deny(_("Whoever has taken on a task marks it as done, or the chair and the managing office of the body."))


def may_change(actor: Actor, task: Task) -> Verdict:
    """Change or delete a task: whoever wrote it down, and those who steer the body."""
    is_own = actor.is_member and task.created_by_id == actor.user_id
    if is_own or may_give_to_others(actor, task.space_id):
        return may_take_part(actor)
    return deny(_("Whoever wrote down a task changes it, or the chair and the managing office of the body."))


def may_take(actor: Actor, task: Task) -> Verdict:
    """Take on a task that nobody has."""
    if task.person_id is not None or task.done_at is not None:
        return deny(_("Somebody has taken on this task already."))
    if has_right(actor, Right.WRITE, task.space_id):
        return may_take_part(actor)
    return deny(_("Only the members write here."))
