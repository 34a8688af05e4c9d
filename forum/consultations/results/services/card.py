"""Counting what a procedure has reached, into the row that its pages read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from forum.accounts.models import Group, User
from forum.consultations.models.procedures import Module, Participation, Procedure
from forum.consultations.models.results import QualityCard
from forum.consultations.models.weighing_counts import WeighingCount
from forum.consultations.queries.find import list_modules
from forum.consultations.results.ways.listed import find_way
from forum.consultations.services.locking import lock
from forum.core.data.database import session
from forum.core.drawing.small_counts import hide_small
from forum.core.time import clock

# whoever took part and whose account is gone
NO_GROUP = ""


def count_card(procedure: Procedure) -> QualityCard:
    """Count again; who took part, and the figures, only until the result is published. Safe to call twice."""
    lock(procedure)
    card = session.get(QualityCard, procedure.id)
    if card is None:
        card = QualityCard(procedure_id=procedure.id)
        session.add(card)
    modules = list_modules(procedure)
    if card.settled_at is None:
        _count_people(card, procedure, modules)
        if procedure.result_at is not None and all(_is_counted(module) for module in modules):
            card.settled_at = clock.now()
    _count_moderated(card, modules)
    _count_answered(card)
    card.counted_at = clock.now()
    session.flush()
    return card


def _count_people(card: QualityCard, procedure: Procedure, modules: Sequence[Module]) -> None:
    card.people, card.contributions = procedure.participant_count, procedure.contribution_count
    card.groups = _groups(procedure)
    days: Counter[Any] = Counter()
    figures = []
    for module in modules:
        way = find_way(module)
        if way is not None:
            days.update(way.days(module))
            figures += [one.kept() for one in way.figures(module)]
    card.days = [[day.isoformat(), count] for day, count in sorted(days.items())]
    card.figures = figures


def _is_counted(module: Module) -> bool:
    """Else the figures come with a later count: the result was published before the worker came by."""
    way = find_way(module)
    return way is None or way.is_counted(module)


def _groups(procedure: Procedure) -> list[list[Any]]:
    """Only what may be told is kept. An anonymous or secret answer belongs to no group."""
    people = select(Participation.user_id).join(Module, Module.id == Participation.module_id)
    people = people.where(Module.procedure_id == procedure.id)
    query = select(User.group, func.count()).where(User.id.in_(people)).group_by(User.group)
    found: dict[Group, int] = {group: count for group, count in session.execute(query)}  # noqa: C416
    counts = {group.value: found.get(group, 0) for group in Group}
    counts[NO_GROUP] = max(procedure.participant_count - sum(counts.values()), 0)
    return [[key, count] for key, count in hide_small(counts).items()]


def _count_moderated(card: QualityCard, modules: Sequence[Module]) -> None:
    counted = [way.moderated(module) for module in modules if (way := find_way(module))]
    card.moderable = sum(one.texts for one in counted)
    card.moderated = sum(one.acted_on for one in counted)


def _count_answered(card: QualityCard) -> None:
    """Kept by the area that weighs; nothing is told before the answers are."""
    kept = session.get(WeighingCount, card.procedure_id)
    told = kept if kept is not None and kept.released_at is not None else None
    card.answerable = told.contributions if told else None
    card.answered = told.answered if told else None
    card.days_to_answer = told.days_to_answer if told else None
