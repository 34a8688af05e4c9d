"""Counting: of votes by name and of sealed ones. What was sealed is opened, mixed and written down in one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from secrets import SystemRandom

from sqlalchemy import delete, insert, select

from forum.accounts.models import User
from forum.ballots import results
from forum.ballots.errors import BallotNotOver, WrongBallot
from forum.ballots.kinds import BallotKind, VoidReason
from forum.ballots.models import Ballot, BallotOption, BallotVoter, CountedCode, NamedVote, SealedVote
from forum.ballots.queries import list_options
from forum.ballots.sealed_votes import Cast, open_vote
from forum.ballots.services.cast import write_voters_anew
from forum.ballots.services.keys import destroy_key_after_commit, find_private_keys
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.sealing.sealed_boxes import CannotOpen
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def count_sealed(ballot: Ballot, *, shares: Sequence[str] = (), by: User | None = None) -> None:
    """Open a sealed ballot that is over: by the key in its file, or by the parts of all who hold one.

    Names are dropped, the votes mixed and opened, codes written down sorted, seals deleted; the key is destroyed once
    that is safe. With the key lost, or a seal damaged, nothing is opened and the ballot is void. Raises WrongShares.
    """
    hold_row(ballot)
    if not ballot.is_sealed:
        raise WrongBallot(_("Only a sealed vote is opened."))
    if ballot.is_open:
        raise BallotNotOver(_("A sealed vote is opened after its end."))
    if ballot.is_counted or ballot.is_void:
        raise WrongBallot(_("This vote has its result."))
    private_keys = find_private_keys(ballot, shares)
    if private_keys is None:
        void(ballot, VoidReason.KEY_LOST, by=by)
        return
    try:
        cast = _open_all(ballot, private_keys)
    except CannotOpen:
        void(ballot, VoidReason.DAMAGED, by=by)
        return
    _write_codes(ballot, cast)
    _write_totals(ballot, (number for vote in cast for number in vote.choices), cast=len(cast))
    _forget_seals(ballot)
    settle(ballot, by=by)


def count_named_votes(ballot: Ballot, *, by: User | None) -> None:
    """Add up votes given by name, at the end."""
    query = select(BallotOption.number).join(NamedVote, NamedVote.option_id == BallotOption.id)
    chosen = session.scalars(query.where(BallotOption.ballot_id == ballot.id)).all()
    _write_totals(ballot, chosen, cast=len(chosen))
    if ballot.quorum is not None and len(chosen) < ballot.quorum:
        void(ballot, VoidReason.NO_QUORUM, by=by)
        return
    settle(ballot, by=by)


def settle(ballot: Ballot, *, by: User | None) -> None:
    """Say what the totals mean, which are there now."""
    options = list_options(ballot)
    ballot.counted_at = clock.now()
    match ballot.kind:
        case BallotKind.MOTION:
            ballot.is_adopted = results.decision_of(ballot, options).is_adopted
        case BallotKind.ELECTION:
            ballot.winner_number = results.election_of(ballot, options).winner
        case BallotKind.CHOICE:
            ballot.winner_number = results.most_chosen(options)
    session.flush()
    activity.record("ballot.counted", ballot, by=by)


def void(ballot: Ballot, reason: VoidReason, *, by: User | None) -> None:
    """The ballot ends without a result; what was sealed is deleted unread."""
    ballot.closed_at = ballot.closed_at or clock.now()
    ballot.void_reason = reason
    if ballot.is_sealed:
        _forget_seals(ballot)
    activity.record("ballot.voided", ballot, by=by, reason=reason)


def _open_all(ballot: Ballot, private_keys: Sequence[bytes]) -> list[Cast]:
    """All votes in an order drawn by chance. The query names no voter."""
    seals = select(SealedVote.seal).join(BallotVoter, BallotVoter.id == SealedVote.voter_id)
    handed_in = list(session.scalars(seals.where(BallotVoter.ballot_id == ballot.id, BallotVoter.has_voted)))
    SystemRandom().shuffle(handed_in)
    return [open_vote(seal, private_keys=private_keys) for seal in handed_in]


def _write_codes(ballot: Ballot, cast: Sequence[Cast]) -> None:
    """All at once and sorted, so that neither keys nor hidden columns say more than the codes do."""
    rows = {vote.code: vote for vote in cast}
    values = [
        {
            "ballot_id": ballot.id,
            "code": code,
            "word": rows[code].word,
            "choice": min(rows[code].choices) if ballot.shows_choices else None,
        }
        for code in sorted(rows)
    ]
    session.execute(insert(CountedCode), values)


def _write_totals(ballot: Ballot, chosen: Iterable[int], *, cast: int) -> None:
    votes = Counter(chosen)
    for option in list_options(ballot):
        option.votes = votes[option.number]
    ballot.votes_cast = cast
    session.flush()


def _forget_seals(ballot: Ballot) -> None:
    write_voters_anew(ballot)
    voters = select(BallotVoter.id).where(BallotVoter.ballot_id == ballot.id)
    session.execute(delete(SealedVote).where(SealedVote.voter_id.in_(voters)))
    destroy_key_after_commit(ballot)
