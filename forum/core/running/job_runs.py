"""When each job of the clock last ran, so that the office sees whether what must be deleted is deleted."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, session
from forum.core.data.upsert import upsert
from forum.core.time import clock

NAME_LENGTH = 120


class JobRun(Base):
    """The last run of a job: when it ended, and when it failed, if nothing has gone well since."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    ended_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]


def note_run(name: str, *, has_failed: bool) -> None:
    """Write down that a job has ended now; part of the transaction under way."""
    now = clock.now()
    values = {"failed_at": now} if has_failed else {"ended_at": now, "failed_at": None}
    statement = upsert(JobRun).values(name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


def find_runs() -> Mapping[str, JobRun]:
    """The last run of each job that has run, by its name."""
    return {run.name: run for run in session.scalars(select(JobRun)).all()}
