"""Giving resolutions their numbers: each once, in order, without a gap."""

from forum.core.data.database import session
from forum.core.data.upsert import lock_row
from forum.councils.models.resolutions import NumberSeries
from forum.councils.settings import RESOLUTIONS


def give_number(year: int) -> str:
    """The next number of a year, such as SCF-2026-014; others wait for theirs until this transaction ends."""
    series = lock_series(year)
    series.last += 1
    session.flush()
    return f"{RESOLUTIONS.current().resolution_prefix}-{year}-{series.last:03}"


def lock_series(year: int) -> NumberSeries:
    return lock_row(NumberSeries, NumberSeries.year == year, year=year, last=0)
