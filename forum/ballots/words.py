"""Results in words. Abstentions are named, never counted in percent."""

from collections.abc import Sequence

from forum.ballots.kinds import Answer, BallotKind, Majority
from forum.ballots.models import Ballot, BallotOption
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


def _motion(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    votes = {option.answer: option.votes or 0 for option in options}
    yes, no = votes.get(Answer.YES, 0), votes.get(Answer.NO, 0)
    if ballot.is_adopted:
        if not no and not votes.get(Answer.ABSTAINED):
            return _("Adopted unanimously with %(yes)s votes.", yes=yes)
        return _("Adopted with %(yes)s votes to %(no)s.", yes=yes, no=no)
    if yes == no:
        return _("Rejected by a tie of %(yes)s votes to %(no)s.", yes=yes, no=no)
    return _("Rejected with %(yes)s votes to %(no)s.", yes=yes, no=no)


def _election(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    winner = _find_winner(ballot, options)
    if winner is None:
        if ballot.majority is Majority.MOST_VOTES:
            return _("Nobody has been elected.")
        return _("Nobody has the majority that the first ballot needs.")
    if ballot.lot_drawn_at is not None:
        return _("Elected by lot after a tie: %(name)s.", name=winner.label)
    return _("Elected: %(name)s, with %(votes)s votes.", name=winner.label, votes=winner.votes or 0)


def _choice(ballot: Ballot, options: Sequence[BallotOption]) -> object:
    winner = _find_winner(ballot, options)
    if winner is None:
        return _("No option has more votes than all others.")
    return _("Most votes: %(name)s, with %(votes)s.", name=winner.label, votes=winner.votes or 0)


def _find_winner(ballot: Ballot, options: Sequence[BallotOption]) -> BallotOption | None:
    return next((option for option in options if option.number == ballot.winner_number), None)
