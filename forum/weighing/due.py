"""What waits in the weighing of consultations, for the office's inbox: steps and arguments that have a day."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User
from forum.accounts.policies import for_office
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.row_locks import read_anew
from forum.core.due.holding import HeldByAnother
from forum.core.due.rules import ON_ITS_WORKING_DAY
from forum.core.due.source import DoneBy, DueSource, OwnHolder, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.weighing.models import Argument, Weighing, WeighingStep
from forum.weighing.services.arguments import hand_over
from forum.weighing.services.locking import lock


def _steps(actor: Actor) -> AnySelect:
    query = select(WeighingStep, Procedure).join(Weighing, Weighing.id == WeighingStep.weighing_id)
    query = query.join(Procedure, Procedure.id == Weighing.procedure_id)
    is_open = (WeighingStep.finished_at.is_(None), WeighingStep.due_on.is_not(None), Weighing.released_at.is_(None))
    return query.where(*is_open, visible_procedures(actor), for_office(actor))


def _tell_steps(rows: Sequence[Any]) -> Sequence[Told]:
    return [
        Told(
            label=_("Step of a weighing"),
            title=_("%(step)s: %(title)s", step=step.step.label, title=procedure.title),
            note=step.unit,
            since=step.created_at,
            address=public_path("weighing.show_weighing", public_id=procedure.public_id),
        )
        for step, procedure, *_rest in rows
    ]


def _arguments(actor: Actor) -> AnySelect:
    query = select(Argument).join(Argument.weighing).join(Weighing.procedure)
    is_open = (Argument.finished_at.is_(None), Argument.due_on.is_not(None), Weighing.released_at.is_(None))
    return query.where(*is_open, visible_procedures(actor), for_office(actor))


def _tell_arguments(rows: Sequence[Any]) -> Sequence[Told]:
    arguments: list[Argument] = [row[0] for row in rows]
    return [
        Told(
            label=_("Argument"),
            title=one.title,
            note=f"{one.label} · {one.weighing.procedure.title}",
            since=one.created_at,
            address=public_path(
                "weighing.show_weighing", public_id=one.weighing.procedure.public_id, argument=one.public_id
            ),
        )
        for one in arguments
    ]


def give_argument(item_id: int, to_id: int | None, from_id: int | None, by_id: int) -> None:
    """Have somebody answer an argument, with the day that it has."""
    argument = session.get_one(Argument, item_id)
    lock(session.get_one(Weighing, argument.weighing_id))
    read_anew(argument)
    if argument.assignee_id not in (from_id, to_id):
        raise HeldByAnother(_("Somebody else has taken this meanwhile."))
    if argument.assignee_id == to_id:
        return
    to = session.get_one(User, to_id) if to_id else None
    hand_over(argument, to=to, due_on=argument.due_on, by=session.get_one(User, by_id))


DUE_SOURCES = (
    DueSource(
        name="weighing_steps",
        label=_("Steps of weighing"),
        icon="fact_check",
        items=WaitingRows(
            query=_steps,
            key=WeighingStep.id,
            basis=WeighingStep.due_on,
            rule=ON_ITS_WORKING_DAY,
            loads=(),
            searched=(Procedure.title, WeighingStep.unit),
            tell=_tell_steps,
        ),
        holder=None,
        done=None,
        minutes=60,
    ),
    DueSource(
        name="arguments",
        label=_("Arguments"),
        icon="fact_check",
        items=WaitingRows(
            query=_arguments,
            key=Argument.id,
            basis=Argument.due_on,
            rule=ON_ITS_WORKING_DAY,
            loads=(contains_eager(Argument.weighing).contains_eager(Weighing.procedure),),
            searched=(Argument.title, Procedure.title),
            tell=_tell_arguments,
        ),
        holder=OwnHolder(Argument.assignee_id, give_argument),
        done=DoneBy(Argument.__tablename__, ("argument.finished",), taken="argument.assigned"),
        minutes=30,
    ),
)
