"""What leaving does to threads: support and following end, posts are erased or lose their name, quotes of them too."""

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.leaving.leaver import Leaver, no_hindrance
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.people_plan import DELETED_ACCOUNT
from forum.discussions.models.participants import Reading, Support
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.models.threads import Thread
from forum.discussions.services.delete import erase_own_post
from forum.discussions.services.follow import unfollow
from forum.discussions.services.quotations import rename_quotes_of
from forum.discussions.services.support import withdraw_support
from forum.discussions.services.text import render_mentions_of

AT_ONCE = 50


def _leave(user: User) -> bool:
    """A portion of one kind at a time, each thread held by itself."""
    return _end_support(user) or _end_following(user) or _erase_posts(user) or _rename(user)


def _end_support(user: User) -> bool:
    """The number sinks; where a thread has ended it stays as it was counted."""
    given = select(Post).join(Support, Support.post_id == Post.id).join(Thread, Thread.id == Post.thread_id)
    goes_on = and_(Thread.closed_at.is_(None), Thread.locked_at.is_(None))
    query = given.where(Support.user_id == user.id, goes_on).order_by(Post.thread_id, Post.id)
    found = session.scalars(query.limit(AT_ONCE)).all()
    for post in found:
        withdraw_support(post, by=user)
    return bool(found)


def _end_following(user: User) -> bool:
    followed = select(Thread).join(Reading, Reading.thread_id == Thread.id)
    query = followed.where(Reading.user_id == user.id, Reading.followed_at.is_not(None)).order_by(Thread.id)
    found = session.scalars(query.limit(AT_ONCE)).all()
    for thread in found:
        unfollow(thread, by=user)
    return bool(found)


def _erase_posts(user: User) -> bool:
    """Those in the own name; what the moderation has hidden stays as long as somebody can object."""
    if not user.leaving_erases:
        return False
    own = and_(Post.author_id == user.id, Post.organisation_id.is_(None), ~Post.is_official)
    theirs = and_(own, Post.html != "", or_(Post.hidden_at.is_(None), Post.deleted_at.is_not(None)))
    query = select(Post).where(theirs).options(joinedload(Post.thread)).order_by(Post.thread_id, Post.id)
    post = session.scalars(query.limit(1)).first()
    if post is not None:
        # the threads that quote it are locked with it
        erase_own_post(post, by=user)
    return post is not None


def _rename(user: User) -> bool:
    """The name where the software has put it into texts of others, and links to the profile."""
    quoted = exists().where(Quotation.quoted_id == Post.id)
    query = select(Post).where(
        Post.author_id == user.id, Post.written_by == "", quoted, Post.spoken_as != DELETED_ACCOUNT
    )
    post = session.scalars(query.options(joinedload(Post.thread)).order_by(Post.thread_id, Post.id).limit(1)).first()
    if post is None:
        render_mentions_of(user)
        return False
    rename_quotes_of(post, name=DELETED_ACCOUNT)
    post.spoken_as = DELETED_ACCOUNT
    return True


LEAVER = Leaver(no_hindrance, _leave)
