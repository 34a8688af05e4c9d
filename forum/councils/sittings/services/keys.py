"""Secret votes of a meeting whose key is shared: fetching a part, counting with all parts, and when one is lost."""

from collections.abc import Sequence

from forum.accounts.models import User
from forum.ballots.kinds import VoidReason
from forum.ballots.models import Ballot, KeyHolder
from forum.ballots.services.close_ballot import declare_void
from forum.ballots.services.count import count_sealed
from forum.ballots.services.keys import fetch_part
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.attendance import MeetingBallot
from forum.councils.resolutions.services.decide import record_decision
from forum.councils.sittings.errors import SittingRefused
from forum.councils.sittings.queries.quorum import quorum_now
from forum.councils.sittings.queries.roll import list_conflicted
from forum.councils.sittings.services.decide import hold_vote


def fetch_part_of_vote(ballot: Ballot, *, holder: KeyHolder) -> str:
    """The holder's part, shown once. Raises KeyNotReady once all have fetched theirs."""
    hold_vote(ballot)
    return fetch_part(ballot, holder=holder)


def count_with_parts(ballot: Ballot, *, parts: Sequence[str], by: User) -> None:
    """Open the votes with the parts of all who count; the quorum held when the vote ended. Raises WrongShares."""
    link = _hold_waiting(ballot)
    count_sealed(ballot, shares=parts, by=by)
    session.refresh(ballot)
    resolution = link.resolution
    if resolution is not None and ballot.is_counted:
        quorum = quorum_now(link.item.meeting, without=list_conflicted(resolution))
        record_decision(resolution, ballot=ballot, needs_approval=quorum.is_rest, by=by)


def give_up_key(ballot: Ballot, *, by: User) -> None:
    """A part is lost: nothing is ever opened, and the vote is void."""
    _hold_waiting(ballot)
    declare_void(ballot, reason=VoidReason.KEY_LOST, by=by)


def _hold_waiting(ballot: Ballot) -> MeetingBallot:
    link = hold_vote(ballot)
    if ballot.is_open or ballot.is_counted or ballot.is_void or not ballot.is_sealed:
        raise SittingRefused(_("There is nothing to count here."))
    return link
