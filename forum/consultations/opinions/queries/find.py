"""Finding a Meinungsbild, a statement, and what one person has answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload

from forum.consultations.models.opinions import (
    OpinionParticipant,
    OpinionPoll,
    OpinionResult,
    OpinionStatement,
    OpinionVote,
    StatementState,
)
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.opinions.policies import known_statements
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session


@dataclass(frozen=True, slots=True)
class Voter:
    """Who answers: an account, or a browser that has none, by the hashes under which it may be known."""

    user_id: int | None = None
    browsers: Sequence[str] = ()


def get_poll(module: Module) -> OpinionPoll:
    return session.scalars(select(OpinionPoll).where(OpinionPoll.module_id == module.id)).one()


def find_result(module: Module) -> OpinionResult | None:
    return session.get(OpinionResult, module.id)


def find_statement(public_id: str, *, actor: Actor) -> OpinionStatement | None:
    """A statement that the actor may know of, with its module, procedure and space."""
    return session.scalar(_loaded().where(OpinionStatement.public_id == public_id, known_statements(actor)))


def find_own_statement(public_id: str, voter: Voter) -> OpinionStatement | None:
    """A statement that one person has written, as long as there is something of it."""
    return session.scalar(_loaded().where(OpinionStatement.public_id == public_id, *_written_by(voter)))


def find_module_of_statement(public_id: str) -> Module | None:
    """Asks nobody's rights."""
    query = select(Module).join(OpinionStatement, OpinionStatement.module_id == Module.id)
    return session.scalar(query.where(OpinionStatement.public_id == public_id))


def list_own_statements(module: Module, voter: Voter) -> Sequence[OpinionStatement]:
    """What somebody has written here and others do not read, the newest first: at most those that may wait."""
    query = select(OpinionStatement).where(
        OpinionStatement.module_id == module.id, OpinionStatement.text != "", *_written_by(voter)
    )
    hidden_or_waiting = (OpinionStatement.state == StatementState.WAITING) | OpinionStatement.hidden_at.is_not(None)
    return session.scalars(query.where(hidden_or_waiting).order_by(OpinionStatement.id.desc()).limit(10)).all()


def find_participant(module: Module, voter: Voter) -> OpinionParticipant | None:
    query = select(OpinionParticipant).where(OpinionParticipant.module_id == module.id)
    if voter.user_id is not None:
        return session.scalar(query.where(OpinionParticipant.user_id == voter.user_id))
    return (
        session.scalar(query.where(OpinionParticipant.browser.in_(voter.browsers)).limit(1)) if voter.browsers else None
    )


def list_answered(participant: OpinionParticipant, keys: Sequence[int]) -> Mapping[int, int]:
    """What somebody has answered to these statements, by their keys."""
    if not keys:
        return {}
    query = select(OpinionVote.statement_id, OpinionVote.value)
    query = query.where(OpinionVote.participant_id == participant.id, OpinionVote.statement_id.in_(keys))
    return {one.statement_id: one.value for one in session.execute(query)}


def list_shown(keys: Sequence[int]) -> Mapping[int, OpinionStatement]:
    """Those of the statements that everybody reads, by their keys."""
    if not keys:
        return {}
    query = select(OpinionStatement).where(OpinionStatement.id.in_(keys), is_shown())
    return {one.id: one for one in session.scalars(query)}


def is_shown() -> ColumnElement[bool]:
    """Where-clause: everybody reads and answers the statement."""
    return and_(OpinionStatement.state == StatementState.SHOWN, OpinionStatement.hidden_at.is_(None))


def _written_by(voter: Voter) -> tuple[ColumnElement[bool], ...]:
    is_own = (
        OpinionStatement.author_id == voter.user_id
        if voter.user_id is not None
        else OpinionStatement.author_key.in_(voter.browsers)
    )
    return is_own, OpinionStatement.is_of_office.is_(False), OpinionStatement.state != StatementState.WITHDRAWN


def _loaded() -> AnySelect:
    module = joinedload(OpinionStatement.module, innerjoin=True)
    procedure = module.joinedload(Module.procedure, innerjoin=True)
    return select(OpinionStatement).options(
        procedure.joinedload(Procedure.space, innerjoin=True),
        procedure.joinedload(Procedure.field),
        module.joinedload(Module.phase),
    )
