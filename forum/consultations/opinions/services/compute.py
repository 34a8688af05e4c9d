"""Computing what people agree on: what it is computed from, and keeping what came out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, or_, select, update

from forum.consultations.models.opinions import (
    OpinionParticipant,
    OpinionPoll,
    OpinionResult,
    OpinionStatement,
    OpinionVote,
)
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.opinions.computing.values import Evaluation, Row
from forum.consultations.opinions.queries.find import is_shown
from forum.consultations.opinions.results.limits import limit
from forum.consultations.opinions.results.own_group import keep_geometry
from forum.consultations.opinions.services.holding import hold_poll, hold_to_finish
from forum.consultations.queries.find import ends_at, get_module
from forum.consultations.services.locking import has_ended
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import keep_row
from forum.core.time import clock

# results are computed anew when so many more people have answered
BATCH = 10
AT_ONCE = 20
# in the geometry while answers come in: the keys of the people who were counted, in no order and without their answers
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Begun:
    """A computing that has begun: how many had answered and how many statements had left or come back by then.

    `is_last`: it is made after the end. `only`: of whom it is, as they were counted before, if it comes between two
    batches. Otherwise whoever answers while a statement is hidden would be the difference between two results.
    """

    module_id: int
    persons: int
    changes: int
    is_last: bool
    only: Sequence[int] | None = None


def list_due() -> Sequence[int]:
    """The modules of published procedures whose result is to be computed.

    After ten more people, at the end, and when a statement that was answered has left or come back.
    """
    is_full = OpinionPoll.person_count >= OpinionPoll.computed_persons + BATCH
    has_ended = ends_at() <= clock.now()
    is_due = or_(
        and_(OpinionPoll.finished_at.is_(None), or_(is_full, has_ended)),
        and_(OpinionPoll.is_stale, or_(OpinionPoll.finished_at.is_not(None), OpinionPoll.computed_persons > 0)),
    )
    query = select(OpinionPoll.module_id).join(Module, Module.id == OpinionPoll.module_id)
    query = query.join(Module.procedure).outerjoin(Module.phase)
    query = query.where(is_due, Procedure.published_at.is_not(None))
    return session.scalars(query.order_by(OpinionPoll.id).limit(AT_ONCE)).all()


def begin_computing(module_id: int) -> Begun | None:
    """Wait for those who are about to answer; None if somebody else has computed it meanwhile."""
    module = get_module(module_id)
    keep_row(module)
    poll = hold_to_finish(module_id)
    poll.module = module
    is_last = poll.is_finished or has_ended(module)
    is_batch = not poll.is_finished and (is_last or poll.person_count >= poll.computed_persons + BATCH)
    if not is_batch and not must_be_computed_anew(poll):
        return None
    if is_batch or poll.is_finished:
        return Begun(module_id, poll.person_count, poll.statement_changes, is_last)
    result = session.get_one(OpinionResult, module_id)
    return Begun(module_id, poll.computed_persons, poll.statement_changes, is_last, only=result.geometry.get(PEOPLE))


def must_be_computed_anew(poll: OpinionPoll) -> bool:
    """Whether a statement has left the result that stands there, or has come back into it."""
    return poll.is_stale and (poll.is_finished or poll.computed_persons > 0)


def list_answers(module_id: int, *, only: Sequence[int] | None = None) -> list[Row]:
    """All that was answered to statements that are there now; `only`: by these people."""
    query = (
        select(OpinionVote.participant_id, OpinionVote.statement_id, OpinionVote.value)
        .join(OpinionStatement, OpinionStatement.id == OpinionVote.statement_id)
        .join(OpinionParticipant, OpinionParticipant.id == OpinionVote.participant_id)
        .where(OpinionStatement.module_id == module_id, OpinionParticipant.module_id == module_id, is_shown())
    )
    counted = set(only) if only is not None else None
    return [
        (str(person), str(statement), value)
        for person, statement, value in session.execute(query)
        if counted is None or person in counted
    ]


def keep_result(begun: Begun, found: Evaluation) -> bool:
    """Whether it was kept: dropped is what is older than what stands there, and a last one whose time was extended."""
    poll = hold_to_finish(begun.module_id) if begun.is_last else hold_poll(begun.module_id)
    if begun.is_last and not poll.is_finished and not has_ended(get_module(begun.module_id)):
        return False
    if _is_overtaken(begun, poll):
        return False
    result = session.get(OpinionResult, begun.module_id, populate_existing=True)
    values = {
        "computed_at": clock.now(),
        "persons": begun.persons,
        "shown": limit(found, persons=begun.persons),
        "geometry": keep_geometry(found) | ({} if begun.is_last else {PEOPLE: _people_of(begun, found)}),
    }
    if result is None:
        session.add(OpinionResult(module_id=begun.module_id, **values))
    else:
        for name, value in values.items():
            setattr(result, name, value)
    _keep_extremity(found)
    # what left or came back while this was computed makes it due once more
    poll.computed_persons, poll.computed_changes, poll.failed_at = begun.persons, begun.changes, None
    if begun.is_last and poll.finished_at is None:
        poll.finished_at = clock.now()
        activity.record("opinion_poll.finished", poll, by=None)
    session.flush()
    return True


def note_failure(module_id: int) -> None:
    """The office reads it; it stays due."""
    poll = hold_poll(module_id)
    poll.failed_at = clock.now()
    session.flush()


def _is_overtaken(begun: Begun, poll: OpinionPoll) -> bool:
    """Whether what stands there began later: with more people, with more changes, or after the end."""
    is_older = begun.persons < poll.computed_persons or begun.changes < poll.computed_changes
    return is_older or (poll.is_finished and not begun.is_last)


def _people_of(begun: Begun, found: Evaluation) -> list[int]:
    return list(begun.only) if begun.only is not None else [int(person) for person in found.participants]


def _keep_extremity(found: Evaluation) -> None:
    values = [{"id": int(key), "extremity": value} for key, value in found.extremity.items()]
    if values:
        session.execute(update(OpinionStatement), values)
