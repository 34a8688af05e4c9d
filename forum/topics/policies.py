"""Who may see and do what with topics."""

from sqlalchemy import ColumnElement

from forum.accounts.policies import may_run_office, may_take_part
from forum.core.access import Actor, Verdict
from forum.discussions.policies import listed_threads, visible_threads


def visible_topics(actor: Actor) -> ColumnElement[bool]:
    return visible_threads(actor)


def listed_topics(actor: Actor) -> ColumnElement[bool]:
    return listed_threads(actor)


def may_open_topic(actor: Actor) -> Verdict:
    return may_take_part(actor)


def may_edit_fields(actor: Actor) -> Verdict:
    return may_run_office(actor)
