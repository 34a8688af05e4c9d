"""How long rows are kept, which job lets go of them, when it runs next, and what it left the last time and why.

Each area says it in its `content.py`. The privacy page and the office's page are made from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, current_app

from forum.core.errors import WiringIncomplete
from forum.core.running.job_runs import find_runs
from forum.core.running.jobs import AnyJob
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock


@dataclass(frozen=True, slots=True)
class Held:
    """What is not deleted although its time is over, and why."""

    count: int
    why: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Rows that a job lets go of after some time; nothing but `held` has a default."""

    what: Any
    tables: Sequence[str]
    # how long, in words made from the constant by which the job counts
    period: Callable[[], Any]
    why: Any
    job: AnyJob
    held: Callable[[], Held] | None = None


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """One row of the table that people and the office read; moments are aware."""

    what: Any
    how_long: Any
    why: Any
    next_run: datetime
    # the office's part
    tables: Sequence[str]
    last_run: datetime | None
    has_failed: bool
    held: Held | None


def install(app: Flask, listed: Sequence[Retention]) -> None:
    """Take what all areas say; raises WiringIncomplete for a job that the worker does not know or the clock never starts."""
    known = app.extensions["queue"].jobs
    for one in listed:
        if one.job.name not in known or one.job.is_due is None:
            raise WiringIncomplete(f"{one.job.name} is to delete after some time, and the clock never starts it.")
    app.extensions["retention"] = tuple(listed)
    app.extensions["noted_jobs"] = frozenset(one.job.name for one in listed)


def listed_retention() -> Sequence[Retention]:
    found: Sequence[Retention] = current_app.extensions["retention"]
    return found


def retention_rows() -> list[RetentionRow]:
    """All that is deleted after some time, from the lowest area to the highest, as things are now."""
    runs, now = find_runs(), clock.now()
    return [
        RetentionRow(
            what=one.what,
            how_long=one.period(),
            why=one.why,
            next_run=one.job.next_run(now),
            tables=one.tables,
            last_run=run.ended_at if (run := runs.get(one.job.name)) else None,
            has_failed=bool(run and run.failed_at),
            held=held if one.held and (held := one.held()).count else None,
        )
        for one in listed_retention()
    ]


def days(number: int) -> Any:
    """A period in days, or in months and years where they are round."""
    if number % 365 == 0:
        return lazy_ngettext("one year", "%(num)s years", number // 365)
    return lazy_ngettext("one day", "%(num)s days", number)


def months(number: int) -> Any:
    if number % 12 == 0:
        return days(number // 12 * 365)
    return lazy_ngettext("one month", "%(num)s months", number)


def after_the_end(period: Any) -> Any:
    return _("%(period)s after the end", period=period)
