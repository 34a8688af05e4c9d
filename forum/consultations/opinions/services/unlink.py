"""Deleting the link between people and their answers, for good."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import delete, insert, select, update

from forum.consultations.models.opinions import OpinionParticipant, OpinionPoll, OpinionStatement, OpinionVote
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.opinions.services.holding import hold_to_finish
from forum.consultations.queries.find import ends_at, get_module
from forum.consultations.services.locking import has_ended
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import keep_row
from forum.core.time import clock

AT_ONCE = 20
# people whose answers are written anew in one statement
CHUNK = 100
# of a key in both databases
HIGHEST_KEY = 2**31 - 1


def list_to_unlink() -> Sequence[int]:
    """The modules of published procedures that ended so long ago; their last result needs no link."""
    now, end = clock.now(), ends_at()
    query = select(OpinionPoll.module_id, end.label("ends_at"), OpinionPoll.link_days)
    query = query.join(Module, Module.id == OpinionPoll.module_id).join(Module.procedure).outerjoin(Module.phase)
    query = query.where(OpinionPoll.unlinked_at.is_(None), Procedure.published_at.is_not(None), end <= now)
    rows = session.execute(query.order_by(OpinionPoll.id))
    return [one.module_id for one in rows if one.ends_at + timedelta(days=one.link_days) <= now][:AT_ONCE]


def unlink(module_id: int) -> None:
    """Give all answers random keys, in a random order, and forget whose they were. Safe to call twice, or too early."""
    module = get_module(module_id)
    keep_row(module)
    poll = hold_to_finish(module_id)
    if poll.unlinked_at is not None or not has_ended(module, since=timedelta(days=poll.link_days)):
        return
    people = list(session.scalars(select(OpinionParticipant.id).where(OpinionParticipant.module_id == module_id)))
    secrets.SystemRandom().shuffle(people)
    pairs = list(zip(people, _draw_keys(len(people)), strict=True))
    for start in range(0, len(pairs), CHUNK):
        _write_anew(module_id, dict(pairs[start : start + CHUNK]))
    session.execute(update(OpinionStatement).where(OpinionStatement.module_id == module_id).values(author_key=None))
    poll.unlinked_at = clock.now()
    activity.record("opinion_poll.unlinked", poll, by=None)
    session.flush()


def _write_anew(module_id: int, new_keys: Mapping[int, int]) -> None:
    """In the order of the new keys: the order in which rows lie tells nothing."""
    old = select(OpinionVote.participant_id, OpinionVote.statement_id, OpinionVote.value)
    votes = session.execute(old.where(OpinionVote.participant_id.in_(new_keys))).all()
    session.execute(delete(OpinionVote).where(OpinionVote.participant_id.in_(new_keys)))
    session.execute(delete(OpinionParticipant).where(OpinionParticipant.id.in_(new_keys)))
    people = [{"id": key, "module_id": module_id, "vote_count": 0, "ten": []} for key in sorted(new_keys.values())]
    session.execute(insert(OpinionParticipant), people)
    rows = sorted((new_keys[person], key, value) for person, key, value in votes)
    names = ("participant_id", "statement_id", "value")
    if rows:
        session.execute(insert(OpinionVote), [dict(zip(names, row, strict=True)) for row in rows])


def _draw_keys(count: int) -> Iterator[int]:
    """Different ones that nobody has; below zero, where the database gives out none."""
    taken = set(session.scalars(select(OpinionParticipant.id).where(OpinionParticipant.id < 0)))
    for _ in range(count):
        key = -1 - secrets.randbelow(HIGHEST_KEY)
        while key in taken:
            key = -1 - secrets.randbelow(HIGHEST_KEY)
        taken.add(key)
        yield key
