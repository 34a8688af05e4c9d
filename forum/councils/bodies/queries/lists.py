"""Lists of bodies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import MEMBERS, BodyKind
from forum.councils.policies import visible_bodies

BODIES_PER_PAGE = 50
ENDED_PER_PAGE = 20
# Board, Forum, then the councils
IN_ORDER = case({BodyKind.BOARD: 0, BodyKind.FORUM: 1}, value=Body.kind, else_=2)


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many members a body has today, and how many invitations are open."""

    members: int = 0
    invited: int = 0


def list_current(*, actor: Actor) -> Sequence[Body]:
    """Bodies that work today or are proposed: Board and Forum first, then by name."""
    current = (_not_over(), Body.announced_at.is_not(None), visible_bodies(actor))
    return session.scalars(select(Body).where(*current).order_by(IN_ORDER, Body.name, Body.id)).all()


def list_ended(*, actor: Actor, cursor: str | None = None) -> Page[Body]:
    """Bodies whose last day is past, the latest first."""
    ended = (Body.until_day < clock.today(), Body.announced_at.is_not(None), visible_bodies(actor))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Body).where(*ended),
        by=(Body.until_day.expression, Body.id.expression),
        key=lambda body: (body.until_day, body.id),
        cursor=cursor,
        size=ENDED_PER_PAGE,
    )


def list_all(*, actor: Actor, cursor: str | None = None) -> Page[Body]:
    """Every body for the office, drafts too, the newest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Body).where(visible_bodies(actor)),
        by=(Body.id.expression,),
        key=lambda body: (body.id,),
        cursor=cursor,
        size=BODIES_PER_PAGE,
    )


def list_possible_parents(body: Body | None = None) -> Sequence[Body]:
    """The bodies that can stand above another one."""
    others = Body.id != body.id if body else Body.id.is_not(None)
    return session.scalars(select(Body).where(_not_over(), others).order_by(IN_ORDER, Body.name, Body.id)).all()


def count_people(bodies: Sequence[Body]) -> dict[int, Headcount]:
    """By the key of the body."""
    today = clock.today()
    sits = and_(Membership.state == MembershipState.ACCEPTED, Membership.function.in_(MEMBERS), _holds_on(today))
    invited = Membership.state == MembershipState.INVITED
    query = (
        select(Membership.body_id, func.count().filter(sits), func.count().filter(invited))
        .where(Membership.body_id.in_([body.id for body in bodies]))
        .group_by(Membership.body_id)
    )
    found = {key: Headcount(members, open_) for key, members, open_ in session.execute(query)}
    return {body.id: found.get(body.id, Headcount()) for body in bodies}


def _holds_on(day: date) -> ColumnElement[bool]:
    return and_(Membership.from_day <= day, or_(Membership.until_day.is_(None), Membership.until_day >= day))


def _not_over() -> ColumnElement[bool]:
    return or_(Body.until_day.is_(None), Body.until_day >= clock.today())
