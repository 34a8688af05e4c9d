"""The members of a body as those who sit there read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.time import clock
from forum.councils.membership.queries.deputations import list_deputations
from forum.councils.membership.queries.find import WITH_WHOM, by_rank, holds_on
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership, MembershipState

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits there, their own designated deputies, and the days on which somebody stands in, today's first."""

    membership: Membership
    deputies: Sequence[Membership]
    deputations: Sequence[Deputation]


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody with a place in a body today."""

    sitting: Sequence[Member]
    # deputies who can stand in for everybody
    pool: Sequence[Membership]
    coming: Sequence[Membership]


def list_members(body: Body) -> Members:
    """Who sits in a body today, with deputies and coming days of deputising; and who begins later."""
    today = clock.today()
    places = _list_places(body, holds_on(today))
    deputations = list_deputations(body, from_day=today)
    own = [one for one in places if one.is_deputy and one.deputy_for is not None]
    sitting = [
        Member(
            one,
            [deputy for deputy in own if deputy.deputy_for and deputy.deputy_for.person_id == one.person_id],
            [days for days in deputations if days.principal_id == one.id],
        )
        for one in places
        if not one.is_deputy
    ]
    pool = [one for one in places if one.is_deputy and one.deputy_for is None]
    return Members(sitting, pool, _list_places(body, _begins_after(today)))


def list_former_members(body: Body, *, cursor: str | None) -> Page[Membership]:
    """Whose place has ended, the latest first."""
    query = select(Membership).where(Membership.body_id == body.id, _has_ended()).options(*WITH_WHOM)
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Membership.until_day, Membership.id],
        key=lambda one: (one.until_day, one.id),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.DESCENDING,
    )


def count_former_members(body: Body) -> int:
    query = select(func.count()).select_from(Membership).where(Membership.body_id == body.id, _has_ended())
    return session.scalar(query) or 0


def _list_places(body: Body, clause: ColumnElement[bool]) -> Sequence[Membership]:
    query = select(Membership).outerjoin(User, Membership.person_id == User.id).where(Membership.body_id == body.id)
    ordered = query.where(clause).options(*WITH_WHOM).order_by(by_rank(), User.public_name, Membership.id)
    return session.scalars(ordered).all()


def _begins_after(day: date) -> ColumnElement[bool]:
    has_days = Membership.until_day.is_(None) | (Membership.until_day >= Membership.from_day)
    return (Membership.state == MembershipState.ACCEPTED) & (Membership.from_day > day) & has_days


def _has_ended() -> ColumnElement[bool]:
    """Those that were ended before they began were never seen by anybody."""
    return (
        (Membership.state == MembershipState.ACCEPTED)
        & (Membership.until_day < clock.today())
        & (Membership.until_day >= Membership.from_day)
    )
