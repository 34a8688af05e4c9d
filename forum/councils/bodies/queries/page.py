"""What the public page of a body shows of its members and of what it has published."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import Group
from forum.accounts.policies import visible_users
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import MEMBERS
from forum.councils.models.threads import BodyThread
from forum.discussions.policies import listed_threads
from forum.spaces.models import Function

MOST_NAMED = 200
MOST_THREADS = 10
# in this order they are named
RANKS = {Function.CHAIR: 0, Function.VICE_CHAIR: 1, Function.OFFICE: 2, Function.MEMBER: 3, Function.ADVISER: 4}


@dataclass(frozen=True, slots=True)
class Composition:
    """How many members a body has today, chair included: all of them, those with a vote, and by group."""

    members: int
    voters: int
    by_group: dict[str, int]


def list_named(body: Body) -> Sequence[Membership]:
    """Those who have agreed to be named, with person and organisation; the chair first."""
    query = (
        select(Membership)
        .options(contains_eager(Membership.person), joinedload(Membership.organisation))
        .join(Membership.person)
        .where(_sits_today(body), Membership.named_at.is_not(None), visible_users(GUEST))
        .order_by(Membership.from_day, Membership.id)
        .limit(MOST_NAMED)
    )
    return sorted(session.scalars(query), key=lambda one: RANKS.get(one.function, len(RANKS)))


def count_composition(body: Body) -> Composition:
    """Advisers, guests and the managing office belong to the body, but are no members of it."""
    rows = session.execute(
        select(Membership.group, func.count(), func.count().filter(Membership.votes))
        .where(_sits_today(body), Membership.function.in_(MEMBERS))
        .group_by(Membership.group)
    ).all()
    found = {group: members for group, members, _voters in rows}
    return Composition(
        members=sum(found.values()),
        voters=sum(voters for _group, _members, voters in rows),
        by_group={group.value: found[group] for group in Group if group in found},
    )


def list_published_threads(body: Body) -> Sequence[BodyThread]:
    """Threads of the body that everybody reads, the latest first."""
    query = select(BodyThread).options(joinedload(BodyThread.space)).where(BodyThread.space_id == body.space_id)
    latest = query.where(listed_threads(GUEST, BodyThread)).order_by(BodyThread.last_activity_at.desc())
    return session.scalars(latest.limit(MOST_THREADS)).all()


def _sits_today(body: Body) -> ColumnElement[bool]:
    today = clock.today()
    return and_(
        Membership.body_id == body.id,
        Membership.state == MembershipState.ACCEPTED,
        Membership.function != Function.DEPUTY,
        Membership.from_day <= today,
        or_(Membership.until_day.is_(None), Membership.until_day >= today),
    )
