"""What everybody reads of the members of a body."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import Group, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.policies import PRINCIPALS
from forum.councils.membership.queries.find import by_rank, holds_on
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership


def list_named_members(body: Body) -> Sequence[Membership]:
    """Who has a place today and agreed to be named, whatever the function; with person and organisation.

    Profiles that the moderation has hidden are left out.
    """
    query = (
        select(Membership)
        .join(Membership.person)
        .where(
            Membership.body_id == body.id,
            holds_on(clock.today()),
            Membership.named_at.is_not(None),
            User.hidden_at.is_(None),
        )
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .order_by(by_rank(), User.public_name, Membership.id)
    )
    return session.scalars(query).all()


def count_members(body: Body) -> int:
    """How many members the body has today: chair, vice chairs and members, named or not."""
    return session.scalar(select(func.count()).select_from(Membership).where(*_members(body))) or 0


def count_by_group(body: Body) -> Mapping[Group, int]:
    """How many members of each group the body has today; who has none is left out."""
    query = select(Membership.group, func.count()).where(*_members(body), Membership.group.is_not(None))
    return {group: count for group, count in session.execute(query.group_by(Membership.group)) if group}


def count_members_of_all(body_ids: Sequence[int]) -> Mapping[int, int]:
    """The same count for a list of bodies, by key; a body without members is left out."""
    query = select(Membership.body_id, func.count()).where(
        Membership.body_id.in_(body_ids), holds_on(clock.today()), Membership.function.in_(PRINCIPALS)
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Membership.body_id))}


def _members(body: Body) -> tuple[ColumnElement[bool], ...]:
    return Membership.body_id == body.id, holds_on(clock.today()), Membership.function.in_(PRINCIPALS)
