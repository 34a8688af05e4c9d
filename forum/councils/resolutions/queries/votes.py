"""The votes that decided resolutions, for those who may see them: a vote is seen where its item or circular is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from forum.ballots.models import Ballot, BallotOption
from forum.ballots.queries import list_options_of
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.circulars import Circular
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_items
from forum.spaces.policies import readable_item, spaces_of


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote with its options and how many chose each."""

    ballot: Ballot
    options: Sequence[BallotOption]


def votes_on(resolutions: Sequence[Resolution], *, actor: Actor) -> Mapping[int, Vote]:
    """The votes that the actor may see, by the key of the resolution; two queries."""
    keys = [one.id for one in resolutions if one.ballot_id is not None]
    if not keys:
        return {}
    query = (
        select(Resolution.id, Ballot)
        .join(Ballot, Ballot.id == Resolution.ballot_id)
        .outerjoin(AgendaItem, AgendaItem.id == Resolution.item_id)
        .outerjoin(Circular, Circular.id == Resolution.circular_id)
        .where(Resolution.id.in_(keys), _sees_where_it_was_decided(actor))
    )
    ballots = {key: ballot for key, ballot in session.execute(query)}  # noqa: C416
    options = list_options_of(list(ballots.values()))
    return {key: Vote(ballot, options[ballot.id]) for key, ballot in ballots.items()}


def _sees_where_it_was_decided(actor: Actor) -> ColumnElement[bool]:
    """Where its item is gone, the members of the body see it."""
    is_gone = and_(Resolution.item_id.is_(None), Resolution.circular_id.is_(None))
    return or_(
        and_(AgendaItem.id.is_not(None), visible_items(actor)),
        and_(Circular.id.is_not(None), readable_item(Circular, actor)),
        and_(is_gone, Resolution.space_id.in_(sorted(spaces_of(actor)))),
    )
