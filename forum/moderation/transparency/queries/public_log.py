"""What everybody may know of single acts: day, measure, kind of thing, ground, trigger, objection; nothing that identifies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from forum.core.access import GUEST
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import kind_named, list_kinds
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.grounds import ground_of
from forum.moderation.measure_specs import AccountMeasure, ThingMeasure, list_account_measures, list_measures
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection

ACTS_A_PAGE = 50


class ObjectionState(StrEnum):
    NONE = "none"
    WAITING = "waiting"
    REJECTED = "rejected"
    REVERSED = "reversed"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    ObjectionState.NONE: _("none"),
    ObjectionState.WAITING: _("being decided"),
    ObjectionState.REJECTED: _("rejected"),
    ObjectionState.REVERSED: _("decision reversed"),
}


@dataclass(frozen=True, slots=True)
class PublicAct:
    """An act as the public log shows it; `place` is for paging alone."""

    place: int
    day: date
    measure: ThingMeasure
    account_measure: AccountMeasure
    kind: ReportableKind
    ground: str
    trigger: Trigger
    objection: ObjectionState


def list_public_acts(*, cursor: str | None, size: int = ACTS_A_PAGE) -> Page[PublicAct]:
    """The latest first; by number and not by time, for an address must not hold the minute of an act."""
    of_decision = select(func.count()).where(Objection.decision_id == Decision.id)
    query = (
        select(
            Decision,
            Case.subject_kind,
            of_decision.scalar_subquery(),
            of_decision.where(Objection.decided_at.is_(None)).scalar_subquery(),
        )
        .join(Decision.case)
        .where(_is_logged(), *_stand_in_public())
    )
    return fetch_page(_acts, query, by=(Decision.id,), key=lambda act: (act.place,), cursor=cursor, size=size)


def _is_logged() -> ColumnElement[bool]:
    logged = [measure for measure in list_measures() if measure.is_logged]
    against_accounts = [measure for measure in list_account_measures() if not measure.is_none]
    return or_(Decision.measure.in_(logged), Decision.account_measure.in_(against_accounts))


def _stand_in_public() -> Iterator[ColumnElement[bool]]:
    """Where-clauses: no act on what stands where a guest may not read."""
    for kind in list_kinds():
        if kind.place:
            yield not_(and_(Case.subject_kind == kind.name, kind.place.is_closed_to(Case.subject_id, GUEST)))


def _acts(query: AnySelect) -> Sequence[PublicAct]:
    return [_act(*row) for row in session.execute(query)]


def _act(decision: Decision, kind_name: str, objections: int, waiting: int) -> PublicAct:
    return PublicAct(
        place=decision.id,
        day=clock.day_of(decision.created_at),
        measure=decision.measure,
        account_measure=decision.account_measure,
        kind=kind_named(kind_name),
        ground=ground_of(decision.ground, decision.rules_version).label,
        trigger=decision.trigger,
        objection=_objection_state(decision.reversed_at, objections, waiting),
    )


def _objection_state(reversed_at: datetime | None, objections: int, waiting: int) -> ObjectionState:
    if waiting:
        return ObjectionState.WAITING
    if reversed_at is not None:
        return ObjectionState.REVERSED
    return ObjectionState.REJECTED if objections else ObjectionState.NONE
