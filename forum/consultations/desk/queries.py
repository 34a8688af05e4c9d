"""The office's list of procedures, drafts first of all."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import defer, joinedload

from forum.consultations.catalogue.queries import is_in
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.models.procedures import Procedure
from forum.consultations.pages import UNLISTED
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.spaces.models import Space
from forum.spaces.policies import Right, spaces_with

PAGE_SIZE = 25
STATES = tuple(ProcedureState)


def list_for_office(state: ProcedureState, *, actor: Actor, at: datetime, cursor: str | None = None) -> Page[Procedure]:
    """What stands there, the newest first."""
    left_out = [defer(getattr(Procedure, name), raiseload=True) for name in UNLISTED]
    query = select(Procedure).where(visible_procedures(actor), _stands(state, at))
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.options(joinedload(Procedure.field), joinedload(Procedure.space), *left_out),
        by=(Procedure.id,),
        key=lambda procedure: (procedure.id,),
        cursor=cursor,
        size=PAGE_SIZE,
    )


def count_for_office(*, actor: Actor, at: datetime) -> Mapping[ProcedureState, int]:
    """How many stand where; one query."""
    state = case(*((_stands(one, at), one.value) for one in STATES), else_="").label("state")
    rows = session.execute(select(state, func.count()).where(visible_procedures(actor)).group_by(state)).all()
    return dict.fromkeys(STATES, 0) | {ProcedureState(value): count for value, count in rows}


def list_own_closed_spaces(actor: Actor) -> list[Space]:
    """The closed spaces in which a function of the actor leads: bodies whose members can be asked."""
    keys = sorted(spaces_with(actor, Right.STEER))
    taken = select(Procedure.space_id).where(Procedure.has_own_space)
    query = select(Space).where(Space.id.in_(keys), Space.id.not_in(taken)).order_by(Space.name, Space.id)
    return list(session.scalars(query)) if keys else []


def _stands(state: ProcedureState, at: datetime) -> ColumnElement[bool]:
    if state is ProcedureState.DRAFT:
        return Procedure.published_at.is_(None)
    return and_(Procedure.published_at.is_not(None), is_in(state, at))
