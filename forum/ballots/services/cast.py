"""Giving a vote: by name, or sealed. A sealed one leaves no time, no act and no order behind."""

from collections.abc import Collection
from secrets import SystemRandom

from sqlalchemy import select, update

from forum.ballots.errors import AlreadyVoted, BallotClosed, WrongBallot, WrongChoice
from forum.ballots.kinds import Answer, BallotWay
from forum.ballots.models import Ballot, BallotOption, BallotVoter, NamedVote, SealedVote
from forum.ballots.policies import takes_votes
from forum.ballots.queries import list_options, list_voters
from forum.ballots.sealed_votes import Cast, new_code, seal_vote
from forum.ballots.services.keys import public_keys
from forum.ballots.values import Receipt
from forum.ballots.voters_word import check_word
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _

# the objects of the session are brought up to date by hand
BY_KEY = {"synchronize_session": False}


def cast_by_name(ballot: Ballot, *, voter: BallotVoter, choice: int) -> NamedVote:
    """Record an open vote by the number of its option; until the end it can be changed, if the ballot lets it.

    Raises BallotClosed, AlreadyVoted, WrongChoice.
    """
    _lock(ballot, voter, BallotWay.BY_NAME)
    if voter.has_voted and not ballot.votes_changeable:
        raise AlreadyVoted(_("Your vote has been recorded."))
    vote = _write_named_vote(ballot, voter, choice)
    voter.has_voted = True
    session.flush()
    return vote


def record_own_vote(ballot: Ballot, *, voter: BallotVoter, choice: int) -> NamedVote:
    """Put into the record how somebody voted by hand, because they ask for it; the count stays what was counted."""
    hold_row(ballot)
    if ballot.way is not BallotWay.HANDS or voter.ballot_id != ballot.id:
        raise WrongBallot(_("Only in an open vote can somebody have the own vote recorded."))
    return _write_named_vote(ballot, voter, choice)


def cast_sealed(ballot: Ballot, *, voter: BallotVoter, choices: Collection[int], word: str) -> Receipt:
    """Close a vote and hand it in; it can neither be changed nor read until it is counted.

    The row of every voter is written anew, in an order drawn by chance: PostgreSQL's hidden columns then say of all the
    same. Raises BallotClosed, AlreadyVoted, WrongChoice, WrongWord, KeyNotReady.
    """
    own_word = check_word(word, names=f"{voter.name} {voter.stands_for}")
    _lock(ballot, voter, BallotWay.SEALED)
    if voter.has_voted:
        raise AlreadyVoted(_("Your vote has been handed in. A secret vote cannot be changed."))
    vote = Cast(new_code(), own_word, _check_choices(ballot, choices))
    seal = seal_vote(vote, keys=public_keys(ballot))
    session.execute(
        update(SealedVote).where(SealedVote.voter_id == voter.id).values(seal=seal), execution_options=BY_KEY
    )
    session.execute(
        update(BallotVoter).where(BallotVoter.id == voter.id).values(has_voted=True), execution_options=BY_KEY
    )
    write_voters_anew(ballot)
    session.expire(voter)
    return Receipt(vote.code, vote.word)


def write_voters_anew(ballot: Ballot) -> None:
    """Give the rows of all voters one transaction and an order that is nobody's."""
    voters = [voter.id for voter in list_voters(ballot)]
    for key in SystemRandom().sample(voters, len(voters)):
        session.execute(
            update(BallotVoter).where(BallotVoter.id == key).values(has_voted=BallotVoter.has_voted),
            execution_options=BY_KEY,
        )
        session.execute(
            update(SealedVote).where(SealedVote.voter_id == key).values(seal=SealedVote.seal), execution_options=BY_KEY
        )


def _lock(ballot: Ballot, voter: BallotVoter, way: BallotWay) -> None:
    """From here on no other vote, end or count of this ballot comes between."""
    hold_row(ballot)
    session.refresh(voter)
    if ballot.way is not way or voter.ballot_id != ballot.id:
        raise WrongBallot(_("Votes are not given like this here."))
    if not takes_votes(ballot):
        raise BallotClosed(_("This vote is over."))


def _check_choices(ballot: Ballot, choices: Collection[int]) -> frozenset[int]:
    options = {option.number: option for option in list_options(ballot)}
    chosen = frozenset(choices)
    if not chosen or not chosen <= options.keys():
        raise WrongChoice(_("Choose one of the options."), field="choices")
    abstains = any(options[number].answer is Answer.ABSTAINED for number in chosen)
    if len(chosen) > ballot.most_choices or (abstains and len(chosen) > 1):
        message = _("Choose %(most)s at most, or the abstention alone.", most=ballot.most_choices)
        raise WrongChoice(message, field="choices")
    return chosen


def _write_named_vote(ballot: Ballot, voter: BallotVoter, choice: int) -> NamedVote:
    option = session.scalar(
        select(BallotOption).where(BallotOption.ballot_id == ballot.id, BallotOption.number == choice)
    )
    if option is None:
        raise WrongChoice(_("Choose one of the options."), field="choices")
    vote = session.scalar(select(NamedVote).where(NamedVote.voter_id == voter.id))
    if vote is None:
        vote = NamedVote(voter_id=voter.id)
        session.add(vote)
    vote.option_id = option.id
    session.flush()
    return vote
