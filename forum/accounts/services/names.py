"""Public names: each belongs to one person, look-alikes included."""

from collections.abc import Sequence

from sqlalchemy import select, update

from forum.accounts import queries
from forum.accounts.errors import NameNotPossible
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.contact import names_of_this_place
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.lookalike import check_name, name_key, tidy_name
from forum.core.text.name_keys import KeptName, KeyPlan, plan_keys


def possible_name(public_name: str, *, owner: User | None, email_hashes: Sequence[str]) -> str:
    """The name as it is kept; raises NameNotPossible if it is no name, reserved or somebody else's."""
    name = tidy_name(public_name)
    if owner is not None and name == owner.public_name:
        return name
    problem = check_name(name, reserved=names_of_this_place())
    if problem:
        raise NameNotPossible(problem.message)
    if queries.is_name_taken(name_key(name), by_other_than=owner, email_hashes=email_hashes):
        raise NameNotPossible(
            _("This name is taken, or one that looks much like it. Choose another, for example with an addition.")
        )
    return name


def renew_name_keys() -> KeyPlan:
    """Give every account the key of its name; confirmed accounts come first, then older ones."""
    order = (User.email_confirmed_at.is_(None), User.id)
    rows = session.execute(select(User.id, User.public_name, User.name_key).order_by(*order))
    plan = plan_keys([KeptName(*row) for row in rows])
    for row_id, key in plan.changes:
        session.execute(update(User).where(User.id == row_id).values(name_key=key))
    return plan
