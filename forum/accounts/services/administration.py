"""Who belongs to the group of the administration: said by the office, whoever the person claims to be."""

from forum.accounts.errors import RoleNotPossible
from forum.accounts.models import Group, User
from forum.accounts.services.group_sizes import move_to_group
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _


def add_to_administration(user: User, *, by: User | None) -> None:
    """Put a person into the group; raises RoleNotPossible for an address nobody has confirmed, and twice."""
    if not user.is_confirmed:
        raise RoleNotPossible(_("This person has not confirmed their e-mail address yet."))
    if user.group is Group.ADMINISTRATION:
        raise RoleNotPossible(_("This person belongs to the administration already."))
    _move(user, Group.ADMINISTRATION, by=by)


def remove_from_administration(user: User, *, by: User | None) -> None:
    """Put a person among the residents, who can then choose another group; raises RoleNotPossible."""
    if user.group is not Group.ADMINISTRATION:
        raise RoleNotPossible(_("This person does not belong to the administration."))
    _move(user, Group.RESIDENTS, by=by)


def _move(user: User, group: Group, *, by: User | None) -> None:
    activity.record("account.group_given", user, by=by, before=user.group, after=group)
    move_to_group(user, group)
