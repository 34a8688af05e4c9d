"""Polls and what belongs to them. Whoever asks has shown that the reader may see the procedure."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.ballots.models import BallotBox
from forum.consultations.models.polls import CountedBallot, Poll, PollOption, PollVote, PollVoter
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import ends_at
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock

AT_ONCE = 20


def get_poll(module: Module) -> Poll:
    return session.scalars(select(Poll).where(Poll.module_id == module.id)).one()


def find_page_keys(module_id: str) -> tuple[str, ...]:
    """What the result of an open poll is made from, by the public id of its module; nothing before the count.

    Before it, each reader gets the options in an order of their own.
    """
    query = select(Module.id, Module.procedure_id, Poll.id).join(Poll, Poll.module_id == Module.id)
    is_kept = (Poll.counted_at.is_not(None), Poll.is_secret.is_(False))
    found = session.execute(query.where(Module.public_id == module_id, *is_kept)).first()
    if found is None:
        return ()
    module, procedure, poll = found
    return f"poll:{module}", f"options:{poll}", f"procedure:{procedure}"


def list_options(poll: Poll) -> Sequence[PollOption]:
    """In the order of the office."""
    query = select(PollOption).where(PollOption.poll_id == poll.id)
    return session.scalars(query.order_by(PollOption.number)).all()


def find_own_vote(poll: Poll, actor: Actor, browsers: Sequence[str]) -> PollVote | None:
    """The vote that is not secret of whoever reads: of the account, else of the browser."""
    query = select(PollVote).where(PollVote.poll_id == poll.id)
    if actor.is_member:
        return session.scalar(query.where(PollVote.user_id == actor.user_id))
    return session.scalar(query.where(PollVote.browser.in_(browsers)).limit(1)) if browsers else None


def has_voted_in_secret(poll: Poll, actor: Actor) -> bool:
    return actor.user_id is not None and session.get(PollVoter, (poll.id, actor.user_id)) is not None


def find_box(poll: Poll) -> BallotBox | None:
    return session.get(BallotBox, poll.box_id) if poll.box_id is not None else None


def list_votes(poll: Poll) -> Sequence[PollVote]:
    return session.scalars(select(PollVote).where(PollVote.poll_id == poll.id)).all()


def list_counted_ballots(poll: Poll) -> Sequence[CountedBallot]:
    query = select(CountedBallot).where(CountedBallot.poll_id == poll.id)
    return session.scalars(query.order_by(CountedBallot.number)).all()


def list_due_polls() -> Sequence[Poll]:
    """Polls of published procedures whose time is over and that have not been counted."""
    query = select(Poll).join(Module, Module.id == Poll.module_id).join(Module.procedure).outerjoin(Module.phase)
    query = query.where(Poll.counted_at.is_(None), Procedure.published_at.is_not(None), ends_at() <= clock.now())
    return session.scalars(query.order_by(Poll.id).limit(AT_ONCE)).all()
