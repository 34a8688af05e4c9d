"""Hiding whatever can be reported, and showing it again: each area does it with its own service."""

from forum.accounts.models import User
from forum.accounts.services.hide_profile import hide_profile, restore_profile
from forum.discussions.models import HiddenAs, Post
from forum.discussions.services.hide import hide_post, restore_post
from forum.moderation.subjects import Subject
from forum.organisations.services.hiding import hide_organisation, restore_organisation


def hide(subject: Subject, *, by: User, reason: str, hidden_as: HiddenAs = HiddenAs.HIDDEN) -> None:
    """Take a thing out of sight in the transaction under way; `reason` is what readers see in its place."""
    match subject.thing:
        case Post():
            hide_post(subject.thing, by=by, reason=reason, hidden_as=hidden_as)
        case User():
            hide_profile(subject.thing, by=by, reason=reason)
        case _:
            hide_organisation(subject.thing, by=by, reason=reason)


def restore(subject: Subject, *, by: User) -> None:
    """Show a hidden thing again, everywhere it was."""
    match subject.thing:
        case Post():
            restore_post(subject.thing, by=by)
        case User():
            restore_profile(subject.thing, by=by)
        case _:
            restore_organisation(subject.thing, by=by)
