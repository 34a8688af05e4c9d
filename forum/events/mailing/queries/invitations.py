"""Finding and listing invitations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.security.signing import BadLink
from forum.events.links import read_invitation_token
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import SignUp

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Invited:
    """How many invitations are in a state, and how many seats are kept for them."""

    invitations: int
    kept_seats: int


def find_invitation(public_id: str, *, event: Event) -> Invitation | None:
    return session.scalar(select(Invitation).where(Invitation.public_id == public_id, Invitation.event_id == event.id))


def find_by_link(token: str) -> Invitation | None:
    """The invitation that a link was made for; None for a broken or replaced one."""
    try:
        public_id, version = read_invitation_token(token)
    except BadLink:
        return None
    query = select(Invitation).where(Invitation.public_id == public_id, Invitation.link_version == version)
    return session.scalar(query)


def list_invitations(event: Event, *, state: InvitationState | None, cursor: str | None) -> Page[Invitation]:
    """In the order in which they were entered."""
    query = select(Invitation).where(Invitation.event_id == event.id)
    if state:
        query = query.where(Invitation.state == state)
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[Invitation.id],
        key=lambda one: (one.id,),
        cursor=cursor,
        size=PAGE_SIZE,
        order=Order.ASCENDING,
    )


def count_by_state(event: Event) -> Mapping[InvitationState, Invited]:
    query = select(Invitation.state, func.count(), func.sum(Invitation.kept_seats)).where(
        Invitation.event_id == event.id
    )
    return {
        state: Invited(count, int(kept)) for state, count, kept in session.execute(query.group_by(Invitation.state))
    }


def list_known(event: Event, addresses: Sequence[str]) -> Mapping[str, Invitation]:
    """The invitations of an event to these addresses, by address."""
    query = select(Invitation).where(Invitation.event_id == event.id, Invitation.address_key.in_(addresses))
    return {one.address_key: one for one in session.scalars(query)}


def list_signed_up(event: Event, addresses: Sequence[str]) -> frozenset[str]:
    """Those of these addresses from which somebody has signed up."""
    query = select(SignUp.address_key).where(
        SignUp.event_id == event.id, SignUp.ended_at.is_(None), SignUp.address_key.in_(addresses)
    )
    return frozenset(session.scalars(query))
