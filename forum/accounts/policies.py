"""What people may do with accounts; the one place where roles are named."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, literal, or_, true

from forum.accounts.models import Role, User
from forum.core.access import Actor, HeldSeat, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _

RANK = {Role.EXPERT: 1, Role.MODERATOR: 2, Role.OFFICE: 3, Role.ADMIN: 4}


def _holds(actor: Actor, *roles: Role) -> bool:
    return any(role.value in actor.roles for role in roles)


def is_moderator(actor: Actor) -> bool:
    """Moderates: moderators, the office and administrators."""
    return _holds(actor, Role.MODERATOR, Role.OFFICE, Role.ADMIN)


def is_office(actor: Actor) -> bool:
    return _holds(actor, Role.OFFICE, Role.ADMIN)


def for_office(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: all rows for whoever works in the office, none for others."""
    return true() if is_office(actor) else false()


def leads_office(actor: Actor) -> bool:
    """Unlocks what the office has finished."""
    return _holds(actor, Role.ADMIN)


def works_in_office(person: type[User], *, now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Where-clause: the person has a role of the office at a moment; while suspended or excluded nobody has one."""
    held = [(literal(",") + person.role_values + ",").contains(f",{role.value},") for role in (Role.OFFICE, Role.ADMIN)]
    is_free = or_(person.suspended_until.is_(None), person.suspended_until <= now)
    return and_(or_(*held), person.excluded_at.is_(None), is_free)


def is_expert(actor: Actor) -> bool:
    """Answers in the city's name: experts and the office."""
    return _holds(actor, Role.EXPERT, Role.OFFICE, Role.ADMIN)


def rank(roles: Iterable[str]) -> int:
    """The rank of the highest role; 0 for none."""
    return max((RANK[Role(value)] for value in roles), default=0)


def may_take_part(actor: Actor) -> Verdict:
    """Write and support: any member who is not suspended. Following is reading, see may_follow."""
    if not actor.is_member:
        return deny(_("Log in to take part."), needs_login=True)
    if actor.is_suspended:
        return deny(_("Your account is suspended from writing. The mail of the moderation says why and until when."))
    return allow()


def may_moderate(actor: Actor) -> Verdict:
    if is_moderator(actor):
        return allow()
    return deny(_("This page is for the moderation."), needs_login=not actor.is_member)


def may_run_office(actor: Actor) -> Verdict:
    if is_office(actor):
        return allow()
    return deny(_("This page is for the office."), needs_login=not actor.is_member)


def may_use_account(actor: Actor) -> Verdict:
    """The pages of one's own account."""
    if actor.is_member:
        return allow()
    return deny(_("Log in to see your account."), needs_login=True)


def visible_users(actor: Actor) -> ColumnElement[bool]:
    """The people whose profile an actor can find: confirmed, not hidden by the moderation, and not about to leave."""
    confirmed = and_(User.email_confirmed_at.is_not(None), User.leaves_at.is_(None))
    if is_moderator(actor):
        return confirmed
    return and_(confirmed, or_(User.hidden_at.is_(None), User.id == (actor.user_id or 0)))


# roles of which somebody must be left when a person leaves, and what the last one reads
LAST_ONE_STAYS = {
    Role.ADMIN: _("You are the last administrator. Give the role to somebody else first."),
    Role.OFFICE: _("You are the last one in the office. Give the role to somebody else first."),
}


def is_irreplaceable(role: Role) -> bool:
    """A role that somebody must always hold."""
    return role is Role.ADMIN


def may_grant(actor: Actor, role: Role) -> Verdict:
    """Nobody grants or withdraws above their own role."""
    if not is_office(actor):
        return deny(_("Only the office grants roles."), needs_login=not actor.is_member)
    if RANK[role] > rank(actor.roles):
        return deny(_("You cannot grant a role above your own."))
    return allow()


def actor_for(user: User, seats: frozenset[HeldSeat] = frozenset()) -> Actor:
    """The plain value that policies see for a person; somebody suspended or excluded has no roles meanwhile.

    Without their seats a person cannot read any closed space.
    """
    return Actor(
        user_id=user.id,
        public_id=user.public_id,
        name=user.public_name,
        group=user.group.value,
        roles=frozenset() if user.is_barred_now else frozenset(role.value for role in user.roles),
        is_suspended=user.is_barred_now,
        seats=seats,
    )
