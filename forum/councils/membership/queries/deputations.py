"""Who stands in for whom, on which days."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership, MembershipState
from forum.spaces.models import Function

WITH_PEOPLE = (
    joinedload(Deputation.principal).joinedload(Membership.person),
    joinedload(Deputation.deputy).joinedload(Membership.person),
)


def find_deputation(public_id: str, *, body: Body) -> Deputation | None:
    query = select(Deputation).join(Deputation.principal).where(Membership.body_id == body.id)
    return session.scalar(query.where(Deputation.public_id == public_id).options(*WITH_PEOPLE))


def list_deputations(body: Body, *, from_day: date, until_day: date | None = None) -> Sequence[Deputation]:
    """Those that hold on one of these days, the earliest first, with both people."""
    query = select(Deputation).join(Deputation.principal).where(Membership.body_id == body.id)
    query = query.where(holds_between(from_day, until_day)).options(*WITH_PEOPLE)
    return session.scalars(query.order_by(Deputation.from_day, Deputation.id)).unique().all()


def list_deputations_of(membership: Membership, *, from_day: date) -> Sequence[Deputation]:
    """Those of one place, as principal or deputy, that hold on a day from this one on, with both people."""
    return session.scalars(_of(membership, from_day)).all()


def hold_deputations_of(membership: Membership, *, from_day: date) -> Sequence[Deputation]:
    """The same, read anew and held until the transaction ends; the deputy with the body, for the mail names it."""
    with_body = joinedload(Deputation.deputy).joinedload(Membership.body)
    locked = _of(membership, from_day).options(with_body).with_for_update(of=Deputation)
    return session.scalars(locked.execution_options(populate_existing=True)).all()


def _of(membership: Membership, from_day: date) -> Select[Deputation]:
    is_its = or_(Deputation.principal_id == membership.id, Deputation.deputy_id == membership.id)
    query = select(Deputation).where(is_its, holds_between(from_day, None)).options(*WITH_PEOPLE)
    return query.order_by(Deputation.id)


def list_possible_deputies(principal: Membership, *, on: date) -> Sequence[Membership]:
    """Designated deputies who can stand in for a member: the member's own ones first, then those for everybody."""
    own = aliased(Membership)
    is_own = and_(own.id.is_not(None), own.person_id == principal.person_id)
    query = (
        select(Membership)
        .outerjoin(own, Membership.deputy_for_id == own.id)
        .where(
            Membership.body_id == principal.body_id,
            Membership.state == MembershipState.ACCEPTED,
            Membership.function == Function.DEPUTY,
            Membership.person_id.is_not(None),
            Membership.person_id != principal.person_id,
            or_(Membership.until_day.is_(None), Membership.until_day >= on),
            or_(Membership.deputy_for_id.is_(None), is_own),
        )
        .options(joinedload(Membership.person), joinedload(Membership.deputy_for))
        .order_by(Membership.deputy_for_id.is_(None), Membership.id)
    )
    return session.scalars(query).all()


def list_coming_of_deputy(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these that still come or hold, in which the actor stands in by a place that has not ended."""
    query = select(Deputation.id).join(Deputation.deputy).where(Deputation.id.in_(keys))
    holds = or_(Membership.until_day.is_(None), Membership.until_day >= clock.today())
    own = (Membership.person_id == actor.user_id, Membership.state == MembershipState.ACCEPTED, holds)
    return session.scalars(query.where(*own, holds_between(clock.today(), None))).all() if actor.is_member else ()


def holds_between(from_day: date, until_day: date | None) -> ColumnElement[bool]:
    """Where-clause: the deputation holds on one of the days; None: without end."""
    begins = [Deputation.from_day <= until_day] if until_day else []
    return and_(Deputation.withdrawn_at.is_(None), Deputation.until_day >= from_day, *begins)
