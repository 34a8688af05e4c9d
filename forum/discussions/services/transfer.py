"""Merging and splitting threads: posts move, links to them still find them."""

from collections.abc import Sequence

from sqlalchemy import delete, func, literal, select, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.participants import Reading, Support, Voice
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.counts import leave_public_lists, recount, settle_publicity
from forum.discussions.services.hold import hold
from forum.discussions.services.trail import write_trail_entry
from forum.discussions.thread_kinds import kind_of


class CannotTransfer(DomainError):
    """The posts cannot be moved there."""


def merge_threads(thread: Thread, *, into: Thread, reason: str, by: User) -> None:
    """Move all posts of a thread to the end of another one, in the order of time; the thread leads there from now on."""
    for one in sorted((thread, into), key=lambda each: each.id):
        hold(one)
    _refuse_merging(thread, into)
    opening, target = _opening_of(thread), _opening_of(into)
    for one in (thread, into):
        settle_publicity(one)
    leave_public_lists(thread)
    moved = _move(_ids_by_time(thread), into)
    _move_waiting(thread, into)
    carried = _move_supports(opening.id, target)
    _move_followers(thread, into)
    _turn_into_redirect(thread, into)
    session.expire(opening)
    recount(into)
    into.support_count = target.support_count
    write_trail_entry(into, "merged_in", by=by, reason=reason, out_of=thread.id, posts=moved, supports=carried)
    write_trail_entry(thread, "merged", by=by, reason=reason, into=into.id)


def split_off(thread: Thread, new_thread: Thread, *, numbers: Sequence[int], reason: str, by: User) -> None:
    """Move some posts of a thread into a new one (title, space and kind are set), in which the first one opens."""
    hold(thread)
    settle_publicity(thread)
    posts = _chosen_posts(thread, numbers)
    first = posts[0]
    new_thread.author_id, new_thread.author_name, new_thread.author_group = (
        first.author_id,
        first.spoken_as,
        first.group,
    )
    new_thread.created_at = new_thread.last_activity_at = first.created_at
    new_thread.last_number, new_thread.reply_count = 0, 0
    new_thread.follower_count, new_thread.voices, new_thread.support_count = 0, {}, first.support_count
    # the posts are counted already, if they are
    new_thread.counted_at = thread.counted_at
    session.add(new_thread)
    session.flush()
    moved = _move([post.id for post in posts], new_thread)
    for post in posts:
        session.expire(post)
    _move_followers(thread, new_thread, keep=True)
    for one in (thread, new_thread):
        recount(one)
    kind_of(new_thread).titles_changed([new_thread])
    if new_thread.counted_at is not None:
        kind_of(new_thread).listing_changed([new_thread], True)
    write_trail_entry(thread, "split", by=by, reason=reason, into=new_thread.id, posts=moved)
    write_trail_entry(new_thread, "split_off", by=by, reason=reason, out_of=thread.id, posts=moved)


def _refuse_merging(thread: Thread, into: Thread) -> None:
    if thread.id == into.id:
        raise CannotTransfer(_("A topic cannot be merged into itself."), field="target")
    if thread.merged_into_id is not None or into.merged_into_id is not None:
        raise CannotTransfer(_("One of the topics has already been merged into another one."), field="target")
    if thread.hidden_at is not None or into.hidden_at is not None:
        raise CannotTransfer(_("A hidden topic cannot be merged."), field="target")
    if thread.type != into.type:
        raise CannotTransfer(_("Threads of different kinds cannot be merged."), field="target")
    if thread.space_id != into.space_id:
        raise CannotTransfer(_("Topics of different spaces cannot be merged."), field="target")
    if _readers(thread) != _readers(into):
        raise CannotTransfer(_("Topics that different people may read cannot be merged."), field="target")


def _readers(thread: Thread) -> tuple[object, ...]:
    return thread.level, thread.public_from, thread.ceiling


def _opening_of(thread: Thread) -> Post:
    return session.scalars(select(Post).where(Post.thread_id == thread.id, Post.number == 1)).one()


def _ids_by_time(thread: Thread) -> Sequence[int]:
    """Posts that have a number; those that wait for release have none."""
    placed = select(Post.id).where(Post.thread_id == thread.id, Post.number > 0)
    return session.scalars(placed.order_by(Post.created_at, Post.id)).all()


def _move_waiting(thread: Thread, into: Thread) -> None:
    """Move posts that wait for release to the other thread, behind those that wait there."""
    waiting = select(Post).where(Post.thread_id == thread.id, Post.number < 0).order_by(Post.number.desc())
    lowest = session.scalar(select(func.min(Post.number)).where(Post.thread_id == into.id, Post.number < 0)) or 0
    for step, post in enumerate(session.scalars(waiting).all(), start=1):
        post.thread_id, post.number = into.id, lowest - step
    session.flush()


def _chosen_posts(thread: Thread, numbers: Sequence[int]) -> Sequence[Post]:
    wanted = sorted(set(numbers))
    if not wanted or wanted[0] <= 1:
        raise CannotTransfer(_("Choose at least one reply. The opening post stays where it is."), field="numbers")
    posts = session.scalars(
        select(Post).where(Post.thread_id == thread.id, Post.number.in_(wanted)).order_by(Post.number)
    ).all()
    if len(posts) != len(wanted):
        raise CannotTransfer(_("One of the posts stands in this topic no more."), field="numbers")
    if not posts[0].is_visible:
        raise CannotTransfer(_("A hidden or deleted post cannot open a topic."), field="numbers")
    return posts


def _move(post_ids: Sequence[int], into: Thread) -> int:
    """Number the posts anew at the end of a thread that is held; how many they are."""
    session.flush()
    for post_id in post_ids:
        into.last_number += 1
        moved = {"thread_id": into.id, "number": into.last_number}
        session.execute(
            update(Post).where(Post.id == post_id).values(moved), execution_options={"synchronize_session": False}
        )
    session.flush()
    return len(post_ids)


def _move_supports(opening_id: int, target: Post) -> int:
    """Who supported the opening post of a merged thread supports the one it was merged into; how many came."""
    given = select(literal(target.id), Support.user_id, Support.created_at).where(
        Support.post_id == opening_id, Support.user_id != (target.author_id or 0)
    )
    statement = upsert(Support).from_select(["post_id", "user_id", "created_at"], given).on_conflict_do_nothing()
    session.execute(statement)
    before = target.support_count
    target.support_count = session.scalar(select(func.count()).where(Support.post_id == target.id)) or 0
    return target.support_count - before


def _move_followers(thread: Thread, into: Thread, *, keep: bool = False) -> None:
    followers = select(literal(into.id), Reading.user_id, literal(0), Reading.read_at, Reading.followed_at).where(
        Reading.thread_id == thread.id, Reading.followed_at.is_not(None)
    )
    names = ["thread_id", "user_id", "last_number", "read_at", "followed_at"]
    statement = upsert(Reading).from_select(names, followers)
    kept = func.coalesce(Reading.followed_at, statement.excluded.followed_at)
    session.execute(
        statement.on_conflict_do_update(index_elements=["thread_id", "user_id"], set_={"followed_at": kept})
    )
    if not keep:
        session.execute(delete(Reading).where(Reading.thread_id == thread.id))
        thread.follower_count = 0
    into.follower_count = (
        session.scalar(select(func.count()).where(Reading.thread_id == into.id, Reading.followed_at.is_not(None))) or 0
    )


def _turn_into_redirect(thread: Thread, into: Thread) -> None:
    """Turn a thread into a redirect to the other one."""
    session.execute(delete(Voice).where(Voice.thread_id == thread.id))
    session.execute(update(Thread).where(Thread.merged_into_id == thread.id).values(merged_into_id=into.id))
    thread.merged_into_id = into.id
    thread.reply_count, thread.support_count, thread.voices = 0, 0, {}
    thread.answer_number, thread.first_answer_at, thread.pinned_at = None, None, None
    thread.locked_at = thread.locked_at or clock.now()
