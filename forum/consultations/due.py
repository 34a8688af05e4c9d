"""What waits in consultations, for the office's inbox: results that are to come, statements and questions to release."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.accounts.policies import for_office
from forum.consultations.live.policies import known_questions
from forum.consultations.models.live import LiveQuestion, LiveRoom, QuestionState
from forum.consultations.models.opinions import OpinionPoll, OpinionStatement, StatementState
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import ON_ITS_WORKING_DAY, DueRule
from forum.core.due.settings import AFTER_CLOSING, AFTER_SENDING
from forum.core.due.source import Column, DoneBy, DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def _without_result(actor: Actor) -> AnySelect:
    """Published procedures that have closed and have no result."""
    has_closed = (Procedure.published_at.is_not(None), Procedure.closes_at <= clock.now())
    is_open = (Procedure.result_at.is_(None), visible_procedures(actor), for_office(actor))
    return select(Procedure).where(*has_closed, *is_open)


def _promised(actor: Actor) -> AnySelect:
    return _without_result(actor).where(Procedure.result_due_on.is_not(None))


def _unpromised(actor: Actor) -> AnySelect:
    return _without_result(actor).where(Procedure.result_due_on.is_(None))


def _tell_results(rows: Sequence[Any]) -> Sequence[Told]:
    procedures: list[Procedure] = [row[0] for row in rows]
    return [
        Told(
            label=_("Result"),
            title=one.title,
            note=one.unit,
            since=one.closes_at or one.created_at,
            address=public_path("consultations.show_result_desk", public_id=one.public_id),
        )
        for one in procedures
    ]


def _statements(actor: Actor) -> AnySelect:
    query = select(OpinionStatement).join(OpinionStatement.module).join(Module.procedure)
    query = query.join(OpinionPoll, OpinionPoll.module_id == OpinionStatement.module_id)
    # whatever is released once the result stands changes nothing
    waits = (OpinionStatement.state == StatementState.WAITING, OpinionStatement.hidden_at.is_(None))
    return query.where(*waits, OpinionPoll.finished_at.is_(None), visible_procedures(actor), for_office(actor))


def _tell_statements(rows: Sequence[Any]) -> Sequence[Told]:
    statements: list[OpinionStatement] = [row[0] for row in rows]
    return [
        Told(
            label=_("Statement to release"),
            title=one.text,
            note=one.module.procedure.title,
            since=one.created_at,
            address=public_path("consultations.list_desk_statements", public_id=one.module.public_id),
        )
        for one in statements
    ]


def _questions(actor: Actor) -> AnySelect:
    """Live questions that nobody reads yet, as long as their room has its number."""
    query = select(LiveQuestion).join(LiveQuestion.module).join(Module.procedure)
    query = query.join(LiveRoom, LiveRoom.module_id == LiveQuestion.module_id)
    waits = (LiveQuestion.state == QuestionState.WAITING, LiveQuestion.hidden_at.is_(None), LiveRoom.code.is_not(None))
    return query.where(*waits, known_questions(actor), for_office(actor))


def _tell_questions(rows: Sequence[Any]) -> Sequence[Told]:
    questions: list[LiveQuestion] = [row[0] for row in rows]
    return [
        Told(
            label=_("Question to release"),
            title=one.text,
            note=one.module.procedure.title,
            since=one.created_at,
            address=public_path("consultations.show_live_desk", public_id=one.module.public_id),
        )
        for one in questions
    ]


def _results(name: str, label: object, query: Any, basis: Column, rule: DueRule) -> DueSource:
    return DueSource(
        name=name,
        label=label,
        icon="fact_check",
        items=WaitingRows(
            query=query,
            key=Procedure.id,
            basis=basis,
            rule=rule,
            loads=(),
            searched=(Procedure.title, Procedure.unit),
            tell=_tell_results,
        ),
        holder=None,
        done=DoneBy(Procedure.__tablename__, ("procedure.result_published",), taken=None),
        minutes=120,
    )


DUE_SOURCES = (
    _results("results", _("Results"), _promised, Procedure.result_due_on, ON_ITS_WORKING_DAY),
    _results("results_undated", _("Results without a promised day"), _unpromised, Procedure.closes_at, AFTER_CLOSING),
    DueSource(
        name="statements",
        label=_("Statements"),
        icon="mode_comment",
        items=WaitingRows(
            query=_statements,
            key=OpinionStatement.id,
            basis=OpinionStatement.created_at,
            rule=AFTER_SENDING,
            loads=(contains_eager(OpinionStatement.module).contains_eager(Module.procedure),),
            searched=(OpinionStatement.text, Procedure.title),
            tell=_tell_statements,
        ),
        holder=None,
        done=None,
        minutes=5,
    ),
    DueSource(
        name="live_questions",
        label=_("Live questions"),
        icon="help",
        items=WaitingRows(
            query=_questions,
            key=LiveQuestion.id,
            basis=LiveQuestion.created_at,
            rule=AFTER_SENDING,
            loads=(contains_eager(LiveQuestion.module).contains_eager(Module.procedure),),
            searched=(LiveQuestion.text, Procedure.title),
            tell=_tell_questions,
        ),
        holder=None,
        done=None,
        minutes=2,
    ),
)
