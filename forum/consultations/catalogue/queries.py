"""Lists of procedures by where they stand, each a page by key, and the counts of the filters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, select
from sqlalchemy.orm import defer, joinedload

from forum.consultations.catalogue.filters import Chosen, Value
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.models.procedures import Module, Procedure, ProcedureChange, ProcedureFollow
from forum.consultations.pages import UNLISTED
from forum.consultations.policies import listed_procedures
from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.spaces.policies import readable_item

PAGE_SIZE = 20
# in each section of the page with all of them
SECTION_SIZE = 10
# what has no end yet stands last
NO_END = datetime(9999, 1, 1, tzinfo=UTC)
MOST_CHANGES = 50


def list_in_state(
    state: ProcedureState, chosen: Chosen, *, actor: Actor, at: datetime, cursor: str | None, size: int
) -> Page[Procedure]:
    """Procedures that stand there: what ends or begins first comes first; concluded ones, the newest first."""
    left_out = [defer(getattr(Procedure, name), raiseload=True) for name in UNLISTED]
    query = select(Procedure).where(_listed_for(actor), is_in(state, at), *_wanted(chosen))
    order = ORDERED_BY[state]
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query.options(joinedload(Procedure.field), *left_out),
        by=(order, Procedure.id),
        key=lambda one: (_moment_of(one, state), one.id),
        cursor=cursor,
        size=size,
        order=Order.DESCENDING if state is ProcedureState.DONE else Order.ASCENDING,
    )


def list_newest(*, most: int) -> Sequence[Procedure]:
    """The procedures published last that everybody may see, for feeds."""
    query = select(Procedure).where(_listed_for(GUEST)).options(defer(Procedure.body), defer(Procedure.body_html))
    return session.scalars(query.order_by(Procedure.published_at.desc(), Procedure.id.desc()).limit(most)).all()


def count_choices(chosen: Chosen, *, actor: Actor, at: datetime) -> Mapping[Value, int]:
    """How many procedures each box of the filter stands for, within what the other groups leave. One query."""
    state = case(*((is_in(one, at), one.value) for one in ORDERED_BY), else_="").label("state")
    columns = (state, Procedure.influence, Procedure.audience)
    rows = session.execute(select(*columns, func.count()).where(_listed_for(actor)).group_by(*columns)).all()
    counts: Counter[Value] = Counter()
    for state_value, influence, audience, amount in rows:
        where = ProcedureState(state_value)
        fits = (
            not chosen.states or where in chosen.states,
            not chosen.influences or influence in chosen.influences,
            not chosen.audiences or audience in chosen.audiences,
        )
        for value, others in ((where, fits[1:]), (influence, (fits[0], fits[2])), (audience, fits[:2])):
            counts[value] += amount if all(others) else 0
    return counts


def is_in(state: ProcedureState, at: datetime) -> ColumnElement[bool]:
    """Where-clause: the same answer as `Procedure.state`, of published ones."""
    has_result = Procedure.result_at.is_not(None)
    has_opened = and_(Procedure.opens_at.is_not(None), Procedure.opens_at <= at)
    has_closed = and_(Procedure.closes_at.is_not(None), Procedure.closes_at <= at)
    match state:
        case ProcedureState.DONE:
            return has_result
        case ProcedureState.COMING:
            return and_(~has_result, ~has_opened)
        case ProcedureState.RUNNING:
            return and_(~has_result, has_opened, ~has_closed)
        case ProcedureState.EVALUATING:
            return and_(~has_result, has_opened, has_closed)
        case ProcedureState.DRAFT:
            return Procedure.published_at.is_(None)


def list_module_words(procedures: Sequence[Procedure]) -> Mapping[int, Sequence[Module]]:
    """The modules of several procedures by their keys, in one query."""
    keys = [procedure.id for procedure in procedures]
    query = select(Module).where(Module.procedure_id.in_(keys)).order_by(Module.position, Module.id)
    found: dict[int, list[Module]] = {key: [] for key in keys}
    for module in session.scalars(query) if keys else ():
        found[module.procedure_id].append(module)
    return found


def list_changes(procedure: Procedure) -> Sequence[ProcedureChange]:
    """The latest changes, newest first."""
    query = select(ProcedureChange).where(ProcedureChange.procedure_id == procedure.id)
    return session.scalars(query.order_by(ProcedureChange.id.desc()).limit(MOST_CHANGES)).all()


def is_followed_by(procedure: Procedure, user_id: int) -> bool:
    return session.get(ProcedureFollow, (procedure.id, user_id)) is not None


def _listed_for(actor: Actor) -> ColumnElement[bool]:
    return and_(listed_procedures(), readable_item(Procedure, actor))


def _wanted(chosen: Chosen) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if chosen.influences:
        wanted.append(Procedure.influence.in_(chosen.influences))
    if chosen.audiences:
        wanted.append(Procedure.audience.in_(chosen.audiences))
    return wanted


def _or_no_end(column: Any) -> ColumnElement[Any]:
    return func.coalesce(column, literal(NO_END, column.type))


ORDERED_BY: Mapping[ProcedureState, ColumnElement[Any]] = {
    ProcedureState.RUNNING: _or_no_end(Procedure.closes_at),
    ProcedureState.EVALUATING: _or_no_end(Procedure.closes_at),
    ProcedureState.COMING: _or_no_end(Procedure.opens_at),
    ProcedureState.DONE: _or_no_end(Procedure.result_at),
}


def _moment_of(procedure: Procedure, state: ProcedureState) -> datetime:
    moments = {
        ProcedureState.COMING: procedure.opens_at,
        ProcedureState.DONE: procedure.result_at,
    }
    return moments.get(state, procedure.closes_at) or NO_END
