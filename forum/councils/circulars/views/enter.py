"""Finding a vote between meetings for those who may read it, with what its pages say of it."""

from collections.abc import Sequence

from forum.accounts.identity import current_actor
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import find_own_voters
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.councils.circulars.policies import may_prepare
from forum.councils.circulars.queries.circulars import find_circular
from forum.councils.models.circulars import Circular


def enter_circular(public_id: str) -> tuple[Circular, Actor]:
    """One that the reader may read; 404 otherwise."""
    actor = current_actor()
    circular = found(find_circular(public_id, actor=actor))
    authorise(everyone, actor)
    return circular, actor


def enter_draft(public_id: str) -> tuple[Circular, Actor]:
    """One that the reader prepares: a 404 for whoever may not read it, a refusal for who may not change it."""
    circular, actor = enter_circular(public_id)
    authorise(may_prepare(actor, circular), actor)
    return circular, actor


def enter_opened(public_id: str) -> tuple[Circular, Ballot, Actor]:
    """One that has been opened; 404 for drafts."""
    circular, actor = enter_circular(public_id)
    return circular, found(circular.ballot), actor


def own_voter(ballot: Ballot, actor: Actor, number: int) -> tuple[BallotVoter, Sequence[BallotVoter]]:
    """The vote of that number among those that the actor gives, counted from one; and all of them."""
    own = find_own_voters(ballot, actor)
    return found(own[number - 1] if 1 <= number <= len(own) else None), own
