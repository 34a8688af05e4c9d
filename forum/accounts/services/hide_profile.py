"""Hiding a profile, showing it again and erasing its text: the account stays."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


class ProfileStateUnchanged(DomainError):
    """The profile is hidden already, or shown already."""


def hide_profile(user: User, *, by: User, reason: str) -> None:
    """Take a profile out of sight; `reason` is what readers see in its place."""
    if user.hidden_at is not None:
        raise ProfileStateUnchanged(_("This profile is hidden already."))
    user.hidden_at = clock.now()
    user.hidden_by_id = by.id
    user.hidden_reason = reason
    activity.record("user.hidden", user, by=by, reason=reason)


def restore_profile(user: User, *, by: User) -> None:
    """Show a hidden profile again, as it was."""
    if user.hidden_at is None:
        raise ProfileStateUnchanged(_("This profile is not hidden."))
    user.hidden_at = None
    user.hidden_by_id = None
    user.hidden_reason = ""
    activity.record("user.restored", user, by=by)


def erase_profile(user: User) -> None:
    """Empty what a hidden profile says, for good."""
    user.about, user.about_html = "", ""
    activity.record("user.text_erased", user, by=None)
