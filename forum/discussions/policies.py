"""What people may see of threads and posts, and do with them."""

from datetime import date
from functools import lru_cache

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from forum.accounts.policies import is_expert, is_moderator, may_take_part
from forum.core.access import GUEST, Actor, Verdict, allow, deny
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.state_words import words_for
from forum.discussions.thread_kinds import kind_of
from forum.spaces.policies import (
    Right,
    is_in_charge,
    may_read,
    may_write,
    readable_item,
    spaces_with,
)

NOT_READABLE = _("You can no longer read this topic.")
# copied once, which costs more than the rest of a clause: it stands in an EXISTS of its own
_PLACE = aliased(Thread)


def visible_threads(actor: Actor) -> ColumnElement[bool]:
    """The threads an actor can find at all; whatever this leaves out is a 404."""
    readable = and_(readable_item(Thread, actor), Thread.merged_into_id.is_(None))
    if is_moderator(actor):
        return readable
    shown = Thread.hidden_at.is_(None)
    if not actor.is_member:
        return and_(readable, shown)
    return and_(readable, or_(shown, Thread.author_id == actor.user_id, is_moderated_by(actor, Thread)))


def listed_threads(actor: Actor, thread: type[Thread] = Thread) -> ColumnElement[bool]:
    """The threads that lists and counts show: hidden ones for nobody. `thread` may be an alias."""
    if thread in (Thread, _PLACE) and not actor.is_member:
        return _listed_for_guests(thread, clock.today())
    return _listed(actor, thread)


@lru_cache(maxsize=2)
def _listed_for_guests(thread: type[Thread], _today: date) -> ColumnElement[bool]:
    """The clause for all guests, built once a day, because building it costs more than running it."""
    return _listed(GUEST, thread)


def _listed(actor: Actor, thread: type[Thread]) -> ColumnElement[bool]:
    return and_(readable_item(thread, actor), thread.merged_into_id.is_(None), thread.hidden_at.is_(None))


def knowable_posts(actor: Actor) -> ColumnElement[bool]:
    """The posts in a visible thread whose place an actor may know of: those that wait for release are not among them.

    The statement joins the thread.
    """
    if is_moderator(actor):
        return true()
    known = or_(Post.hidden_as.is_(None), Post.hidden_as != HiddenAs.WAITING)
    return or_(known, Post.author_id == actor.user_id, is_moderated_by(actor, Thread)) if actor.is_member else known


def is_moderated_by(actor: Actor, thread: type[Thread]) -> ColumnElement[bool]:
    """Where-clause: the thread stands in a space where a function of the actor moderates. `thread` may be an alias."""
    spaces = spaces_with(actor, Right.MODERATE)
    return thread.space_id.in_(sorted(spaces)) if spaces else false()


def reportable_posts(actor: Actor) -> ColumnElement[bool]:
    """The posts that an actor can report: hidden and deleted ones too, but none in a space closed to the actor.

    Nobody but the moderation knows of posts that wait for release.
    """
    place = aliased(Thread)
    stands = (place.id == Post.thread_id, readable_item(place, actor))
    if is_moderator(actor):
        return exists(place.id).where(*stands)
    known = or_(Post.hidden_as.is_(None), Post.hidden_as != HiddenAs.WAITING)
    return exists(place.id).where(*stands, or_(known, is_moderated_by(actor, place)))


def stands_in_readable_thread(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the post stands where the actor may read, whether or not it is hidden there."""
    place = aliased(Thread)
    return exists(place.id).where(place.id == Post.thread_id, readable_item(place, actor))


def visible_posts(actor: Actor) -> ColumnElement[bool]:
    """The posts whose text an actor may read outside the thread: lists, profiles, feeds, quotes."""
    is_listed = exists(_PLACE.id).where(_PLACE.id == Post.thread_id, listed_threads(actor, _PLACE))
    return and_(Post.is_visible, is_listed)


def may_reply(actor: Actor, thread: Thread) -> Verdict:
    verdict = takes_posts(thread)
    return _may_write_now(actor, thread) if verdict else verdict


def may_write_at_any_time(_actor: Actor, _thread: Thread) -> Verdict:
    """For thread kinds: state and space of a thread alone say who may write there."""
    return allow()


def _may_write_now(actor: Actor, thread: Thread) -> Verdict:
    """What the space of a thread says, and then its kind, which knows the time for it.

    Nobody is asked to log in for what is closed to everybody.
    """
    verdict = may_write(actor, thread)
    if not verdict and not verdict.needs_login:
        return verdict
    said_by_kind = kind_of(thread).may_write(actor, thread)
    return said_by_kind if verdict or not (said_by_kind or said_by_kind.needs_login) else verdict


def takes_posts(thread: Thread) -> Verdict:
    """Whether a thread takes posts at all, whoever writes them."""
    if thread.merged_into_id is not None:
        return deny(_("This topic has been merged into another one."))
    if thread.closed_at is not None:
        return deny(_("This topic has been closed."))
    if thread.locked_at is not None:
        return deny(_("This topic is locked."))
    if thread.hidden_at is not None:
        opening = select(Post).where(Post.thread_id == thread.id, Post.number == 1)
        return deny(words_for(session.scalars(opening).one()).no_replies)
    return allow()


def may_preview(actor: Actor) -> Verdict:
    """Members only: rendering a preview costs more than a page, and guests cannot write."""
    if not actor.is_member:
        return deny(_("Log in to see a preview."), needs_login=True)
    return allow()


def may_support(actor: Actor, post: Post, thread: Thread) -> Verdict:
    if not post.is_visible:
        return deny(_("This post can no longer be supported."))
    if actor.is_member and post.author_id == actor.user_id:
        return deny(_("You cannot support your own post."))
    return _may_write_now(actor, thread)


def may_edit(actor: Actor, post: Post, thread: Thread) -> Verdict:
    """As the kind of the thread has it; also while the post waits for release or has been returned for revision."""
    if not post.is_visible and not is_revisable(post):
        return deny(_("This post can no longer be edited."))
    return kind_of(thread).may_edit(actor, post, thread)


def author_may_edit(actor: Actor, post: Post, thread: Thread) -> Verdict:
    """For thread kinds: everybody edits their own posts."""
    if not actor.is_member or post.author_id != actor.user_id:
        return deny(_("Only the person who wrote a post can edit it."), needs_login=not actor.is_member)
    if not thread.is_open and not may_moderate_in(actor, thread):
        return deny(_("This topic takes no more changes."))
    return _may_write_now(actor, thread)


def may_delete(actor: Actor, post: Post, thread: Thread) -> Verdict:
    """One's own words, as long as one may read what stands there."""
    if post.deleted_at is not None:
        return deny(_("This post has already been deleted."))
    if not actor.is_member or post.author_id != actor.user_id:
        return deny(_("Only the person who wrote a post can delete it."), needs_login=not actor.is_member)
    return allow() if may_read(actor, thread) else deny(NOT_READABLE)


def may_follow(actor: Actor, thread: Thread) -> Verdict:
    """Following is reading: suspended people may, those who may not read it any more may not."""
    if not actor.is_member:
        return deny(_("Log in to follow topics."), needs_login=True)
    return allow() if may_read(actor, thread) else deny(NOT_READABLE)


def may_answer_officially(actor: Actor, thread: Thread) -> Verdict:
    """Answers of the administration come from experts and the office, in a space also by function; whatever the time."""
    if not is_in_charge(actor, thread, Right.ANSWER, anyway=is_expert(actor)):
        return deny(_("Only experts of the city answer in its name."), needs_login=not actor.is_member)
    verdict = takes_posts(thread)
    return may_write(actor, thread) if verdict else verdict


def may_steer(actor: Actor, thread: Thread) -> Verdict:
    """Close, lock, pin, move, split, merge: as the kind of the thread has it."""
    return kind_of(thread).may_steer(actor, thread)


def moderation_may_steer(actor: Actor, thread: Thread) -> Verdict:
    """For thread kinds: the moderation steers, and whose function in the space lets them."""
    if is_in_charge(actor, thread, Right.STEER, anyway=is_moderator(actor)):
        return may_take_part(actor)
    return deny(_("Only the moderation can do this."), needs_login=not actor.is_member)


def may_moderate_in(actor: Actor, thread: Thread) -> Verdict:
    """See what is hidden or waits there and decide on it: the moderation, and whose function in the space lets them."""
    if is_in_charge(actor, thread, Right.MODERATE, anyway=is_moderator(actor)):
        return allow()
    return deny(_("Only the moderation can do this."), needs_login=not actor.is_member)


def is_revisable(post: Post) -> bool:
    """Whether its author may give it another wording although nobody can read it."""
    return post.deleted_at is None and (post.is_waiting or post.is_returned) and bool(post.html)


def is_free_to_edit(post: Post) -> bool:
    """Within the first minutes an edit leaves no trace."""
    return clock.now() <= post.free_until
