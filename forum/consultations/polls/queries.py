"""Polls and what belongs to them. Whoever asks has shown that the reader may see the procedure."""

from collections.abc import Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from forum.ballots.models import BallotBox, BoxCode
from forum.consultations.models.polls import CountedBallot, Poll, PollOption, PollVote, PollVoter
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.time import clock

AT_ONCE = 20
CODES_A_PAGE = 120


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


def find_module_of_poll(public_id: str) -> Module | None:
    """For commands: asks nobody's rights."""
    query = select(Module).where(Module.public_id == public_id, Module.kind == "poll")
    return session.scalar(query.options(joinedload(Module.procedure), joinedload(Module.phase)))


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


def list_codes(box: BallotBox, cursor: str | None) -> Page[BoxCode]:
    """A page of the counted codes, sorted."""
    query = select(BoxCode).where(BoxCode.box_id == box.id)
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query,
        by=(BoxCode.code,),
        key=lambda one: (one.code,),
        cursor=cursor,
        size=CODES_A_PAGE,
        order=Order.ASCENDING,
    )


def count_codes(box: BallotBox) -> int:
    return session.scalar(select(func.count()).select_from(BoxCode).where(BoxCode.box_id == box.id)) or 0


def find_code(box: BallotBox, code: str) -> BoxCode | None:
    return session.get(BoxCode, (box.id, code))


def list_due_polls() -> Sequence[Poll]:
    """Polls of published procedures whose time is over and that have not been counted."""
    ends_at = case((Module.phase_id.is_(None), Procedure.closes_at), else_=Phase.ends_at)
    query = select(Poll).join(Module, Module.id == Poll.module_id).join(Module.procedure).outerjoin(Module.phase)
    query = query.where(Poll.counted_at.is_(None), Procedure.published_at.is_not(None), ends_at <= clock.now())
    return session.scalars(query.order_by(Poll.id).limit(AT_ONCE)).all()
