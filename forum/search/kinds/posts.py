"""Single posts below the first of their thread, and answers of the administration."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import contains_eager, defer

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.discussions.addresses import place_of
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import visible_posts
from forum.discussions.readings import words_without_quotes
from forum.index.audiences import audience_of
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, joined, keys_above, keys_where, opened_on, subject, with_readers_of
from forum.search.kinds.threads import HIDINGS, REWORDINGS
from forum.topics.models import Topic

# acts on a thread that concern all that is said there: who reads it, under which field and number it stands
ON_THREADS = (
    "thread.level_set",
    "thread.moved",
    "thread.merged",
    "thread.merged_in",
    "thread.split",
    "thread.split_off",
)
# below the text with which a thread begins; a waiting reply has no number yet
IS_POST = and_(Post.number > 1, Post.is_official.is_(False))
IS_ANSWER = and_(Post.number > 1, Post.is_official)


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Post.id).where(Post.id == key, visible_posts(actor))


def _with_thread() -> AnySelect:
    return select(Post).join(Post.thread).options(defer(Post.html), contains_eager(Post.thread))


def _documents(keys: Sequence[int], *, kind: str, wanted: ColumnElement[bool]) -> Iterable[Document]:
    query = _with_thread().options(contains_eager(Post.thread).joinedload(Thread.space))
    stands = (Post.is_visible, Thread.hidden_at.is_(None), Thread.merged_into_id.is_(None))
    for post in session.scalars(query.where(Post.id.in_(keys), wanted, *stands)):
        thread = post.thread
        yield Document(
            kind=kind,
            subject_id=post.id,
            audience=audience_of(thread),
            title="",
            text=_words(post),
            written_at=post.created_at,
            field_id=thread.field_id if isinstance(thread, Topic) else None,
            group=post.group.value if post.group else None,
            status=None,
            person_id=post.author_id,
            organisation_id=post.organisation_id,
        )


def _words(post: Post) -> str:
    return joined(words_without_quotes(post), post.promise)


def _load(
    keys: Sequence[int], actor: Actor, *, wanted: ColumnElement[bool], draw: Callable[[Post], tuple[str, Details]]
) -> Mapping[int, Shown]:
    """One query."""
    query = _with_thread().where(Post.id.in_(keys), wanted, visible_posts(actor))
    return {post.id: _shown(post, *draw(post)) for post in session.scalars(query)}


def _shown(post: Post, title: str, details: Details) -> Shown:
    at = place_of(post.thread, post.number)
    return shown(title, _words(post), details, endpoint=at.endpoint, values=at.values, fragment=f"b{post.number}")


def _draw_post(post: Post) -> tuple[str, Details]:
    details = Details(
        icon="mode_comment",
        kind_words=_("Post"),
        thread=post.thread.title,
        who=post.spoken_as,
        group=post.group,
        at=post.created_at,
        is_ours=True,
    )
    return _("Post #%(number)s", number=post.number), details


def _draw_answer(post: Post) -> tuple[str, Details]:
    details = Details(
        icon="verified",
        kind_words=_("Answer of the administration"),
        who=post.spoken_as,
        at=post.created_at,
        is_official=True,
    )
    return _("On: %(title)s, post #%(number)s", title=post.thread.title, number=post.number), details


def _changed(act: Activity) -> Sequence[int]:
    """The post; with the one that begins a thread all that stands below it."""
    below = select(Post.thread_id).where(Post.id == act.subject_id, Post.number == 1).scalar_subquery()
    return [act.subject_id, *keys_where(Post.id, Post.thread_id == below)]


def _answer_of(act: Activity) -> Sequence[int]:
    """The answer that the act on a thread names."""
    return (act.details["post"],)


def _below_thread(act: Activity) -> Sequence[int]:
    return keys_where(Post.id, Post.thread_id == act.subject_id)


IN_THREAD = Post.thread_id == Thread.id

CHANGED_BY = (
    {"post.written": subject, "thread.answered": _answer_of}
    | after(REWORDINGS, subject)
    | after(HIDINGS, _changed)
    | after(ON_THREADS, _below_thread)
    | with_readers_of(Thread, Post.id, IN_THREAD)
)

posts = SearchableKind(
    name="post",
    label=lazy_gettext("Single posts"),
    visible=_visible,
    documents=partial(_documents, kind="post", wanted=IS_POST),
    keys_above=keys_above(Post.id, IS_POST),
    changed_by=CHANGED_BY,
    changed_on=opened_on(Thread, Post.id, IN_THREAD),
    load=partial(_load, wanted=IS_POST, draw=_draw_post),
)
answers = SearchableKind(
    name="answer",
    label=lazy_gettext("Answers of the administration"),
    visible=_visible,
    documents=partial(_documents, kind="answer", wanted=IS_ANSWER),
    keys_above=keys_above(Post.id, IS_ANSWER),
    changed_by=CHANGED_BY,
    changed_on=opened_on(Thread, Post.id, IN_THREAD),
    load=partial(_load, wanted=IS_ANSWER, draw=_draw_answer),
)
