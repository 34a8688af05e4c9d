"""The counts of a weighing, made anew from its rows by whoever changes them; the weighing is held."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, case, func, select, update

from forum.consultations.models.weighing_counts import WeighingCount
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.weighing.kinds import Channel
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.queries.clauses import is_open_contribution


def recount(weighing: Weighing) -> None:
    """Count contributions, passages and arguments of what can be read now; five statements, however many rows."""
    session.flush()
    counted = {**_contributions(weighing.id), **_passages(weighing.id)}
    for name, count in counted.items():
        setattr(weighing, name, count)
    weighing.argument_count = _count_arguments(weighing.id)
    _count_for_arguments(weighing.id)
    session.flush()
    _keep_for_results(weighing)


def _contributions(key: int) -> Mapping[str, int]:
    def how_many(clause: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((clause, 1), else_=0)), 0)

    uncut = and_(WeighedContribution.cut_at.is_(None), WeighedContribution.same_as_id.is_(None))
    counted = select(
        func.count().label("contribution_count"),
        how_many(~is_open_contribution()).label("answered_count"),
        how_many(uncut).label("uncut_count"),
        how_many(WeighedContribution.channel == Channel.MAIL).label("mail_count"),
        how_many(WeighedContribution.channel == Channel.LETTER).label("letter_count"),
    )
    counted = counted.select_from(WeighedContribution).where(_is_shown_in(key))
    return dict(session.execute(counted).one()._mapping)


def _passages(key: int) -> Mapping[str, int]:
    query = (
        select(func.count().label("passage_count"), func.count(Argument.disposition).label("answered_passage_count"))
        .select_from(Passage)
        .join(WeighedContribution, WeighedContribution.id == Passage.contribution_id)
        .outerjoin(Argument, Argument.id == Passage.argument_id)
        .where(_is_shown_in(key), Passage.is_left_out.is_(False), WeighedContribution.same_as_id.is_(None))
    )
    return dict(session.execute(query).one()._mapping)


def _is_shown_in(key: int) -> ColumnElement[bool]:
    return and_(WeighedContribution.weighing_id == key, WeighedContribution.is_shown)


def _count_arguments(key: int) -> int:
    return session.scalar(select(func.count()).select_from(Argument).where(Argument.weighing_id == key)) or 0


def _count_for_arguments(key: int) -> None:
    gathered = (
        select(Passage.id)
        .join(WeighedContribution, WeighedContribution.id == Passage.contribution_id)
        .where(Passage.argument_id == Argument.id, WeighedContribution.is_shown)
        .correlate(Argument)
    )
    passages = gathered.with_only_columns(func.count()).scalar_subquery()
    contributions = gathered.with_only_columns(func.count(Passage.contribution_id.distinct())).scalar_subquery()
    statement = update(Argument).where(Argument.weighing_id == key)
    statement = statement.values(passage_count=passages, contribution_count=contributions)
    session.execute(statement, execution_options={"synchronize_session": False})
    for held in session.identity_map.values():
        if isinstance(held, Argument) and held.weighing_id == key:
            session.expire(held, ["passage_count", "contribution_count"])


def _keep_for_results(weighing: Weighing) -> None:
    """Results and quality cards, which stand below weighing, read them there."""
    values = {
        "contributions": weighing.contribution_count,
        "answered": weighing.answered_count,
        "passages": weighing.passage_count,
        "released_at": weighing.released_at,
    }
    kept = upsert(WeighingCount).values(procedure_id=weighing.procedure_id, **values)
    session.execute(kept.on_conflict_do_update(index_elements=["procedure_id"], set_=values))
