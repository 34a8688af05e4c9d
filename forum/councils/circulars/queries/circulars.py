"""Votes between meetings as one reader finds them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from forum.ballots.models import Ballot, BallotVoter
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.time import clock
from forum.councils.circulars.policies import visible_circulars
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Conflict
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular, CircularObjection
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_items

PER_PAGE = 25
WITH_BALLOT = joinedload(Circular.ballot)
_BODY = joinedload(Circular.body)
WITH_BODY = (_BODY.joinedload(Body.space), _BODY.joinedload(Body.parent), joinedload(Circular.space))


def find_circular(public_id: str, *, actor: Actor) -> Circular | None:
    """One that the actor may read, with its body, space and ballot."""
    query = select(Circular).options(WITH_BALLOT, *WITH_BODY).where(Circular.public_id == public_id)
    return session.scalar(query.where(visible_circulars(actor)))


def reload(circular: Circular) -> Circular:
    """Read it again with all that pages and mails need: handing in and counting votes lets go of what was loaded."""
    query = select(Circular).options(WITH_BALLOT, *WITH_BODY).where(Circular.id == circular.id)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def list_circulars(body: Body, *, actor: Actor, cursor: str | None = None) -> Page[Circular]:
    """Those of a body, the latest first, with their ballots; one query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        _in_body(body, actor),
        by=(Circular.year, Circular.number),
        key=lambda one: (one.year, one.number),
        cursor=cursor,
        size=PER_PAGE,
    )


def list_open_circulars(body: Body, *, actor: Actor, most: int) -> Sequence[Circular]:
    """Those that take votes, or wait for the key, what ends first; one query."""
    query = _in_body(body, actor).join(Circular.ballot).where(Ballot.closed_at.is_(None))
    return session.scalars(query.order_by(Circular.ends_at, Circular.id).limit(most)).all()


def list_readable_circulars(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these that the actor may read."""
    return session.scalars(select(Circular.id).where(Circular.id.in_(keys), visible_circulars(actor))).all()


def list_missing_votes(circulars: Sequence[Circular], actor: Actor) -> Collection[int]:
    """In which of these ballots the actor can still give a vote, by the key of the ballot; one query.

    Where somebody is conflicted no vote of theirs is missing.
    """
    if not circulars or not actor.is_member:
        return frozenset()
    keys = [one.ballot_id for one in circulars]
    query = (
        select(BallotVoter.ballot_id)
        .join(Circular, Circular.ballot_id == BallotVoter.ballot_id)
        .join(Circular.ballot)
        .where(BallotVoter.ballot_id.in_(keys), BallotVoter.user_id == actor.user_id, BallotVoter.has_voted.is_(False))
        .where(Ballot.closed_at.is_(None), Circular.told_at.is_not(None), ~is_conflicted())
    )
    return frozenset(session.scalars(query.where(Circular.ends_at > clock.now())))


def list_conflicts(circular: Circular) -> Mapping[int, Conflict]:
    """Who takes no part in it, by the key of the account; each with the member."""
    member = joinedload(Conflict.membership).joinedload(Membership.person)
    query = select(Conflict).join(Resolution, Resolution.id == Conflict.resolution_id).options(member)
    found = session.scalars(query.where(Resolution.circular_id == circular.id).order_by(Conflict.id))
    return {one.membership.person_id: one for one in found if one.membership.person_id is not None}


def find_membership_of(circular: Circular, voter: BallotVoter) -> Membership | None:
    """The place by which somebody gives a vote: the one whose vote it is, or that of the deputy."""
    query = select(Membership).where(Membership.body_id == circular.body_id, Membership.person_id == voter.user_id)
    return session.scalar(query.order_by(Membership.id != voter.place, Membership.id).limit(1))


def find_resolution(circular: Circular) -> Resolution | None:
    """What it decides on."""
    query = select(Resolution).where(Resolution.circular_id == circular.id)
    return session.scalar(query.order_by(Resolution.id).limit(1))


def find_objection(circular: Circular) -> CircularObjection | None:
    """Who has objected to the procedure, with the person."""
    member = joinedload(CircularObjection.membership).joinedload(Membership.person)
    query = select(CircularObjection).options(member).where(CircularObjection.circular_id == circular.id)
    return session.scalar(query.order_by(CircularObjection.id).limit(1))


def find_moved_item(circular: Circular, *, actor: Actor) -> AgendaItem | None:
    """The item to which it has moved, with its meeting; None as well for whoever may not see it yet."""
    if circular.moved_item_id is None:
        return None
    query = select(AgendaItem).options(joinedload(AgendaItem.meeting)).where(AgendaItem.id == circular.moved_item_id)
    return session.scalar(query.where(visible_items(actor)))


def count_missing(circular: Circular) -> int:
    """How many votes are still to come: of all but those who take no part."""
    query = select(func.count()).select_from(BallotVoter).join(Circular, Circular.ballot_id == BallotVoter.ballot_id)
    here = (Circular.id == circular.id, BallotVoter.has_voted.is_(False), ~is_conflicted())
    return session.scalar(query.where(*here)) or 0


def is_conflicted() -> ColumnElement[bool]:
    """Where-clause on voters of circulars: who would give the vote takes no part."""
    resolutions = select(Resolution.id).where(Resolution.circular_id == Circular.id)
    query = select(Conflict.id).join(Conflict.membership)
    here = (Conflict.resolution_id.in_(resolutions.scalar_subquery()), Membership.person_id == BallotVoter.user_id)
    return query.where(*here).correlate(Circular, BallotVoter).exists()


def _in_body(body: Body, actor: Actor) -> AnySelect:
    return select(Circular).options(WITH_BALLOT).where(Circular.body_id == body.id, visible_circulars(actor))
