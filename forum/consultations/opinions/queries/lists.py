"""Pages of statements: for everybody, for the moderation, and what one has answered oneself."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from forum.consultations.models.opinions import (
    OpinionParticipant,
    OpinionStatement,
    OpinionVote,
    StatementState,
)
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.queries.find import is_shown
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page

A_PAGE = 50


class DeskList(StrEnum):
    """What the moderation lists; the values stand in addresses."""

    SHOWN = "zu-beantworten"
    WAITING = "zur-freigabe"
    HIDDEN = "ausgeblendet"


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """A statement and what somebody has answered to it."""

    statement: OpinionStatement
    value: int


_ON_DESK: dict[DeskList, tuple[ColumnElement[bool], ...]] = {
    DeskList.SHOWN: (is_shown(),),
    DeskList.WAITING: (OpinionStatement.state == StatementState.WAITING, OpinionStatement.hidden_at.is_(None)),
    DeskList.HIDDEN: (OpinionStatement.hidden_at.is_not(None), OpinionStatement.text != ""),
}


def list_statements(
    module: Module, wanted: DeskList = DeskList.SHOWN, *, cursor: str | None = None
) -> Page[OpinionStatement]:
    """In the order in which they came."""
    return fetch_page(
        lambda page: session.scalars(page).all(),
        select(OpinionStatement).where(OpinionStatement.module_id == module.id, *_ON_DESK[wanted]),
        by=(OpinionStatement.id,),
        key=lambda one: (one.id,),
        cursor=cursor,
        size=A_PAGE,
        order=Order.ASCENDING,
    )


def list_own_answers(participant: OpinionParticipant, *, cursor: str | None) -> Page[OwnAnswer]:
    """In the order of the statements: in which order they were answered is kept nowhere."""
    query = select(OpinionStatement, OpinionVote.value).join(
        OpinionVote, OpinionVote.statement_id == OpinionStatement.id
    )
    return fetch_page(
        lambda page: [OwnAnswer(statement, value) for statement, value in session.execute(page)],
        query.where(OpinionVote.participant_id == participant.id, is_shown()),
        by=(OpinionStatement.id,),
        key=lambda one: (one.statement.id,),
        cursor=cursor,
        size=A_PAGE,
        order=Order.ASCENDING,
    )


def list_values(participant: OpinionParticipant) -> Sequence[tuple[int, int]]:
    """All that somebody has answered to statements that are there now, as pairs of key and value."""
    query = select(OpinionVote.statement_id, OpinionVote.value).join(
        OpinionStatement, OpinionStatement.id == OpinionVote.statement_id
    )
    rows = session.execute(query.where(OpinionVote.participant_id == participant.id, is_shown()))
    return [(key, value) for key, value in rows]
