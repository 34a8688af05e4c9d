"""How long an item of each source takes, learned at night from those that were taken and done.

What was taken and done on one working day within office hours counts: whatever lay overnight tells how long it lay.
"""

from collections.abc import Iterable
from datetime import datetime
from statistics import median

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.due.models import DueHold, LearnedMinutes
from forum.core.due.registry import list_sources
from forum.core.due.source import DoneBy, DueSource
from forum.core.running import jobs
from forum.core.time import clock
from forum.core.time.working_hours import is_staffed

# the median of the last ones; fewer than the least tell nothing
MEASURED, LEAST_MEASURED = 20, 5
# so many of the latest acts are looked through for them
LOOKED_AT = 400


@jobs.at("03:25")
def learn_minutes() -> None:
    for source in list_sources():
        if source.done is None:
            continue
        found = list(_measure(source, source.done))[:MEASURED]
        if len(found) >= LEAST_MEASURED:
            minutes = max(1, round(median(found)))
            session.merge(
                LearnedMinutes(source=source.name, minutes=minutes, measured=len(found), learned_at=clock.now())
            )


def _measure(source: DueSource, done: DoneBy) -> Iterable[float]:
    """The minutes of the latest ones, the last first."""
    for taken_at, done_at in session.execute(_taken_and_done(source, done)):
        if taken_at is not None and is_within_a_day(taken_at, done_at):
            yield (done_at - taken_at).total_seconds() / 60


def is_within_a_day(begun: datetime, ended: datetime) -> bool:
    """Whether both lie in the office hours of one day."""
    return begun < ended and clock.day_of(begun) == clock.day_of(ended) and is_staffed(begun) and is_staffed(ended)


def _taken_and_done(source: DueSource, done: DoneBy) -> AnySelect:
    is_done = (Activity.verb.in_(done.verbs), Activity.subject_kind == done.subject_kind)
    if done.taken is None:
        is_hold = and_(DueHold.source == source.name, DueHold.item_id == Activity.subject_id)
        query = select(DueHold.taken_at, Activity.created_at).join(DueHold, is_hold)
    else:
        begun = aliased(Activity)
        is_taking = (
            begun.subject_kind == Activity.subject_kind,
            begun.subject_id == Activity.subject_id,
            begun.verb == done.taken,
            begun.id < Activity.id,
        )
        taken_at = select(func.max(begun.created_at)).where(*is_taking).scalar_subquery()
        query = select(taken_at, Activity.created_at).select_from(Activity)
    return query.where(*is_done).order_by(Activity.id.desc()).limit(LOOKED_AT)
