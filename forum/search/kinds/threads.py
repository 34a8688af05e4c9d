"""Threads of all kinds: the title, and the text with which they begin."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.discussions.addresses import address_of
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.fields.models import FieldOfAction
from forum.search.hits import Drawn, Hit
from forum.topics.models import Topic


def draw_threads(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the threads; one query."""
    query = (
        select(Thread, FieldOfAction.name)
        .outerjoin(FieldOfAction, FieldOfAction.id == Thread.__table__.c.field_id)
        .options(joinedload(Thread.space))
        .where(Thread.id.in_(ids), listed_threads(actor))
    )
    return {thread.id: _hit(thread, field or "") for thread, field in session.execute(query)}


def _hit(thread: Thread, field: str) -> Hit:
    kind = thread.kind if isinstance(thread, Topic) else None
    return Hit(
        icon=kind.icon if kind else "forum",
        kind_words=str(kind.label) if kind else _("Discussion"),
        url=address_of(thread),
        title=thread.title,
        place=field or place_of(thread),
        who=thread.author_name,
        group=thread.author_group,
        at=thread.last_activity_at,
        more=_figures(thread),
        state=Drawn("search/_thread_state.html", {"thread": thread}),
    )


def place_of(thread: Thread) -> str:
    """The body or the procedure in whose space it stands; nothing for the space of everybody."""
    return "" if thread.space.is_public else thread.space.name


def _figures(thread: Thread) -> str:
    if isinstance(thread, Topic) and thread.is_proposal:
        return ngettext("%(num)s support", "%(num)s supports", thread.support_count)
    return ngettext("%(num)s reply", "%(num)s replies", thread.reply_count)
