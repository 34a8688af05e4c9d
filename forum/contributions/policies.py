"""Who may set the status of what the city answers."""

from forum.accounts.policies import is_expert, may_take_part
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models import Thread
from forum.discussions.policies import may_reply
from forum.spaces.policies import may_read


def may_change_status(actor: Actor, thread: Thread) -> Verdict:
    """The steps of a proposal are set by experts and the office."""
    if thread.status is None:
        return deny(_("Only proposals have a status."))
    if not is_expert(actor) or not may_read(actor, thread):
        return deny(_("Only experts of the city and the office set the status."), needs_login=not actor.is_member)
    return may_reply(actor, thread) if thread.merged_into_id else may_take_part(actor)
