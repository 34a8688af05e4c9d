"""What leaving ends in accounts: roles; the last administrator and the last of the office must find somebody first."""

from collections.abc import Sequence

from sqlalchemy import delete, literal, select

from forum.accounts.leaving.leaver import Hindrance, Leaver
from forum.accounts.models import Role, User
from forum.accounts.policies import LAST_ONE_STAYS, is_irreplaceable, works_in_office
from forum.accounts.services.roles import withdraw_role
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def _hindrances(user: User) -> Sequence[Hindrance]:
    return [
        Hindrance(sentence, _("Roles"), public_path("accounts.list_roles"))
        for role, sentence in LAST_ONE_STAYS.items()
        if role in user.roles and not _stays_somebody(user, role)
    ][:1]


def _stays_somebody(user: User, role: Role) -> bool:
    """Whether others can use the role; for what anybody in the office can do, any role of the office will do."""
    others = select(User).where(User.id != user.id, User.leaves_at.is_(None))
    if is_irreplaceable(role):
        holders = session.scalars(others.where(User.role_values.contains(role.value))).all()
        return any(role in one.roles and not one.is_barred_now for one in holders)
    works = works_in_office(User, now=literal(clock.now()))
    return session.scalars(others.where(works).limit(1)).first() is not None


def _leave(user: User) -> bool:
    for role in sorted(user.roles):
        withdraw_role(user, role, by=user)
    # they hold names that the account has had
    session.execute(delete(Activity).where(Activity.subject_kind == User.__tablename__, Activity.subject_id == user.id))
    return False


LEAVER = Leaver(_hindrances, _leave)
