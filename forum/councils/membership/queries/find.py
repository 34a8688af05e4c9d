"""Finding one place in a body: by its link, its address, or as one's own."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.security.signing import BadLink
from forum.councils.membership.links import read_invitation_token
from forum.councils.membership.queries.deputations import holds_between
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership, MembershipState
from forum.spaces.models import Function

WITH_BODY = joinedload(Membership.body).joinedload(Body.space)
WITH_WHOM = (
    joinedload(Membership.person),
    joinedload(Membership.organisation),
    joinedload(Membership.instruction),
    joinedload(Membership.deputy_for).joinedload(Membership.person),
)
# in which order functions stand on pages
RANK = (Function.CHAIR, Function.VICE_CHAIR, Function.MEMBER, Function.OFFICE, Function.ADVISER, Function.GUEST)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """As what somebody sits in a body on a day; of a deputy, with whom they stand in for."""

    membership: Membership
    deputation: Deputation | None

    @property
    def stands_for(self) -> Membership | None:
        return self.deputation.principal if self.deputation else None

    @property
    def until_day(self) -> date | None:
        """The last day on which the workspace can be seen by this place."""
        return self.deputation.until_day if self.deputation else self.membership.until_day


def holds_on(day: date) -> ColumnElement[bool]:
    """Where-clause: somebody has accepted the place and has it on that day; deputies have it without sitting there."""
    return and_(
        Membership.state == MembershipState.ACCEPTED,
        Membership.person_id.is_not(None),
        Membership.from_day <= day,
        or_(Membership.until_day.is_(None), Membership.until_day >= day),
    )


def by_rank() -> ColumnElement[int]:
    """The place of a function in lists: the chair first, deputies last."""
    return case(
        {function.value: number for number, function in enumerate(RANK)}, value=Membership.function, else_=len(RANK)
    )


def find_by_link(token: str) -> Membership | None:
    """The place that a link was made for, with its body; None for a broken or replaced one."""
    try:
        public_id, version = read_invitation_token(token)
    except BadLink:
        return None
    query = select(Membership).where(Membership.public_id == public_id, Membership.link_version == version)
    return session.scalar(query.options(WITH_BODY, *WITH_WHOM))


def find_membership(public_id: str, *, body: Body) -> Membership | None:
    query = select(Membership).where(Membership.public_id == public_id, Membership.body_id == body.id)
    return session.scalar(query.options(WITH_BODY, *WITH_WHOM))


def find_own_membership(body: Body, person: User, day: date) -> OwnPlace | None:
    """As what a person sits in a body on a day: by a place of their own before one in which they stand in."""
    query = select(Membership).where(Membership.body_id == body.id, Membership.person_id == person.id, holds_on(day))
    places = session.scalars(query.options(WITH_BODY, *WITH_WHOM).order_by(by_rank(), Membership.id)).all()
    for place in places:
        if not place.is_deputy:
            return OwnPlace(place, None)
        if deputation := _find_deputation_of(place, day):
            return OwnPlace(place, deputation)
    return None


def _find_deputation_of(deputy: Membership, day: date) -> Deputation | None:
    principal = joinedload(Deputation.principal)
    with_principal = principal.joinedload(Membership.person), principal.joinedload(Membership.organisation)
    query = select(Deputation).where(Deputation.deputy_id == deputy.id, holds_between(day, day))
    return session.scalar(query.options(*with_principal, joinedload(Deputation.deputy)))
