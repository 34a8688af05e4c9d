"""Counting what is written in a dialogue for its module and its procedure, after the posts are there."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.consultations.models.procedures import Module
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.queries.find import get_module
from forum.consultations.services.modules import count_contribution
from forum.consultations.talks.queries import count_posts
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.discussions.models.posts import Post

WRITTEN = frozenset({"thread.begun", "post.written"})
COUNTED = WRITTEN | {"post.hidden", "post.restored", "post.released", "post.deleted"}


def count_written(acts: Sequence[Activity]) -> None:
    """Bring the counts of modules in line with their threads; safe to be told twice."""
    modules: dict[int, Module] = {}
    for act in acts:
        thread = _thread_of(act)
        if thread is None:
            continue
        module = modules.setdefault(thread.module_id, get_module(thread.module_id))
        person = session.get(User, act.by_id) if act.by_id and act.verb in WRITTEN else None
        if person is not None:
            count_contribution(module, by=person)
    for module in modules.values():
        hold_row(module, "contribution_count", lets_point=True)
        change = count_posts(module) - module.contribution_count
        if change:
            count_contribution(module, by=None, change=change)


def _thread_of(act: Activity) -> ConsultationThread | None:
    is_thread = act.subject_kind == ConsultationThread.__tablename__
    key = act.subject_id
    if not is_thread:
        key = session.scalar(select(Post.thread_id).where(Post.id == act.subject_id)) or 0
    return session.scalar(select(ConsultationThread).where(ConsultationThread.id == key))
