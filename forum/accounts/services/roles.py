"""Give and take roles; every grant is kept with who and when."""

from sqlalchemy import select

from forum.accounts import queries
from forum.accounts.errors import RoleNotPossible
from forum.accounts.models import Role, RoleGrant, User
from forum.accounts.policies import is_irreplaceable
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def grant_role(user: User, role: Role, *, by: User | None) -> RoleGrant:
    """Give a role; `by` is None on the command line. Whether `by` may is asked of policies.may_grant before."""
    _lock(user)
    if not user.is_confirmed:
        raise RoleNotPossible(_("This person has not confirmed their e-mail address yet."))
    if role in user.roles:
        raise RoleNotPossible(_("This person has this role already."))
    if user.is_barred_now:
        raise RoleNotPossible(_("This account is suspended from writing. A role can be granted when that is over."))
    grant = RoleGrant(user=user, role=role, granted_by=by)
    session.add(grant)
    _keep_roles(user, user.roles | {role})
    activity.record("account.role_granted", user, by=by, role=role)
    return grant


def withdraw_role(user: User, role: Role, *, by: User | None) -> None:
    """Take a role; raises RoleNotPossible for a role not held, and for the last administrator."""
    _lock(user)
    if is_irreplaceable(role):
        _check_others_hold(role, user)
    grant = queries.find_grant(user, role)
    if grant is None:
        raise RoleNotPossible(_("This person does not have this role."))
    grant.withdrawn_at, grant.withdrawn_by_id = clock.now(), by.id if by else None
    _keep_roles(user, user.roles - {role})
    activity.record("account.role_withdrawn", user, by=by, role=role)


def _lock(user: User) -> None:
    """On PostgreSQL others may still refer to the row, but not change it."""
    # a refresh forgets what is not written yet
    session.flush()
    session.refresh(user, with_for_update={"key_share": True})


def _check_others_hold(role: Role, user: User) -> None:
    """Lock all grants of the role, in one order: of two withdrawals at once the second sees the first.

    Whoever is suspended or excluded cannot use the role, and so does not count.
    """
    held = (
        select(RoleGrant, User)
        .join(RoleGrant.user)
        .where(RoleGrant.role == role, RoleGrant.withdrawn_at.is_(None))
        .order_by(RoleGrant.id)
        .with_for_update(of=RoleGrant, key_share=True)
    )
    holders = {grant.user_id: person for grant, person in session.execute(held)}
    others = [person for person in holders.values() if person.id != user.id and not person.is_barred_now]
    if user.id in holders and not others:
        raise RoleNotPossible(_("This is the last administrator. Give the role to somebody else first."))


def _keep_roles(user: User, roles: frozenset[Role]) -> None:
    user.role_values = ",".join(role.value for role in Role if role in roles)
