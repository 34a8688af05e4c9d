"""Marking notices: as read, as kept for later."""

from sqlalchemy import and_, exists, or_, select, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.notifications.models.kinds import Item, NoticeKind, Subject
from forum.notifications.models.notices import Notice, ToldAct
from forum.notifications.policies import is_part_of_notice


def mark_read(notice: Notice) -> None:
    """Safe to call twice. What comes later about the same thing begins another notice."""
    notice.read_at = notice.read_at or clock.now()


def mark_all_read(*, up_to: int, by: User) -> None:
    """Mark what a person has seen in their list: no notice newer than the key `up_to`."""
    unread = (Notice.person_id == by.id, Notice.read_at.is_(None), Notice.last_act_id <= up_to)
    session.execute(update(Notice).where(*unread).values(read_at=clock.now()))


def mark_thread_read(thread: Thread, number: int, by: User) -> None:
    """Somebody has read a thread up to a post: mark the notices about it of which every post has been read by that.

    Of a decision about them people are told until they open that.
    """
    posts = select(Post.id).where(Post.thread_id == thread.id)
    about = or_(
        and_(Notice.subject_kind == Subject.THREAD, Notice.subject_id == thread.id),
        and_(Notice.subject_kind == Subject.POST, Notice.subject_id.in_(posts)),
    )
    unread = (Notice.person_id == by.id, Notice.read_at.is_(None), Notice.kind != NoticeKind.DECISION)
    later = exists(ToldAct.activity_id).where(
        is_part_of_notice(), ToldAct.item_kind == Item.POST, ToldAct.item_id == Post.id, Post.number > number
    )
    read = update(Notice).where(*unread, about, ~later).values(read_at=clock.now())
    session.execute(read, execution_options={"synchronize_session": False})


def keep(notice: Notice) -> None:
    """Keep a notice for later; it is not deleted with what has been read."""
    notice.marked_at = notice.marked_at or clock.now()


def let_go(notice: Notice) -> None:
    notice.marked_at = None
