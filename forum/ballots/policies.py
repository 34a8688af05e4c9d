"""Who casts a vote. Who may see a ballot is said by what it belongs to."""

from forum.ballots.models import Ballot, BallotVoter
from forum.core.access import Actor, Verdict, allow, deny
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def may_cast(actor: Actor, ballot: Ballot, voter: BallotVoter) -> Verdict:
    """Whether the actor gives this vote now."""
    if voter.ballot_id != ballot.id or not actor.is_member or voter.user_id != actor.user_id:
        return deny(_("This vote is somebody else’s."), needs_login=not actor.is_member)
    if actor.is_suspended:
        return deny(_("Your account is suspended: you cannot vote at the moment."))
    if not takes_votes(ballot):
        return deny(_("This vote is over."))
    if ballot.is_sealed and voter.has_voted:
        return deny(_("Your vote has been handed in. A secret vote cannot be changed."))
    if voter.has_voted and not ballot.votes_changeable:
        return deny(_("Your vote has been recorded."))
    return allow()


def takes_votes(ballot: Ballot) -> bool:
    """Whether votes are taken at this moment; once its time is over, the end need not have been noted yet."""
    return ballot.is_open and (ballot.closes_at is None or clock.now() < ballot.closes_at)
