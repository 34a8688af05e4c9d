"""Who votes in a body on a day; the ballots of meetings are built on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.councils.membership.queries.deputations import list_deputations
from forum.councils.membership.queries.find import by_rank, holds_on
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership
from forum.spaces.models import Function


@dataclass(frozen=True, slots=True)
class Voter:
    """Who casts one vote: a member for themselves, or a deputy in the place of the member they stand in for."""

    membership: Membership
    stands_for: Membership | None

    @property
    def vote_of(self) -> Membership:
        """Whose vote it is: there is one of each, whoever casts it."""
        return self.stands_for or self.membership


def list_voters(body: Body, day: date) -> Sequence[Voter]:
    """Everybody who may vote on a day, each vote once.

    A member for whom somebody stands in does not vote on that day, the deputy does; if the deputy stays away, the vote
    is not counted. A deputy for whom no days have been declared never votes.
    """
    deputies = _deputies_by_principal(body, day)
    return [_voter(member, deputies.get(member.id)) for member in _list_members_with_vote(body, day)]


def _voter(member: Membership, deputy: Membership | None) -> Voter:
    return Voter(deputy, stands_for=member) if deputy else Voter(member, stands_for=None)


def _list_members_with_vote(body: Body, day: date) -> Sequence[Membership]:
    query = (
        select(Membership)
        .where(
            Membership.body_id == body.id,
            holds_on(day),
            Membership.votes.is_(True),
            Membership.function != Function.DEPUTY,
        )
        .options(joinedload(Membership.person), joinedload(Membership.organisation))
        .order_by(by_rank(), Membership.id)
    )
    return session.scalars(query).all()


def _deputies_by_principal(body: Body, day: date) -> Mapping[int, Membership]:
    return {
        one.principal_id: one.deputy
        for one in list_deputations(body, from_day=day, until_day=day)
        if one.deputy.holds_on(day)
    }
