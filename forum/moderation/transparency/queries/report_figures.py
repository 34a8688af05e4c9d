"""What the transparency report is made of: counted and grouped by the database, whatever the year holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import AnySelect, session
from forum.core.data.durations_in_sql import seconds_between
from forum.core.time import clock
from forum.moderation.grounds import NO_BREACH, RULE_PREFIX
from forum.moderation.measure_specs import AccountMeasure, ThingMeasure
from forum.moderation.models.cases import Occasion
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.models.reports import Category, Report, ReporterKind
from forum.moderation.queries.restrictions import restricts
from forum.triage.models import Level

HINTED = (Level.LOOK, Level.URGENT)
ALL = "all"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Reports of one category by one kind of reporter, and what came of them."""

    category: Category
    reporter_kind: ReporterKind
    count: int
    on_law: int
    on_rules: int
    undecided: int
    unfounded: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """Decisions that are alike."""

    trigger: Trigger
    measure: ThingMeasure
    account_measure: AccountMeasure
    on_law: bool
    on_rules: bool
    was_found_by_system: bool
    is_manifest: bool
    count: int


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    objector: Objector
    outcome: Outcome | None
    count: int


@dataclass(frozen=True, slots=True)
class MonthErrors:
    """What triage had said in a month, against what people decided; `month` is its first day."""

    month: date
    flagged: int
    false_alarms: int
    unremarkable: int
    missed: int

    @property
    def false_alarm_rate(self) -> float | None:
        """Share of the texts with a hint against which nothing was done."""
        return self.false_alarms / self.flagged if self.flagged else None

    @property
    def miss_rate(self) -> float | None:
        """Share of the texts it had found unremarkable against which something was done."""
        return self.missed / self.unremarkable if self.unremarkable else None


def first_year() -> int | None:
    """The year of the oldest report or decision; None if there is none."""
    oldest = select(select(func.min(Report.created_at)).scalar_subquery(), _min_decision().scalar_subquery())
    moments = [moment for moment in session.execute(oldest).one() if moment]
    return clock.day_of(min(moments)).year if moments else None


def list_notices(year: int) -> Sequence[NoticeRow]:
    restricting = restricts()
    query = (
        select(
            Report.category,
            Report.reporter_kind,
            func.count(),
            func.count().filter(restricting, _is_on_law()),
            func.count().filter(restricting, _is_on_rules()),
            func.count().filter(Report.decision_id.is_(None)),
            func.count().filter(Report.is_unfounded),
        )
        .outerjoin(Decision, Decision.id == Report.decision_id)
        .where(_within(Report.created_at, year))
        .group_by(Report.category, Report.reporter_kind)
    )
    return [NoticeRow(*row) for row in session.execute(query)]


def notice_medians(year: int) -> Mapping[str, float]:
    """Median seconds from report to decision by category, and under ALL over every category."""
    waited = seconds_between(Report.created_at, Decision.created_at)
    decided = and_(Decision.id == Report.decision_id, _within(Report.created_at, year))
    by_category = select(_as_text(Report.category).label("part"), waited.label("seconds")).where(decided)
    overall = select(literal(ALL).label("part"), waited.label("seconds")).where(decided)
    return _medians(by_category, overall)


def list_decisions(year: int) -> Sequence[DecisionRow]:
    on_law, on_rules = _is_on_law().label("on_law"), _is_on_rules().label("on_rules")
    detected = or_(Decision.occasion == Occasion.TRIAGE, func.coalesce(Decision.triage == Level.URGENT, false()))
    by_system = detected.label("was_found_by_system")
    likes = (Decision.trigger, Decision.measure, Decision.account_measure, on_law, on_rules, by_system)
    query = (
        select(
            Decision.trigger,
            Decision.measure,
            Decision.account_measure,
            on_law,
            on_rules,
            by_system,
            Decision.is_manifest,
            func.count(),
        )
        .where(_within(Decision.created_at, year))
        .group_by(*likes, Decision.is_manifest)
    )
    return [DecisionRow(*row) for row in session.execute(query)]


def list_objections(year: int) -> Sequence[ObjectionRow]:
    query = select(Objection.objector, Objection.outcome, func.count()).where(_within(Objection.created_at, year))
    return [ObjectionRow(*row) for row in session.execute(query.group_by(Objection.objector, Objection.outcome))]


def objection_medians(year: int) -> Mapping[str, float]:
    """Median seconds from objection to decision, by outcome and under ALL."""
    waited = seconds_between(Objection.created_at, Objection.decided_at)
    decided = and_(Objection.decided_at.is_not(None), _within(Objection.created_at, year))
    by_outcome = select(_as_text(Objection.outcome).label("part"), waited.label("seconds")).where(decided)
    overall = select(literal(ALL).label("part"), waited.label("seconds")).where(decided)
    return _medians(by_outcome, overall)


def count_deciders(year: int) -> int:
    """How many people have decided on cases in a year."""
    query = select(func.count(func.distinct(Decision.decided_by_id))).where(_within(Decision.created_at, year))
    return session.scalar(query) or 0


def monthly_error_rate(*, until: date | None = None, months: int = 12) -> Sequence[MonthErrors]:
    """How often triage was wrong, by month up to the one of `until` (today), the oldest first; one query.

    Counted by what people decided first: an answer to an objection is none of it, and a restriction that was
    taken back counts as none. A text that nobody looked at says nothing.
    """
    firsts = _first_days(until or clock.today(), months)
    bounds = [clock.start_of_day(day) for day in (*firsts, _next_month(firsts[-1]))]
    place = case(
        *((Decision.created_at < bound, number) for number, bound in enumerate(bounds[1:])), else_=len(firsts)
    ).label("place")
    harmed = and_(restricts(), Decision.reversed_at.is_(None))
    flagged, calm = Decision.triage.in_(HINTED), Decision.triage == Level.UNREMARKABLE
    query = (
        select(
            place,
            func.count().filter(flagged),
            func.count().filter(flagged, ~harmed),
            func.count().filter(calm),
            func.count().filter(calm, harmed),
        )
        .where(Decision.created_at >= bounds[0], Decision.created_at < bounds[-1])
        .where(Decision.triage.is_not(None), Decision.trigger != Trigger.OBJECTION)
        .group_by(place)
    )
    found = {row[0]: row[1:] for row in session.execute(query)}
    return [MonthErrors(day, *found.get(number, (0, 0, 0, 0))) for number, day in enumerate(firsts)]


def _medians(*parts: AnySelect) -> Mapping[str, float]:
    """The median of `seconds` for each `part`: both databases number the rows, neither needs them sent."""
    rows = union_all(*parts).subquery()
    numbered = select(
        rows.c.part,
        rows.c.seconds,
        func.row_number().over(partition_by=rows.c.part, order_by=rows.c.seconds).label("place"),
        func.count().over(partition_by=rows.c.part).label("count"),
    ).subquery()
    # one in the middle, or the two beside it
    middle = or_(
        numbered.c.place * 2 == numbered.c.count + 1,
        numbered.c.place * 2 == numbered.c.count,
        numbered.c.place * 2 == numbered.c.count + 2,
    )
    query = select(numbered.c.part, func.avg(numbered.c.seconds)).where(middle).group_by(numbered.c.part)
    return {str(part): float(seconds) for part, seconds in session.execute(query)}


def _as_text(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """An enum's value as plain text, so that it can stand beside other words."""
    return type_coerce(column, String)


def _within(column: InstrumentedAttribute[Any], year: int) -> ColumnElement[bool]:
    """In a year of the city's calendar."""
    begins, ends = clock.start_of_year(year), clock.start_of_year(year + 1)
    return and_(column >= begins, column < ends)


def _is_on_rules() -> ColumnElement[bool]:
    return Decision.ground.startswith(RULE_PREFIX, autoescape=True)


def _is_on_law() -> ColumnElement[bool]:
    return and_(~_is_on_rules(), Decision.ground != NO_BREACH)


def _min_decision() -> Select[datetime]:
    return select(func.min(Decision.created_at))


def _first_days(last: date, months: int) -> list[date]:
    number = last.year * 12 + last.month - 1
    return [date(one // 12, one % 12 + 1, 1) for one in range(number - months + 1, number + 1)]


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
