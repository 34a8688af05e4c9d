"""What leaving ends in accounts: roles; the last administrator and the last of the office must find somebody first."""

from collections.abc import Sequence

from sqlalchemy import delete, literal, select

from forum.accounts.leaver import Hindrance, Leaver
from forum.accounts.models import Role, User
from forum.accounts.policies import works_in_office
from forum.accounts.services.roles import withdraw_role
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def _hindrances(user: User) -> Sequence[Hindrance]:
    if Role.ADMIN in user.roles and not _holds_somebody_else(user, Role.ADMIN):
        sentence = _("You are the last administrator. Give the role to somebody else first.")
        return [Hindrance(sentence, _("Roles"), public_path("accounts.list_roles"))]
    if Role.OFFICE in user.roles and not _works_somebody_else(user):
        sentence = _("You are the last one in the office. Give the role to somebody else first.")
        return [Hindrance(sentence, _("Roles"), public_path("accounts.list_roles"))]
    return ()


def _holds_somebody_else(user: User, role: Role) -> bool:
    others = session.scalars(
        select(User).where(User.id != user.id, User.role_values.contains(role.value), User.leaves_at.is_(None))
    )
    return any(role in one.roles and not one.is_barred_now for one in others)


def _works_somebody_else(user: User) -> bool:
    works = works_in_office(User, now=literal(clock.now()))
    others = select(User.id).where(User.id != user.id, User.leaves_at.is_(None), works)
    return session.scalar(others.limit(1)) is not None


def _leave(user: User) -> bool:
    for role in sorted(user.roles):
        withdraw_role(user, role, by=user)
    # they hold names that the account has had
    session.execute(delete(Activity).where(Activity.subject_kind == User.__tablename__, Activity.subject_id == user.id))
    return False


LEAVER = Leaver(_hindrances, _leave)
