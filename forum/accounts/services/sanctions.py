"""What the moderation does to an account: a warning, a time without writing, exclusion; and taking it back."""

from datetime import datetime

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


class SanctionImpossible(DomainError):
    """The account is not in the state the act was meant for."""


def warn(user: User, *, by: User) -> None:
    """Warn a person; the words stand in the mail of the decision."""
    activity.record("user.warned", user, by=by)


def suspend(user: User, *, until: datetime, by: User) -> None:
    """Let a person not write until that moment; reading, objecting and leaving stay possible."""
    if until <= clock.now():
        raise SanctionImpossible(_("Choose an end of the suspension that lies ahead."), field="account_days")
    user.suspended_until = until
    activity.record("user.suspended", user, by=by, until=until)


def exclude(user: User, *, by: User) -> None:
    """Let a person not write any more; reading, objecting and leaving stay possible."""
    if user.excluded_at is not None:
        raise SanctionImpossible(_("This account is excluded from writing already."), field="account_measure")
    user.excluded_at = clock.now()
    activity.record("user.excluded", user, by=by)


def lift_sanctions(user: User, *, by: User) -> None:
    """Let a suspended or excluded person write again."""
    user.suspended_until = user.excluded_at = None
    activity.record("user.sanctions_lifted", user, by=by)


def note_measure(user: User) -> int:
    """A text of this person was acted against: their next posts are looked at first again.

    Returns how many released posts had been counted, for `forget_measure`.
    """
    counted = user.released_posts
    user.last_measure_at = clock.now()
    user.released_posts = 0
    return counted


def forget_measure(user: User, *, released_posts: int, last_measure_at: datetime | None) -> None:
    """The latest measure was taken back: what had been counted before counts again, since the one before it."""
    user.last_measure_at = last_measure_at
    user.released_posts += released_posts
