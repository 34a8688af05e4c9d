"""Results in words. Abstentions are named, never counted in percent."""

from collections.abc import Sequence

from forum.ballots.kinds import Answer, BallotKind
from forum.ballots.models import Ballot, BallotOption
from forum.ballots.results import decision_of, election_of, find_winner
from forum.ballots.rules import Standing
from forum.core.text.locale import lazy_gettext as _


def result_sentence(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    """The result in one sentence, or why there is none."""
    if ballot.void_reason is not None:
        return ballot.void_reason.label
    if not ballot.is_counted:
        return _("The vote has not been counted yet.")
    match ballot.kind:
        case BallotKind.MOTION:
            return _motion(ballot, options)
        case BallotKind.ELECTION:
            return _election(ballot, options)
        case BallotKind.CHOICE:
            return _choice(ballot, options)


def turnout_sentence(ballot: Ballot) -> object:
    """How many have voted, of how many; nothing where that is not known."""
    if ballot.votes_cast is None:
        return ""
    return _("%(votes)s of %(members)s have voted.", votes=ballot.votes_cast, members=ballot.members)


def _motion(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    votes = {option.answer: option.votes or 0 for option in options}
    yes, no = votes.get(Answer.YES, 0), votes.get(Answer.NO, 0)
    if ballot.is_adopted:
        is_unanimous = yes > 1 and not no and not votes.get(Answer.ABSTAINED)
        if is_unanimous:
            return _("Adopted unanimously with %(yes)s votes.", yes=yes)
        return _("Adopted with %(yes)s votes to %(no)s.", yes=yes, no=no)
    if yes == no:
        return _("Rejected by a tie of %(yes)s votes to %(no)s.", yes=yes, no=no)
    if yes < no:
        return _("Rejected with %(yes)s votes to %(no)s.", yes=yes, no=no)
    needed = decision_of(ballot, options).needed
    return _("Rejected with %(yes)s votes to %(no)s: %(needed)s for yes were needed.", yes=yes, no=no, needed=needed)


def _election(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    winner = find_winner(ballot, options)
    if winner is not None and ballot.lot_drawn_at is not None:
        return _("Elected by lot after a tie: %(name)s.", name=winner.label)
    if winner is not None:
        return _("Elected: %(name)s, with %(votes)s votes.", name=winner.label, votes=winner.votes or 0)
    match election_of(ballot, options).standing:
        case Standing.LOT:
            return _("A tie: the lot decides.")
        case Standing.SECOND_BALLOT:
            return _("Nobody has the majority that the first ballot needs.")
        case _:
            return _("Nobody has been elected.")


def _choice(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    winner = find_winner(ballot, options)
    if winner is None:
        return _("No option has more votes than all others.")
    return _("Most votes: %(name)s, with %(votes)s.", name=winner.label, votes=winner.votes or 0)
