"""Threads of all kinds: the title, the text with which they begin, and the summary at their end."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import contains_eager, defer, joinedload

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext, ngettext
from forum.core.text.plain_text import plain
from forum.discussions.addresses import place_of
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads
from forum.discussions.readings import words_without_quotes
from forum.fields.models import FieldOfAction
from forum.index.audiences import audience_of
from forum.index.details import Details, Drawn, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, joined, keys_above, keys_where, opened_on, subject, with_readers_of
from forum.topics.models import Topic

OPEN, ANSWERED, CLOSED = "open", "answered", "closed"

# acts on a thread after which its title, words, readers or state are others
ON_THREADS = (
    "thread.begun",
    "thread.renamed",
    "thread.moved",
    "thread.level_set",
    "thread.merged",
    "thread.merged_in",
    "thread.split",
    "thread.split_off",
    "thread.answered",
    "thread.closed",
    "thread.reopened",
    "topic.edited",
    "idea.edited",
    "proposal.status_changed",
)
# acts on a post that give it other words, and that show or hide it with all that stands below
REWORDINGS = ("post.edited", "post.revised", "post.erased", "post.blacked_out", "post.blackout_lifted")
HIDINGS = ("post.deleted", "post.hidden", "post.restored", "post.released")


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Thread.id).where(Thread.id == key, listed_threads(actor))


def _opening_posts() -> AnySelect:
    """The visible texts with which listed threads begin, with thread and space."""
    query = (
        select(Post).join(Post.thread).options(defer(Post.html), contains_eager(Post.thread).joinedload(Thread.space))
    )
    return query.where(Post.number == 1, Post.is_visible, Thread.hidden_at.is_(None), Thread.merged_into_id.is_(None))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    for post in session.scalars(_opening_posts().where(Thread.id.in_(keys))):
        thread = post.thread
        yield Document(
            kind=threads.name,
            subject_id=thread.id,
            audience=audience_of(thread),
            title=thread.title,
            text=_words(post),
            written_at=thread.created_at,
            field_id=thread.field_id if isinstance(thread, Topic) else None,
            group=thread.author_group.value if thread.author_group else None,
            status=_status(thread),
            person_id=post.author_id,
            organisation_id=post.organisation_id,
        )


def _words(post: Post) -> str:
    thread = post.thread
    place = thread.place if isinstance(thread, Topic) else ""
    return joined(words_without_quotes(post), place, plain(thread.closing_summary), thread.proposal_number)


def _status(thread: Thread) -> str:
    if thread.status:
        return thread.status.value
    if thread.is_answered:
        return ANSWERED
    return OPEN if thread.is_open else CLOSED


def _load(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    query = (
        select(Post, FieldOfAction.name)
        .join(Post.thread)
        .outerjoin(FieldOfAction, FieldOfAction.id == Thread.__table__.c.field_id)
        .options(defer(Post.html), contains_eager(Post.thread).options(joinedload(Thread.space)))
        .where(Thread.id.in_(keys), Post.number == 1, Post.is_visible, listed_threads(actor))
    )
    return {post.thread_id: _shown(post, field or "") for post, field in session.execute(query)}


def _shown(post: Post, field: str) -> Shown:
    thread, at = post.thread, place_of(post.thread)
    kind = thread.kind if isinstance(thread, Topic) else None
    details = Details(
        icon=kind.icon if kind else "forum",
        kind_words=str(kind.label) if kind else _("Discussion"),
        place=field or space_words(thread),
        who=thread.author_name,
        group=thread.author_group,
        at=thread.last_activity_at,
        more=_figures(thread),
        state=Drawn("search/_thread_state.html", {"thread": thread}),
    )
    return shown(thread.title, _words(post), details, endpoint=at.endpoint, values=at.values)


def space_words(thread: Thread) -> str:
    """The body or the procedure in whose space it stands; nothing for the space of everybody."""
    return "" if thread.space.is_public else thread.space.name


def _figures(thread: Thread) -> str:
    if isinstance(thread, Topic) and thread.is_proposal:
        return ngettext("%(num)s support", "%(num)s supports", thread.support_count)
    return ngettext("%(num)s reply", "%(num)s replies", thread.reply_count)


def _of_opening(act: Activity) -> Sequence[int]:
    """The thread that begins with the post that the act is about."""
    return keys_where(Post.thread_id, Post.id == act.subject_id, Post.number == 1)


threads = SearchableKind(
    name="thread",
    label=lazy_gettext("Topics and proposals"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Thread.id),
    changed_by=after(ON_THREADS, subject)
    | after((*REWORDINGS, *HIDINGS), _of_opening)
    | with_readers_of(Thread, Thread.id),
    changed_on=opened_on(Thread, Thread.id),
    load=_load,
)
