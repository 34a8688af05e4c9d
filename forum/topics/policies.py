"""Who may see and do what with topics."""

from sqlalchemy import ColumnElement

from forum.accounts.policies import is_expert, may_run_office, may_take_part
from forum.core.access import Actor, Verdict, deny
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.policies import listed_threads, may_reply, visible_threads
from forum.spaces.policies import may_read
from forum.topics.models import Topic


def visible_topics(actor: Actor) -> ColumnElement[bool]:
    return visible_threads(actor)


def listed_topics(actor: Actor) -> ColumnElement[bool]:
    return listed_threads(actor)


def may_open_topic(actor: Actor) -> Verdict:
    return may_take_part(actor)


def may_change_status(actor: Actor, topic: Topic) -> Verdict:
    """The steps of a proposal are set by experts and the office."""
    if not topic.is_proposal:
        return deny(_("Only proposals have a status."))
    if not is_expert(actor) or not may_read(actor, topic):
        return deny(_("Only experts of the city and the office set the status."), needs_login=not actor.is_member)
    return may_reply(actor, topic) if topic.merged_into_id else may_take_part(actor)


def may_edit_fields(actor: Actor) -> Verdict:
    return may_run_office(actor)
