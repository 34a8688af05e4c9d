"""Counting a poll that is over: what was sealed is opened, votes become numbers, and who voted in secret is forgotten."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, update

from forum.ballots.services.boxes import open_box, write_codes
from forum.consultations.models.polls import CountedBallot, Poll, PollVote, PollVoter
from forum.consultations.polls.choices import read_choice
from forum.consultations.polls.outcomes import Method, Weighed, count_votes, weigh
from forum.consultations.polls.queries import find_box, list_counted_ballots, list_due_polls, list_options, list_votes
from forum.consultations.polls.sealed_choices import SealedChoice, read_sealed
from forum.consultations.services.locking import hold_ended
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.time import clock


def count_due_polls() -> None:
    for poll in hold_ended(list_due_polls()):
        count_poll(poll)


def count_poll(poll: Poll) -> None:
    """Safe to call twice; whoever calls has seen that its time is over. A void poll has no outcome."""
    hold_row(poll)
    if poll.is_counted:
        return
    poll.counted_at = clock.now()
    if poll.is_secret:
        _count_secret(poll)
    else:
        votes = list_votes(poll)
        members = weigh(read_choice(vote.choice) for vote in votes if not vote.is_guest)
        guests = weigh(read_choice(vote.choice) for vote in votes if vote.is_guest)
        _keep(poll, members, guests)
        _forget_browsers(poll)
    session.flush()
    activity.record("poll.counted" if poll.outcome else "poll.voided", poll, by=None)


def count_again(poll: Poll) -> dict[str, object]:
    """The outcome that the counted ballots come to now; it must be the one that stands there."""
    ballots = list_counted_ballots(poll)
    members = [Weighed(one.votes, read_choice(one.choice)) for one in ballots if not one.is_guest]
    guests = [Weighed(one.votes, read_choice(one.choice)) for one in ballots if one.is_guest]
    return _outcome(poll, members, guests)


def _count_secret(poll: Poll) -> None:
    """Who has voted is deleted with the seals: afterwards nothing says that somebody took part."""
    opened: list[SealedChoice] = []
    box = find_box(poll)
    if box is not None:
        open_box(box, take=lambda content: opened.append(read_sealed(content)))
        if box.void_reason is None:
            _keep(poll, weigh(one.choice for one in opened), [])
            write_codes(box, [one.receipt for one in opened])
    session.execute(delete(PollVoter).where(PollVoter.poll_id == poll.id))


def _keep(poll: Poll, members: Sequence[Weighed], guests: Sequence[Weighed]) -> None:
    kept = [(False, one) for one in members] + [(True, one) for one in guests]
    rows = [
        {
            "poll_id": poll.id,
            "number": number,
            "is_guest": is_guest,
            "votes": one.votes,
            "choice": one.choice.as_json(),
        }
        for number, (is_guest, one) in enumerate(kept, 1)
    ]
    if rows:
        session.execute(insert(CountedBallot), rows)
    poll.outcome = _outcome(poll, members, guests)


def _outcome(poll: Poll, members: Sequence[Weighed], guests: Sequence[Weighed]) -> dict[str, object]:
    labels = {option.number: option.label for option in list_options(poll)}
    method = Method(poll.kind, poll.method, poll.unranked, labels)
    return {
        "members": count_votes(members, method),
        "guests": count_votes(guests, method) if poll.takes_guests else None,
    }


def _forget_browsers(poll: Poll) -> None:
    session.execute(update(PollVote).where(PollVote.poll_id == poll.id).values(browser=None))
