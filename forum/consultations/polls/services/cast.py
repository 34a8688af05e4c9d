"""Voting: openly, where a vote can be changed until the end, or sealed. Neither leaves a time or an act behind."""

from sqlalchemy import select, update

from forum.accounts.models import User
from forum.ballots.sealed_votes import new_code
from forum.ballots.services.boxes import make_box, put_into_box
from forum.ballots.values import Receipt
from forum.ballots.voters_word import check_word
from forum.consultations.models.polls import Poll, PollOption, PollVote, PollVoter
from forum.consultations.models.procedures import Module
from forum.consultations.polls.choices import Choice, check_choice, read_choice
from forum.consultations.polls.errors import HasVoted, PollClosed
from forum.consultations.polls.queries import find_box, list_options
from forum.consultations.polls.sealed_choices import SealedChoice, padded_length, write_sealed
from forum.consultations.services.modules import count_contribution
from forum.consultations.voting_states import VotingState, find_state
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.data.upsert import insert_unless_there
from forum.core.text.locale import lazy_gettext as _


def cast_vote(poll: Poll, choice: Choice, *, module: Module, by: User | None, browser: str = "") -> PollVote:
    """Record or change the vote of an account, or of a browser without one. Raises PollClosed and WrongChoice."""
    _lock(poll, module, is_secret=False)
    check_choice(poll, choice, offered=[option.number for option in list_options(poll)])
    owner: dict[str, object] = {"user_id": by.id} if by else {"browser": browser, "is_guest": True}
    kept = choice.as_json()
    vote = insert_unless_there(PollVote, poll_id=poll.id, choice=kept, **owner)
    if vote is not None:
        _count_vote(poll, module, by)
        _keep_standing(poll, choice, is_guest=by is None, sign=1)
        return vote
    vote = _held_vote(poll, owner)
    _keep_standing(poll, read_choice(vote.choice), is_guest=by is None, sign=-1)
    _keep_standing(poll, choice, is_guest=by is None, sign=1)
    vote.choice = kept
    session.flush()
    return vote


def cast_secret(poll: Poll, choice: Choice, *, module: Module, word: str, by: User) -> Receipt:
    """Close a vote and hand it in. Raises PollClosed, HasVoted, WrongChoice and WrongWord."""
    own_word = check_word(word, names=by.public_name)
    _lock(poll, module, is_secret=True)
    options = [option.number for option in list_options(poll)]
    check_choice(poll, choice, offered=options)
    if insert_unless_there(PollVoter, poll_id=poll.id, user_id=by.id) is None:
        raise HasVoted(_("Your vote has been handed in. A secret vote cannot be changed."))
    box = find_box(poll)
    if box is None:
        box = make_box(padded=padded_length(len(options)))
        poll.box_id = box.id
    receipt = Receipt(new_code(), own_word)
    put_into_box(box, write_sealed(SealedChoice(receipt, choice)))
    _count_vote(poll, module, by)
    return receipt


def _lock(poll: Poll, module: Module, *, is_secret: bool) -> None:
    """From here on nothing of the poll is changed, and nobody else votes in it."""
    keep_row(module)
    hold_row(poll)
    is_open = find_state(module, is_counted=poll.is_counted) is VotingState.OPEN
    if poll.is_secret is not is_secret or not is_open:
        raise PollClosed(_("This poll is over."))


def _count_vote(poll: Poll, module: Module, by: User | None) -> None:
    """Of a secret vote the module learns that there is one more, never whose."""
    if by is None:
        poll.guest_vote_count += 1
    else:
        poll.vote_count += 1
    count_contribution(module, by=None if poll.is_secret else by)
    session.flush()


def _held_vote(poll: Poll, owner: dict[str, object]) -> PollVote:
    return session.scalars(select(PollVote).filter_by(poll_id=poll.id, **owner)).one()


def _keep_standing(poll: Poll, choice: Choice, *, is_guest: bool, sign: int) -> None:
    """Only where everybody may see how things stand: otherwise no row knows it before the count."""
    if poll.is_hidden:
        return
    column = PollOption.guest_votes if is_guest else PollOption.votes
    for number, amount in choice.amounts().items():
        session.execute(
            update(PollOption)
            .where(PollOption.poll_id == poll.id, PollOption.number == number)
            .values({column: column + sign * amount}),
            execution_options={"synchronize_session": False},
        )
