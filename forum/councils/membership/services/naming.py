"""Whether the public page names a member: the member alone decides."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.time import clock
from forum.councils.membership.services.locking import lock
from forum.councils.models.members import Membership


def name_publicly(membership: Membership, *, by: User) -> None:
    lock(membership)
    if membership.named_at is None:
        membership.named_at = clock.now()
        activity.record("membership.naming_set", membership, by=by, is_named=True)


def name_no_longer(membership: Membership, *, by: User) -> None:
    lock(membership)
    if membership.named_at is not None:
        membership.named_at = None
        activity.record("membership.naming_set", membership, by=by, is_named=False)
