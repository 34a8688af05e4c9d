"""Opening a ballot with its options and the votes that can be given."""

from collections.abc import Sequence
from datetime import datetime
from secrets import SystemRandom, token_bytes

from forum.accounts.models import User
from forum.ballots import sealed_votes
from forum.ballots.errors import NoSecondBallot, WrongBallot
from forum.ballots.kinds import Answer, BallotKind, BallotWay, KeyKept, Majority
from forum.ballots.models import (
    LABEL_LENGTH,
    QUESTION_LENGTH,
    Ballot,
    BallotOption,
    BallotVoter,
    KeyHolder,
    SealedVote,
)
from forum.ballots.queries import find_successor, list_holders, list_options, list_voters
from forum.ballots.services.keys import keep_key_in_file
from forum.ballots.values import NewHolder, NewVoter
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.spaces.models import Space

MOST_OPTIONS = 40
FEWEST_HOLDERS = 2
MOST_HOLDERS = 5
# a lone candidate can be voted against
LONE = 1


def open_ballot(
    *,
    space: Space,
    question: str,
    kind: BallotKind,
    way: BallotWay,
    majority: Majority,
    options: Sequence[str] = (),
    voters: Sequence[NewVoter] = (),
    members: int,
    present: int | None = None,
    quorum: int | None = None,
    closes_at: datetime | None = None,
    key_holders: Sequence[NewHolder] = (),
    most_choices: int = 1,
    votes_changeable: bool = True,
    shows_choices: bool = False,
    by: User | None,
) -> Ballot:
    """Open a ballot. `options` are candidates or choices, in their order; motions, and abstentions, need none.

    Sealed: with `key_holders` each of them fetches a part of the key before the first vote; without, the key lies in a
    file. `members` is how many may vote at all. Raises WrongBallot.
    """
    labels = [one_line(option) for option in options]
    check_question(kind, question, options, most_choices=most_choices)
    _check_voters(way, voters, key_holders, members=members, closes_at=closes_at)
    ballot = Ballot(
        space=space,
        question=one_line(question),
        kind=kind,
        way=way,
        majority=majority,
        members=members,
        present=present,
        quorum=quorum,
        most_choices=most_choices,
        votes_changeable=votes_changeable and way is BallotWay.BY_NAME,
        shows_choices=shows_choices and way is BallotWay.SEALED and most_choices == 1,
        opened_at=clock.now(),
        opened_by_id=by.id if by else None,
        closes_at=closes_at,
        key_kept=_key_kept(way, key_holders),
    )
    session.add(ballot)
    session.flush()
    _add_options(ballot, labels)
    _add_voters(ballot, voters)
    if ballot.is_sealed:
        _seal_empty(ballot, key_holders)
    activity.record("ballot.opened", ballot, by=by)
    return ballot


def open_second_ballot(
    ballot: Ballot,
    *,
    candidates: Sequence[str] = (),
    voters: Sequence[NewVoter] = (),
    present: int | None = None,
    closes_at: datetime | None = None,
    key_holders: Sequence[NewHolder] = (),
    by: User | None,
) -> Ballot:
    """Open the second ballot of an election whose first elected nobody: most votes decide (NKomVG § 67).

    Without `candidates` all of the first stand again; without `voters` and `key_holders` they are those of the first.
    """
    hold_row(ballot)
    is_undecided = ballot.is_counted and ballot.winner_number is None
    if ballot.kind is not BallotKind.ELECTION or not is_undecided or ballot.round_number != 1 or find_successor(ballot):
        raise NoSecondBallot(_("A second ballot follows the first one of an election that elected nobody."))
    again = [NewVoter(one.place, one.user_id, one.name, one.stands_for) for one in list_voters(ballot)]
    holders = [NewHolder(one.user_id, one.name) for one in list_holders(ballot) if one.user_id]
    second = open_ballot(
        space=session.get_one(Space, ballot.space_id),
        question=ballot.question,
        kind=ballot.kind,
        way=ballot.way,
        majority=Majority.MOST_VOTES,
        options=list(candidates) or [one.label for one in list_options(ballot) if one.answer is None],
        voters=voters or again,
        members=ballot.members,
        present=ballot.present if present is None else present,
        quorum=ballot.quorum,
        closes_at=closes_at,
        key_holders=key_holders or holders,
        votes_changeable=ballot.votes_changeable,
        shows_choices=ballot.shows_choices,
        by=by,
    )
    second.predecessor_id, second.round_number = ballot.id, 2
    session.flush()
    return second


def check_question(kind: BallotKind, question: str, options: Sequence[str], *, most_choices: int) -> None:
    """Whether this can be voted on, for drafts as well. Raises WrongBallot."""
    labels = [one_line(option) for option in options]
    if not 0 < len(one_line(question)) <= QUESTION_LENGTH:
        raise WrongBallot(_("The question needs up to %(most)s characters.", most=QUESTION_LENGTH), field="question")
    if kind is BallotKind.MOTION:
        if labels:
            raise WrongBallot(_("A motion is voted on with yes, no and abstention."), field="options")
        return
    fewest = 1 if kind is BallotKind.ELECTION else 2
    if not fewest <= len(labels) <= MOST_OPTIONS:
        message = _("Between %(fewest)s and %(most)s options can be voted on.", fewest=fewest, most=MOST_OPTIONS)
        raise WrongBallot(message, field="options")
    if len({label.casefold() for label in labels}) < len(labels):
        raise WrongBallot(_("An option stands there twice."), field="options")
    if any(not label or len(label) > LABEL_LENGTH for label in labels):
        raise WrongBallot(_("An option needs up to %(most)s characters.", most=LABEL_LENGTH), field="options")
    if not 1 <= most_choices <= (1 if kind is BallotKind.ELECTION else len(labels)):
        raise WrongBallot(_("So many options cannot be chosen."), field="most_choices")


def _check_voters(
    way: BallotWay,
    voters: Sequence[NewVoter],
    key_holders: Sequence[NewHolder],
    *,
    members: int,
    closes_at: datetime | None,
) -> None:
    if way in (BallotWay.BY_NAME, BallotWay.SEALED) and not voters:
        raise WrongBallot(_("Nobody could vote."), field="voters")
    if len({voter.place for voter in voters}) < len(voters):
        raise WrongBallot(_("Somebody would have two votes."), field="voters")
    if len(voters) > members:
        raise WrongBallot(_("More people would vote than the body has members with a vote."), field="voters")
    if closes_at is not None and closes_at <= clock.now():
        raise WrongBallot(_("The end of the vote must lie in the future."), field="closes_at")
    if key_holders and way is not BallotWay.SEALED:
        raise WrongBallot(_("Only a sealed vote has a key."), field="key_holders")
    if key_holders and not FEWEST_HOLDERS <= len({one.user_id for one in key_holders}) <= MOST_HOLDERS:
        message = _("Between %(fewest)s and %(most)s people share the key.", fewest=FEWEST_HOLDERS, most=MOST_HOLDERS)
        raise WrongBallot(message, field="key_holders")


def _key_kept(way: BallotWay, key_holders: Sequence[NewHolder]) -> KeyKept | None:
    if way is not BallotWay.SEALED:
        return None
    return KeyKept.SHARES if key_holders else KeyKept.FILE


def _add_options(ballot: Ballot, labels: Sequence[str]) -> None:
    answers: list[Answer] = [Answer.YES] if ballot.kind is BallotKind.MOTION else []
    if ballot.kind is BallotKind.MOTION or (ballot.kind is BallotKind.ELECTION and len(labels) == LONE):
        answers.append(Answer.NO)
    answers.append(Answer.ABSTAINED)
    named = [BallotOption(label=label) for label in labels] + [BallotOption(answer=answer) for answer in answers]
    for number, option in enumerate(named, 1):
        option.ballot_id, option.number = ballot.id, number
    session.add_all(named)


def _add_voters(ballot: Ballot, voters: Sequence[NewVoter]) -> None:
    """In an order drawn by chance: no key tells who was named first."""
    drawn = SystemRandom().sample(list(voters), len(voters))
    session.add_all(
        BallotVoter(ballot_id=ballot.id, place=one.place, user_id=one.user_id, name=one.name, stands_for=one.stands_for)
        for one in drawn
    )
    session.flush()


def _seal_empty(ballot: Ballot, key_holders: Sequence[NewHolder]) -> None:
    """Each voter's row is there from the beginning, filled with noise that is as long as a sealed vote."""
    for number, holder in enumerate(key_holders, 1):
        session.add(KeyHolder(ballot_id=ballot.id, number=number, user_id=holder.user_id, name=holder.name))
    length = sealed_votes.sealed_length(layers=len(key_holders) or 1)
    session.add_all(SealedVote(voter_id=voter.id, seal=token_bytes(length)) for voter in list_voters(ballot))
    session.flush()
    if not key_holders:
        keep_key_in_file(ballot)
