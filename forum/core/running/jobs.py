"""What runs outside a request: the jobs of all areas, queued and timed by huey.

A job is safe to run twice. Only ids travel in the queue, as JSON; the queue is a hint, the tables are the truth.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from importlib.util import find_spec
from typing import Any, Generic, ParamSpec, TypeVar

from flask import Flask, current_app
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.api import TaskWrapper
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

from forum.core.data import unit_of_work
from forum.core.errors import WiringIncomplete
from forum.core.running.job_runs import note_run
from forum.core.text import locale
from forum.core.time import clock
from forum.settings import Settings, SettingsError

P = ParamSpec("P")
R = TypeVar("R")
Due = Callable[[datetime], bool]

RETRIES = 5
FIRST_DELAY_SECONDS = 30
NO_WAIT = timedelta(0)
# the day on which clocks are put back has an hour more
MINUTES_OF_TWO_DAYS = 2 * 24 * 60


@dataclass(frozen=True, slots=True)
class Job(Generic[P, R]):
    """A function the worker runs; called directly it runs here and now."""

    name: str
    function: Callable[P, R]
    is_due: Due | None = None

    def __call__(self, *arguments: P.args, **named: P.kwargs) -> R:
        return self.function(*arguments, **named)

    def next_run(self, after: datetime) -> datetime:
        """The next minute in which the clock starts it; raises ValueError for one that the clock never starts."""
        if self.is_due is None:
            raise ValueError(f"the clock never starts {self.name}")
        start = after.replace(second=0, microsecond=0)
        minutes = (start + timedelta(minutes=number) for number in range(1, MINUTES_OF_TWO_DAYS))
        return next(minute for minute in minutes if self.is_due(minute))

    def enqueue(self, *ids: int | str) -> None:
        """Have the worker run it as soon as it can."""
        find_queue(current_app).enqueue(self, *ids)

    def enqueue_after_commit(self, *ids: int | str, wait: timedelta = NO_WAIT) -> None:
        """Have the worker run it once what it needs is written, so long afterwards."""
        queue = find_queue(current_app)
        unit_of_work.after_commit(functools.partial(queue.enqueue, self, *ids, wait=wait))


AnyJob = Job[..., Any]


def task(function: Callable[P, R]) -> Job[P, R]:
    """A job that somebody enqueues; it is tried again with growing delay when it fails."""
    return _make(function, None)


def every(*, minutes: int) -> Callable[[Callable[P, R]], Job[P, R]]:
    """A job that runs every so many minutes, counted from midnight in UTC."""

    def is_due(now: datetime) -> bool:
        return (now.hour * 60 + now.minute) % minutes == 0

    return lambda function: _make(function, is_due)


def at(moment: str) -> Callable[[Callable[P, R]], Job[P, R]]:
    """A job that runs once a day, at a time of the city such as "03:15"."""
    wanted = time.fromisoformat(moment)

    def is_due(now: datetime) -> bool:
        local = now.astimezone(clock.CITY_TIME)
        return (local.hour, local.minute) == (wanted.hour, wanted.minute)

    return lambda function: _make(function, is_due)


def commits_itself(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a job that ends its transactions on its own, one for each step that must not be undone."""
    function.commits_itself = True  # type: ignore[attr-defined]
    return function


def run(app: Flask, job: AnyJob, *ids: int | str) -> None:
    """Run a job as the worker does: in a context of its own, in one transaction."""
    with app.app_context(), locale.in_language(locale.DEFAULT_LANGUAGE):
        if job.name not in app.extensions["noted_jobs"]:
            _run(job, *ids)
            return
        try:
            _run(job, *ids)
        except Exception:
            _note(job, has_failed=True)
            raise
        _note(job, has_failed=False)


def _run(job: AnyJob, *ids: int | str) -> None:
    if getattr(job.function, "commits_itself", False):
        job.function(*ids)
        return
    with unit_of_work.transaction():
        job.function(*ids)


def _note(job: AnyJob, *, has_failed: bool) -> None:
    with unit_of_work.transaction():
        note_run(job.name, has_failed=has_failed)


def install(app: Flask, listed: Sequence[AnyJob]) -> None:
    """Give the application its jobs and their queue; nothing is opened before something is enqueued.

    Raises WiringIncomplete if two jobs have the same name.
    """
    settings: Settings = app.extensions["settings"]
    if settings.queue_url.startswith(("redis://", "rediss://")) and find_spec("redis") is None:
        raise SettingsError('QUEUE_URL names Redis, but its client is not installed: pip install "redis>=7.4,<8".')
    app.extensions["queue"] = Queue(app, settings, listed)
    # jobs whose last run the office sees
    app.extensions.setdefault("noted_jobs", frozenset())


def find_queue(app: Flask) -> "Queue":
    queue: Queue = app.extensions["queue"]
    return queue


class Queue:
    """The queue of one application, and its jobs as huey knows them."""

    def __init__(self, app: Flask, settings: Settings, listed: Sequence[AnyJob]) -> None:
        names = [job.name for job in listed]
        if doubled := sorted({name for name in names if names.count(name) > 1}):
            raise WiringIncomplete(f"Two jobs have the same name: {', '.join(doubled)}.")
        self.jobs: Mapping[str, AnyJob] = {job.name: job for job in listed}
        self._app = app
        self._settings = settings

    @functools.cached_property
    def huey(self) -> Huey:
        return open_huey(self._settings)

    @functools.cached_property
    def _tasks(self) -> dict[str, TaskWrapper]:
        return {name: self._announce(job) for name, job in self.jobs.items()}

    def enqueue(self, job: AnyJob, *ids: int | str, wait: timedelta = NO_WAIT) -> None:
        if not all(isinstance(one, int | str) for one in ids):
            raise TypeError("only ids travel in a task")
        if wait:
            self._tasks[job.name].schedule(ids, delay=wait.total_seconds())
        else:
            self._tasks[job.name](*ids)

    def close(self) -> None:
        """Let go of the connection, if there is one; the next task opens it anew."""
        if "huey" in self.__dict__:
            self.huey.storage.close()

    def create_consumer(self, kind: Callable[..., Consumer], **options: Any) -> Consumer:
        """A consumer that knows all jobs."""
        assert self._tasks, "no job is listed"
        return kind(self.huey, **options)

    def _announce(self, job: AnyJob) -> TaskWrapper:
        @functools.wraps(job.function)
        def work(*ids: int | str) -> None:
            run(self._app, job, *ids)

        name = job.function.__name__
        if job.is_due is None:
            again = {"retries": RETRIES, "retry_delay": FIRST_DELAY_SECONDS, "retry_backoff": 2}
            return self.huey.task(name=name, **again)(work)
        due = job.is_due
        # huey's clock is naive and UTC
        return self.huey.periodic_task(lambda now: due(now.replace(tzinfo=UTC)), name=name)(work)


def open_huey(settings: Settings) -> Huey:
    """The queue of these settings: SQLite in the instance's folder, PostgreSQL or Redis."""
    common: dict[str, Any] = {"results": False, "utc": True, "serializer": JsonSerializer()}
    if settings.queue_url.startswith(("redis://", "rediss://")):
        return RedisHuey("forum", url=settings.queue_url, **common)
    if settings.queue_url:
        address = settings.queue_url.replace("postgresql+psycopg://", "postgresql://", 1)
        return PostgresHuey("forum", dsn=address, **common)
    settings.instance_path.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("forum", filename=str(settings.instance_path / "queue.db"), fsync=False, **common)


class JsonSerializer(Serializer):  # type: ignore[misc]
    """Tasks as JSON: whoever can write into the queue can name a job and ids, and nothing else."""

    MOMENTS = ("eta", "expires_resolved")

    def _serialize(self, data: Any) -> bytes:
        if not isinstance(data, Message):
            return json.dumps(data).encode()
        fields = {key: value for key, value in data._asdict().items() if value is not None}
        for key in self.MOMENTS:
            if key in fields:
                fields[key] = fields[key].isoformat()
        return json.dumps({"task": fields}).encode()

    def _deserialize(self, data: bytes) -> Any:
        read = json.loads(bytes(data))
        if not isinstance(read, dict) or "task" not in read:
            return read
        fields = read["task"]
        for key in self.MOMENTS:
            if key in fields:
                fields[key] = datetime.fromisoformat(fields[key])
        return Message(**fields)


def _make(function: Callable[P, R], is_due: Due | None) -> Job[P, R]:
    return Job(f"{function.__module__}.{function.__qualname__}", function, is_due)
