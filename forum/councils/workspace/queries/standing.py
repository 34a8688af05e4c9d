"""As what somebody sits in a body today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership, MembershipState
from forum.spaces.models import Function


@dataclass(frozen=True, slots=True)
class Standing:
    """One seat of a person: the function, for whom, until when, and in whose place."""

    function: Function
    for_whom: str
    until_day: date | None
    # the name of the member for whom a deputy stands in
    in_place_of: str = ""


def list_standings(body: Body, *, actor: Actor) -> Sequence[Standing]:
    """The actor's seats in the body that hold today; two queries."""
    today = clock.today()
    own = (Membership.body_id == body.id, Membership.person_id == actor.user_id)
    holds = (
        Membership.state == MembershipState.ACCEPTED,
        Membership.function != Function.DEPUTY,
        Membership.from_day <= today,
        or_(Membership.until_day.is_(None), Membership.until_day >= today),
    )
    query = select(Membership).options(joinedload(Membership.organisation)).where(*own, *holds)
    seats = [
        Standing(one.function, _for_whom(one), one.until_day)
        for one in session.scalars(query.order_by(Membership.from_day, Membership.id))
    ]
    return [*seats, *_deputising(actor, body, today)]


def _deputising(actor: Actor, body: Body, today: date) -> Sequence[Standing]:
    principal = joinedload(Deputation.principal)
    query = (
        select(Deputation)
        .join(Deputation.deputy)
        .options(principal.joinedload(Membership.person), principal.joinedload(Membership.organisation))
        .where(
            Membership.body_id == body.id,
            Membership.person_id == actor.user_id,
            Deputation.withdrawn_at.is_(None),
            Deputation.from_day <= today,
            Deputation.until_day >= today,
        )
    )
    return [
        Standing(Function.DEPUTY, _for_whom(one.principal), one.until_day, in_place_of=one.principal.shown_name)
        for one in session.scalars(query.order_by(Deputation.id))
    ]


def _for_whom(membership: Membership) -> str:
    return membership.organisation.name if membership.organisation else membership.for_whom
