"""What came of the items of an agenda: their resolutions and elections, as far as a reader may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import aliased

from forum.ballots.kinds import BallotKind
from forum.ballots.models import Ballot
from forum.ballots.queries import list_options_of
from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_resolutions
from forum.councils.resolutions.queries.votes import Vote, votes_on


@dataclass(frozen=True, slots=True)
class ItemResults:
    """Of one item: its resolutions, each with its vote if there was one, and its elections that have been counted."""

    resolutions: list[tuple[Resolution, Vote | None]] = field(default_factory=list)
    elections: list[Vote] = field(default_factory=list)


def list_results(items: Sequence[AgendaItem], *, actor: Actor) -> Mapping[int, ItemResults]:
    """By the key of items that the actor may see; at most five queries, however many items there are."""
    found: dict[int, ItemResults] = {}
    keys = [item.id for item in items]
    if not keys:
        return found
    query = select(Resolution).where(Resolution.item_id.in_(keys), visible_resolutions(actor))
    resolutions = session.scalars(query.order_by(Resolution.number)).all()
    votes = votes_on(resolutions, actor=actor)
    for one in resolutions:
        if one.item_id is not None:
            found.setdefault(one.item_id, ItemResults()).resolutions.append((one, votes.get(one.id)))
    began = [item.id for item in items if item.began_at is not None]
    for key, vote in _elections(began):
        found.setdefault(key, ItemResults()).elections.append(vote)
    return found


def _elections(keys: Sequence[int]) -> Sequence[tuple[int, Vote]]:
    """The last ballot of each: what came before a second one decided nothing."""
    if not keys:
        return ()
    later = aliased(Ballot)
    query = (
        select(MeetingBallot.item_id, Ballot)
        .join(Ballot, Ballot.id == MeetingBallot.ballot_id)
        .where(
            MeetingBallot.item_id.in_(keys),
            Ballot.kind == BallotKind.ELECTION,
            Ballot.counted_at.is_not(None),
            ~select(later.id).where(later.predecessor_id == Ballot.id).exists(),
        )
        .order_by(MeetingBallot.id)
    )
    rows = session.execute(query).all()
    options = list_options_of([ballot for _key, ballot in rows])
    return [(key, Vote(ballot, options[ballot.id])) for key, ballot in rows]
