"""What public pages show of ballots: results of open meetings. Sealed votes and their codes are on none."""

from forum.ballots.models import Ballot, BallotOption, BallotVoter, NamedVote
from forum.core.web.page_changes import all_but, shown

SHOWN = (
    shown(Ballot, "ballots"),
    shown(BallotOption, "ballots"),
    # no page knows who has voted before the end, and none may be made anew because somebody did
    shown(BallotVoter, "ballots", columns=all_but(BallotVoter, "has_voted")),
    shown(NamedVote, "ballots"),
)
