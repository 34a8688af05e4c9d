"""Profiles, and how pages are displayed to a person."""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from forum.accounts import keys
from forum.accounts.errors import GroupNotPossible, NameNotPossible
from forum.accounts.models import OPEN_GROUPS, Group, TextSize, Theme, User
from forum.accounts.services.group_sizes import move_to_group
from forum.accounts.services.names import possible_name
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import name_key
from forum.core.time import clock


class WritingBarred(DomainError):
    """The moderation lets the person not write for the time being."""


@dataclass(frozen=True, slots=True)
class Display:
    """The language, colours and text size that a person has chosen."""

    language: str
    theme: Theme
    text_size: TextSize


def update_profile(user: User, *, public_name: str, group: Group, about: str) -> None:
    """Change name, group and the words about oneself; raises NameNotPossible and GroupNotPossible."""
    _rename(user, public_name)
    _regroup(user, group)
    _describe(user, about.strip())


def _describe(user: User, about: str) -> None:
    if about == user.about:
        return
    if about and user.is_barred(clock.now()):
        raise WritingBarred(_("Your account is suspended from writing: you can take this text away."), field="about")
    user.about = about
    user.about_html = str(markup.render(about)) if about else ""
    activity.record("account.described", user, by=user)


def update_display(user: User, display: Display) -> None:
    user.language, user.theme, user.text_size = display.language, display.theme, display.text_size


def _rename(user: User, public_name: str) -> None:
    name = possible_name(public_name, owner=user, email_hashes=keys.email_hashes(user.email))
    if name == user.public_name:
        return
    before = user.public_name
    try:
        with session.begin_nested():
            user.public_name, user.name_key = name, name_key(name)
    except IntegrityError:
        raise NameNotPossible(_("Somebody has just chosen this name. Choose another.")) from None
    activity.record("account.renamed", user, by=user, before=before, after=name)


def _regroup(user: User, group: Group) -> None:
    if group is user.group:
        return
    if group not in OPEN_GROUPS:
        raise GroupNotPossible
    activity.record("account.group_changed", user, by=user, before=user.group, after=group)
    move_to_group(user, group)
