"""Reminding people of a vote a day before its end."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from forum.ballots.models import Ballot, BallotVoter
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars import mails
from forum.councils.circulars.queries.circulars import WITH_BALLOT, WITH_BODY, is_conflicted
from forum.councils.circulars.services.tell import tell
from forum.councils.models.circulars import Circular

REMINDED_BEFORE = timedelta(hours=24)
AT_ONCE = 50


def remind_of_votes() -> None:
    """Whoever has not voted by name yet; of a secret vote everybody, so that the outbox does not tell who has voted.

    Nobody is reminded of a vote that was opened less than a day before its end.
    """
    now = clock.now()
    query = select(Circular).join(Circular.ballot)
    query = query.where(
        Circular.reminded_at.is_(None),
        Ballot.closed_at.is_(None),
        Circular.ends_at > now,
        Circular.ends_at <= now + REMINDED_BEFORE,
    )
    query = query.options(WITH_BALLOT, *WITH_BODY).order_by(Circular.ends_at, Circular.id).limit(AT_ONCE)
    for circular in session.scalars(query.with_for_update(of=Circular, skip_locked=True)).all():
        circular.reminded_at = now
        if circular.told_at is not None and circular.told_at <= circular.ends_at - REMINDED_BEFORE:
            tell(circular, mails.vote_ends_soon, people=_list_reminded(circular))


def _list_reminded(circular: Circular) -> Sequence[int | None]:
    query = select(BallotVoter.user_id).join(Circular, Circular.ballot_id == BallotVoter.ballot_id)
    query = query.where(Circular.id == circular.id, ~is_conflicted())
    if not circular.is_secret:
        query = query.where(BallotVoter.has_voted.is_(False))
    return session.scalars(query).all()
