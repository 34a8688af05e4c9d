"""Following a thread, and recording how far a person has read it."""

from sqlalchemy import and_, case, exists, update
from sqlalchemy.dialects import postgresql, sqlite

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock
from forum.discussions.models.participants import Reading
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.hold import hold
from forum.discussions.unread import is_unread

AnyInsert = postgresql.Insert | sqlite.Insert


def follow(thread: Thread, *, by: User) -> bool:
    """Follow a thread; whether one did not do so before."""
    hold(thread)
    now = clock.now()
    statement = upsert(Reading).values(thread_id=thread.id, user_id=by.id, last_number=0, read_at=now, followed_at=now)
    statement = statement.on_conflict_do_update(
        index_elements=["thread_id", "user_id"],
        set_={"followed_at": now, "unfollowed_at": None},
        where=Reading.followed_at.is_(None),
    )
    return _count_follower(thread, statement, by)


def follow_by_writing(thread: Thread, *, by: User) -> bool:
    """Whoever writes in a thread that is held follows it from then on, unless they have once ended that."""
    now = clock.now()
    statement = upsert(Reading).values(thread_id=thread.id, user_id=by.id, last_number=0, read_at=now, followed_at=now)
    is_new = and_(Reading.followed_at.is_(None), Reading.unfollowed_at.is_(None))
    statement = statement.on_conflict_do_update(
        index_elements=["thread_id", "user_id"], set_={"followed_at": now}, where=is_new
    )
    return _count_follower(thread, statement, by)


def _count_follower(thread: Thread, statement: AnyInsert, by: User) -> bool:
    if session.scalar(statement.returning(Reading.user_id)) is None:
        return False
    thread.follower_count += 1
    activity.record("thread.followed", thread, by=by)
    return True


def unfollow(thread: Thread, *, by: User) -> bool:
    """Follow a thread no longer; whether one did before."""
    hold(thread)
    reading = session.get(Reading, (thread.id, by.id), populate_existing=True)
    if reading is None or reading.followed_at is None:
        return False
    reading.followed_at, reading.unfollowed_at = None, clock.now()
    thread.follower_count -= 1
    activity.record("thread.unfollowed", thread, by=by)
    return True


def mark_read(thread: Thread, *, number: int, by: User) -> None:
    """Record that a person has read up to this post; a smaller number than before changes nothing."""
    seen = min(number, thread.last_number)
    statement = upsert(Reading).values(thread_id=thread.id, user_id=by.id, last_number=seen, read_at=clock.now())
    further = case((Reading.last_number > seen, Reading.last_number), else_=seen)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["thread_id", "user_id"], set_={"last_number": further, "read_at": clock.now()}
        )
    )


def mark_own_post_read(thread: Thread, post: Post, *, by: User) -> None:
    """One's own reply is not unread, if nothing unread lies before it."""
    unread_before = exists().where(is_unread(), Post.number < post.number).correlate(Reading)
    own = (Reading.thread_id == thread.id, Reading.user_id == by.id, Reading.last_number < post.number)
    read = update(Reading).where(*own, ~unread_before)
    seen = read.values(last_number=post.number, read_at=clock.now())
    session.execute(seen, execution_options={"synchronize_session": False})
