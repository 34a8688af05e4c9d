"""The transparency report of a year: which tables it has, in the order of Implementing Regulation (EU) 2024/2835."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.memory import Kept
from forum.core.web.page_state import read_state
from forum.moderation.measure_specs import list_account_measures, list_measures
from forum.moderation.models.decisions import Trigger
from forum.moderation.models.objections import Objector, Outcome
from forum.moderation.models.reports import Category, ReporterKind
from forum.moderation.transparency.queries import report_figures
from forum.moderation.transparency.queries.report_figures import (
    ALL,
    DecisionRow,
    MonthErrors,
    NoticeRow,
    ObjectionRow,
)
from forum.moderation.transparency.small_numbers import FEWEST, Breakdown, Shown, protect


@dataclass(frozen=True, slots=True)
class Line:
    """A number with its words; `key` names it in the CSV. The median is in seconds, None where none is shown."""

    key: str
    label: str
    count: Shown
    median: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A breakdown of one whole."""

    key: str
    title: str
    lines: Sequence[Line]
    total: Line
    has_medians: bool
    is_empty: bool


@dataclass(frozen=True, slots=True)
class YearReport:
    """Everything a year's report shows; `until` is the last day it covers."""

    year: int
    until: date
    tables: Sequence[Table]
    errors: Sequence[MonthErrors]
    deciders: int

    @property
    def is_finished(self) -> bool:
        return self.until == date(self.year, 12, 31)

    def table(self, key: str) -> Table:
        return next(table for table in self.tables if table.key == key)


Part = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """A breakdown as it was counted."""

    key: str
    title: str
    parts: Sequence[Part]
    medians: Mapping[str, float] | None = None

    @property
    def counts(self) -> list[int]:
        return [count for _key, _label, count in self.parts]


# a finished year is counted once for each state of what it counts: an answer to an objection can still change it
_finished: Kept[tuple[int, int], YearReport] = Kept(room=20)


def find_report(year: int) -> YearReport | None:
    """The report of a year in which there is something to report, or of the running one; else None."""
    if year not in list_years():
        return None
    key = (year, read_state(["moderation"]))
    kept = _finished.get(key)
    if kept is None:
        kept = make_report(year)
        if kept.is_finished:
            _finished.put(key, kept)
    return kept


def list_years() -> Sequence[int]:
    """The years with a report, the latest first; the running one is always there."""
    this = clock.today().year
    return list(range(this, min(report_figures.first_year() or this, this) - 1, -1))


def make_report(year: int) -> YearReport:
    """Count a year; seven queries, however much it holds."""
    notices, notice_medians = report_figures.list_notices(year), report_figures.notice_medians(year)
    decisions = report_figures.list_decisions(year)
    objections, objection_medians = report_figures.list_objections(year), report_figures.objection_medians(year)
    until = min(date(year, 12, 31), clock.today())
    return YearReport(
        year=year,
        until=until,
        tables=[
            *_notice_tables(notices, notice_medians),
            *_own_initiative_tables(decisions),
            *_measure_tables(decisions),
            *_objection_tables(objections, objection_medians),
        ],
        errors=report_figures.monthly_error_rate(until=until, months=until.month),
        deciders=report_figures.count_deciders(year),
    )


def _notice_tables(rows: Sequence[NoticeRow], medians: Mapping[str, float]) -> list[Table]:
    by_category = [(one.value, one.label, sum(row.count for row in rows if row.category is one)) for one in Category]
    by_reporter = [
        (one.value, one.label, sum(row.count for row in rows if row.reporter_kind is one)) for one in ReporterKind
    ]
    on_law, on_rules, undecided = (sum(getattr(row, name) for row in rows) for name in NOTICE_OUTCOMES)
    answered = sum(row.count for row in rows) - on_law - on_rules - undecided
    outcomes = [
        ("on_law", _("Measure because of the law"), on_law),
        ("on_rules", _("Measure because of the dialogue rules"), on_rules),
        ("no_action", _("No measure"), answered),
        ("undecided", _("Not decided yet"), undecided),
    ]
    unfounded = sum(row.unfounded for row in rows)
    answered_well = ("founded", _("Founded, or not manifestly unfounded"), sum(row.count for row in rows) - unfounded)
    return _tables(
        Draft("notices_by_category", _("Reports by category"), by_category, medians),
        Draft("notices_by_reporter", _("Reports by who reported"), by_reporter),
        Draft("notices_by_outcome", _("What came of the reports"), outcomes),
        Draft(
            "notices_by_misuse",
            _("Misuse of reports"),
            [("unfounded", _("Manifestly unfounded reports"), unfounded), answered_well],
        ),
    )


NOTICE_OUTCOMES = ("on_law", "on_rules", "undecided")


def _own_initiative_tables(rows: Sequence[DecisionRow]) -> list[Table]:
    """What the moderation did without a report."""
    own = [row for row in rows if row.trigger is Trigger.OWN_INITIATIVE]
    restricting = [row for row in own if row.measure.is_restriction or row.account_measure.is_restriction]
    return [
        *_tables(Draft("own_initiative_by_measure", _("Own initiative: measures by kind"), _by_measure(own))),
        *_tables(
            Draft("own_initiative_by_detection", _("Own initiative: how it was found"), _by_detection(restricting))
        ),
    ]


def _measure_tables(rows: Sequence[DecisionRow]) -> list[Table]:
    """All measures of a year, whatever prompted them."""
    restricting = [row for row in rows if row.measure.is_restriction or row.account_measure.is_restriction]
    grounds = [
        ("law", _("Breach of the law"), _count(restricting, lambda row: row.on_law)),
        ("rules", _("Breach of the dialogue rules"), _count(restricting, lambda row: row.on_rules)),
    ]
    return [
        *_tables(Draft("measures_by_kind", _("Measures against content by kind"), _by_measure(rows))),
        *_tables(
            Draft("measures_by_ground", _("Measures by ground"), grounds),
            Draft("measures_by_detection", _("Measures by how the content was found"), _by_detection(restricting)),
        ),
        *_tables(Draft("account_measures", _("Measures against accounts by kind"), _by_account_measure(rows))),
        *_tables(
            Draft("suspensions_by_reason", _("Suspensions and exclusions by reason"), _by_suspension_reason(rows))
        ),
    ]


def _objection_tables(rows: Sequence[ObjectionRow], medians: Mapping[str, float]) -> list[Table]:
    outcomes = [(one.value, OUTCOMES[one], sum(row.count for row in rows if row.outcome is one)) for one in Outcome]
    waiting = ("undecided", _("Not decided yet"), sum(row.count for row in rows if row.outcome is None))
    by_objector = [(one.value, one.label, sum(row.count for row in rows if row.objector is one)) for one in Objector]
    return _tables(
        Draft("objections_by_outcome", _("Objections by outcome"), [*outcomes, waiting], medians),
        Draft("objections_by_objector", _("Objections by who objected"), by_objector),
    )


OUTCOMES = {
    Outcome.GRANTED: _("Granted: decision reversed"),
    Outcome.REJECTED: _("Rejected: decision upheld"),
}


def _by_measure(rows: Sequence[DecisionRow]) -> list[Part]:
    kinds = [one for one in list_measures() if one.is_restriction]
    return [(one.key, one.label, sum(row.count for row in rows if row.measure is one)) for one in kinds]


def _by_account_measure(rows: Sequence[DecisionRow]) -> list[Part]:
    kinds = [one for one in list_account_measures() if one.is_restriction]
    return [(one.key, one.label, sum(row.count for row in rows if row.account_measure is one)) for one in kinds]


def _by_detection(rows: Sequence[DecisionRow]) -> list[Part]:
    return [
        (
            "automated",
            _("After an automatic hint; a person decided"),
            _count(rows, lambda row: row.was_found_by_system),
        ),
        ("by_people", _("Found by people alone"), _count(rows, lambda row: not row.was_found_by_system)),
    ]


def _by_suspension_reason(rows: Sequence[DecisionRow]) -> list[Part]:
    stopped = [row for row in rows if row.account_measure.is_sanction]
    return [
        ("manifestly_illegal", _("Manifestly unlawful content"), _count(stopped, lambda row: row.is_manifest)),
        ("other", _("Other breaches of law or rules"), _count(stopped, lambda row: not row.is_manifest)),
    ]


def _count(rows: Iterable[DecisionRow], fits: Callable[[DecisionRow], bool]) -> int:
    return sum(row.count for row in rows if fits(row))


def _tables(*drafts: Draft) -> list[Table]:
    """Breakdowns of one whole with small numbers protected."""
    shown = protect(*(draft.counts for draft in drafts))
    return [_table(draft, breakdown) for draft, breakdown in zip(drafts, shown, strict=True)]


def _table(draft: Draft, shown: Breakdown) -> Table:
    """A median stands where the number it belongs to is shown."""
    known = draft.medians or {}
    lines = [
        Line(key, label, number, known.get(key) if _may_show_median(number, count) else None)
        for (key, label, count), number in zip(draft.parts, shown.parts, strict=True)
    ]
    count = sum(draft.counts)
    total = Line(ALL, _("Altogether"), shown.whole, known.get(ALL) if count >= FEWEST else None)
    return Table(draft.key, draft.title, lines, total, has_medians=draft.medians is not None, is_empty=not count)


def _may_show_median(number: Shown, count: int) -> bool:
    return number.number is not None and count >= FEWEST
