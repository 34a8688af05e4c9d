"""Forgetting again what a restored backup has brought back: accounts whose people have left, texts that were erased."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import AnySelect, session
from forum.core.data.unit_of_work import transaction
from forum.core.security import forget_list
from forum.core.security.forget_list import ForgetList
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.delete import erase_again

PORTION = 1000
ACCOUNT, POST = User.__tablename__, Post.__tablename__
ERASES, KEEPS = "erases", "keeps"


@dataclass(frozen=True, slots=True)
class ForgottenAgain:
    """What a backup had brought back; `accounts` are the keys of those that are to be deleted again."""

    accounts: Sequence[int]
    posts: int


def note(user: User) -> None:
    """Write down that an account is deleted, and what its person wanted done with the posts."""
    forget_list.note(ACCOUNT, user.public_id, how=ERASES if user.leaving_erases else KEEPS)


def forget_again() -> ForgottenAgain:
    """Erase texts again, and mark accounts as due that have been deleted before; safe to run at any time."""
    listed = forget_list.read_forget_list()
    if not listed:
        return ForgottenAgain((), 0)
    return ForgottenAgain(_mark_accounts(listed), _erase_posts(listed))


def _mark_accounts(listed: ForgetList) -> Sequence[int]:
    found = []
    for user_id, public_id in _portions(select(User.id, User.public_id)):
        how = listed.find(ACCOUNT, public_id)
        if how is None:
            continue
        with transaction():
            user = session.get_one(User, user_id)
            user.leaves_at, user.leaving_erases = clock.now(), how == ERASES
            user.leaving_reminded_at = clock.now()
        found.append(user_id)
    return tuple(found)


def _erase_posts(listed: ForgetList) -> int:
    erased = 0
    for post_id, public_id in _portions(select(Post.id, Post.public_id).where(Post.html != "")):
        if listed.find(POST, public_id) is None:
            continue
        with transaction():
            erase_again(session.get_one(Post, post_id))
        erased += 1
    return erased


def _portions(query: AnySelect) -> Iterator[Any]:
    """All rows in the order of their keys, a portion in memory at a time, with no transaction open meanwhile."""
    key, last = query.selected_columns[0], 0
    while True:
        with transaction():
            rows = session.execute(query.where(key > last).order_by(key).limit(PORTION)).all()
        yield from rows
        if len(rows) < PORTION:
            return
        last = rows[-1][0]
