"""Wanting one's account deleted: a week to think, in which nobody is logged in and others do not find the profile."""

from datetime import timedelta

from sqlalchemy import select

from forum.accounts import keys, mails, queries
from forum.accounts.models import User
from forum.accounts.services.devices import end_devices
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.errors import DomainError
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.security.signing import is_mark_of
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

TIME_TO_THINK = timedelta(days=7)
REMINDED_BEFORE = timedelta(days=1)
AT_ONCE = 100


class LeavesAlready(DomainError):
    """The account is to be deleted already."""


def leave(user: User, *, erases_posts: bool) -> None:
    """Have an account deleted in a week; all its log-ins end now. Raises LeavesAlready."""
    read_anew(user)
    if user.is_leaving:
        raise LeavesAlready(_("Your account is to be deleted already."))
    user.leaves_at, user.leaving_erases = clock.now() + TIME_TO_THINK, erases_posts
    activity.record("account.leaving", user, by=user)
    end_devices(user)
    outbox.post(mails.account_leaves(user), to=Person(user.id))


def find_leaving_by_key(key: str) -> User:
    """Whose deletion a link from a mail takes back; raises LinkNotValid, for one that is taken back already too."""
    public_id, found = keys.read_stay_key(key)
    user = queries.find_user_by_public_id(public_id)
    if user is None or not user.is_leaving or not is_mark_of(found, keys.leaving_state(user)):
        raise keys.LinkNotValid(_("This link is no longer needed: the deletion has been taken back, or is done."))
    return user


def remind() -> int:
    """Write to those whose account is deleted within a day; how many it were."""
    soon = clock.now() + REMINDED_BEFORE
    due = select(User).where(User.leaves_at <= soon, User.leaving_reminded_at.is_(None)).order_by(User.id)
    found = session.scalars(due.limit(AT_ONCE).with_for_update(skip_locked=True)).all()
    for user in found:
        user.leaving_reminded_at = clock.now()
        outbox.post(mails.account_leaves_soon(user), to=Person(user.id))
    return len(found)
