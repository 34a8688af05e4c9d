"""Marking notices: as read, as kept for later."""

from sqlalchemy import update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.notifications.models.notices import Notice


def mark_read(notice: Notice) -> None:
    """Safe to call twice. What comes later about the same thing begins another notice."""
    notice.read_at = notice.read_at or clock.now()


def mark_all_read(*, up_to: int, by: User) -> None:
    """Mark what a person has seen in their list: no notice newer than the key `up_to`."""
    unread = (Notice.person_id == by.id, Notice.read_at.is_(None), Notice.last_act_id <= up_to)
    session.execute(update(Notice).where(*unread).values(read_at=clock.now()))


def keep(notice: Notice) -> None:
    """Keep a notice for later; it is not deleted with what has been read."""
    notice.marked_at = notice.marked_at or clock.now()


def let_go(notice: Notice) -> None:
    notice.marked_at = None
