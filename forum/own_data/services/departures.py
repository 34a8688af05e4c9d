"""Letting people go whose week to think is over: area by area in a transaction each, at last out of every table at once."""

from collections.abc import Callable

from sqlalchemy import select

from forum.accounts import keys
from forum.accounts.leaving.leaver import list_hindrances, list_leavers
from forum.accounts.models import NameHold, User
from forum.accounts.services.devices import end_devices
from forum.accounts.services.group_sizes import change_group_size
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.people_rows import Owner, let_go
from forum.core.data.unit_of_work import transaction
from forum.core.time import clock
from forum.index.leaving import untie
from forum.own_data.queries import find_export
from forum.own_data.services import forget_list
from forum.own_data.services.exports import remove_export


def list_due() -> list[int]:
    """The accounts whose time has come."""
    due = select(User.id).where(User.leaves_at <= clock.now()).order_by(User.leaves_at, User.id)
    return list(session.scalars(due).all())


def let_go_of(user_id: int, *, has_left_before: bool = False) -> bool:
    """Delete an account with all that is its person's; whether it is gone now. Safe to run again, and two at once.

    Nobody goes whom something holds back that has come up since; the next run asks again. `has_left_before`: a backup
    has brought the account back, and nothing holds it.
    """
    may_go = _may_go_again if has_left_before else _may_go
    for number in range(len(list_leavers())):
        while _take_step(user_id, number, may_go):
            pass
    with transaction():
        user = _find_leaving(user_id)
        if user is None:
            return True
        if not may_go(user):
            return False
        _finish(user)
        return True


def _may_go(user: User) -> bool:
    return not list_hindrances(user)


def _may_go_again(_user: User) -> bool:
    return True


def _take_step(user_id: int, number: int, may_go: Callable[[User], bool]) -> bool:
    with transaction():
        user = _find_leaving(user_id)
        return user is not None and may_go(user) and list_leavers()[number].leave(user)


def _find_leaving(user_id: int) -> User | None:
    """The account, locked; None if it is gone, or its person has taken the deletion back."""
    # rows that refer to it may still be written meanwhile
    lock = {"key_share": True}
    user = session.get(User, user_id, with_for_update=lock, populate_existing=True)
    return user if user is not None and user.leaves_at is not None and user.leaves_at <= clock.now() else None


def _finish(user: User) -> None:
    """One transaction: all of it or nothing."""
    end_devices(user)
    if export := find_export(user):
        remove_export(export)
    _hold_name(user)
    change_group_size(user.group, -1)
    owner = Owner(user.id, user.email)
    forget_list.note(user)
    activity.record("account.left", user, by=None)
    session.flush()
    session.expunge(user)
    let_go(owner)
    untie(owner.user_id)


def _hold_name(user: User) -> None:
    """Nobody else takes the name for as long as unconfirmed accounts keep theirs; whoever has the address may."""
    session.add(NameHold(email_hash=keys.email_hashes(user.email)[0], name_key=user.name_key, created_at=clock.now()))
