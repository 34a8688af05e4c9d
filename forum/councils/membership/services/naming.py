"""Whether the public page names a member: the member alone decides."""

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState


def name_publicly(person: User, body: Body) -> None:
    """From now on the public page may name the person in every place that they have in the body."""
    for place in _places_of(person, body):
        if place.named_at is None:
            place.named_at = clock.now()
            activity.record("membership.naming_set", place, by=person, is_named=True)


def name_no_longer(person: User, body: Body) -> None:
    for place in _places_of(person, body):
        if place.named_at is not None:
            place.named_at = None
            activity.record("membership.naming_set", place, by=person, is_named=False)


def _places_of(person: User, body: Body) -> list[Membership]:
    query = select(Membership).where(
        Membership.body_id == body.id,
        Membership.person_id == person.id,
        Membership.state == MembershipState.ACCEPTED,
        or_(Membership.until_day.is_(None), Membership.until_day >= clock.today()),
    )
    return list(session.scalars(query.order_by(Membership.id).with_for_update()))
