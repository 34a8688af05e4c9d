"""What posts say, and to whom: every reading of a wording outside this area is one of these.

Readers get a wording without the quotes of what they may not read; whether they may read the post itself
is asked before. The moderation, and the author who edits, get it as it was written.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.plain_text import excerpt, own_words, plain
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.models.threads import Thread
from forum.discussions.policies import visible_posts
from forum.discussions.quotes import empty_quotes, quoted_posts
from forum.spaces.models import Level
from forum.spaces.policies import is_for_members, is_for_parent, is_in_public_space, narrower, readable_item

Wording = Post | PostRevision


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads a text for as long as it stands: those of a space, down to a level; None: everybody."""

    space_id: int | None = None
    level: Level | None = None

    @property
    def also_read(self) -> ColumnElement[bool]:
        """Where-clause on threads: what they may all read beside what is public."""
        if self.space_id is None:
            return false()
        here = Thread.space_id == self.space_id
        if self.level is Level.CONFIDENTIAL:
            return here
        if self.level is Level.PARENT:
            return and_(here, is_for_parent(Thread))
        if self.level is None:
            # what is as its public space has it is read by everybody
            return and_(here, ~is_in_public_space(Thread), is_for_members(Thread))
        return and_(here, is_for_members(Thread))


EVERYBODY = Readers()


def readers_of(thread: Thread) -> Readers:
    """Who reads a thread; what becomes public some day is written for everybody from the beginning.

    Nothing becomes public by itself below a ceiling: when that is lifted, the texts are written anew.
    """
    if thread.ceiling is not None:
        return Readers(thread.space_id, narrower(thread.level or thread.ceiling, thread.ceiling))
    if thread.level is Level.PUBLIC or thread.public_from is not None:
        return EVERYBODY
    return Readers(thread.space_id, thread.level)


# enough of the source for an excerpt, so that a long text costs no more than a short one
SOURCE_LENGTH = 800


def source_for_author(post: Post) -> str:
    """As its author wrote it, to be edited by its author."""
    return post.raw_body


def source_for_moderation(wording: Wording) -> str:
    """As it was written: for the desk, for triage, for evidence."""
    return wording.raw_body


def words_for_moderation() -> InstrumentedAttribute[str]:
    """The column that `source_for_moderation` reads, for lists that load little else."""
    return Post.raw_body


def has_text(post: Post) -> bool:
    """Whether its text has not been erased."""
    return bool(post.raw_body)


def texts_to_learn_from() -> ColumnElement[str]:
    """The column of wordings, for statements that teach the scorer."""
    return Post.raw_body.expression


def still_has_text() -> ColumnElement[bool]:
    """Where-clause: the text of a post has not been erased."""
    return Post.raw_body != ""


def sources_for_readers(post: Post, wordings: Sequence[Wording]) -> list[str]:
    """Wordings of a post as those read them who may read its thread; in one query."""
    return _without_lost_quotes([wording.raw_body for wording in wordings], readers_of(_thread_of(post)))


def source_for_readers(post: Post) -> str:
    """The wording of a post as those read it who may read its thread."""
    return sources_for_readers(post, [post])[0]


def plain_for_readers(post: Post) -> str:
    """The wording without Markdown, as mails show it."""
    return plain(source_for_readers(post))


def own_words_for_readers(post: Post) -> str:
    """The wording without Markdown and without what it quotes."""
    return own_words(source_for_readers(post))


def words_without_quotes(post: Post) -> str:
    """What a post says by itself, without Markdown and without any quote: whoever reads it reads no other. No query."""
    return own_words(post.raw_body)


def excerpt_for_readers(post: Post, length: int) -> str:
    """The beginning of a post on one line."""
    return excerpt(source_for_readers(post)[:SOURCE_LENGTH], length)


def excerpts_for_readers(posts: Sequence[Post], length: int) -> list[str]:
    """The beginning of each post, whose threads have been loaded; in one query."""
    readers = {readers_of(post.thread) for post in posts}
    # where they differ, only what everybody may read is shown
    shared = readers.pop() if len(readers) == 1 else EVERYBODY
    sources = _without_lost_quotes([post.raw_body for post in posts], shared)
    return [excerpt(source[:SOURCE_LENGTH], length) for source in sources]


def wording_for_thread(body: str, thread: Thread) -> str:
    """A wording as everybody may read it who may read that thread: other quotes keep their place only."""
    return wordings_for_thread([body], thread)[0]


def wordings_for_thread(bodies: Sequence[str], thread: Thread) -> list[str]:
    """Several of them; one query, none where nothing is quoted."""
    return _without_lost_quotes(bodies, readers_of(thread))


def titles_for_readers(keys: Collection[int], thread: Thread) -> Mapping[int, str]:
    """The titles of other threads, by key, as far as all may read them who may read this one."""
    if not keys:
        return {}
    readable = or_(readable_item(Thread, GUEST), readers_of(thread).also_read)
    query = select(Thread.id, Thread.title).where(Thread.id.in_(keys), Thread.hidden_at.is_(None), readable)
    return {row.id: row.title for row in session.execute(query)}


def wording_for_actor(body: str, actor: Actor) -> str:
    """A wording that has no place yet; hidden, unknown and closed posts are all the same to it."""
    quoted = quoted_posts(body)
    if not quoted:
        return body
    readable = session.scalars(select(Post.public_id).where(Post.public_id.in_(quoted), visible_posts(actor))).all()
    return empty_quotes(body, quoted.difference(readable), sentence=_quote_gone)


def without_quotes_of(body: str, public_id: str) -> str:
    """A wording that shall never again hold the words of a post."""
    return empty_quotes(body, [public_id], sentence=_quote_gone)


def _without_lost_quotes(bodies: Sequence[str], readers: Readers) -> list[str]:
    quoted = frozenset().union(*(quoted_posts(body) for body in bodies))
    if not quoted:
        return list(bodies)
    gone = quoted.difference(_readable(quoted, readers))
    return [empty_quotes(body, gone, sentence=_quote_gone) for body in bodies]


def _readable(public_ids: Iterable[str], readers: Readers) -> Sequence[str]:
    """Those of the posts that everybody may read, or all readers of a thread, and that are not hidden."""
    shown = and_(Post.is_visible, Thread.hidden_at.is_(None))
    place = or_(readable_item(Thread, GUEST), readers.also_read)
    query = select(Post.public_id).join(Thread, Thread.id == Post.thread_id)
    return session.scalars(query.where(Post.public_id.in_(public_ids), shown, place)).all()


def _thread_of(post: Post) -> Thread:
    return session.get_one(Thread, post.thread_id)


def _quote_gone() -> str:
    with in_language(DEFAULT_LANGUAGE):
        return gettext("The quoted post can no longer be read.")
