"""Whether the forum lives and can serve: /livez, /readyz, and the worker's sign of life."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask import Blueprint, Flask, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.acts.consumer_states import ConsumerState, load_consumer_states
from forum.core.data.database import Base, session
from forum.core.mail.undelivered import load_mail_state
from forum.core.running import jobs
from forum.core.time import clock
from forum.settings import MIGRATIONS

THE_ONE = 1
SILENCE_ALLOWED = timedelta(minutes=2)
# clocks of two machines differ a little
SKEW_ALLOWED = timedelta(seconds=30)
OK = "ok"
LIVENESS, READINESS = "/livez", "/readyz"

health = Blueprint("health", __name__)


class WorkerHeartbeat(Base):
    """One row: when a worker last took a job from the queue and did it."""

    __tablename__ = "worker_heartbeat"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seen_at: Mapped[datetime]


@jobs.task
def beat() -> None:
    """Leave a sign of life: it has gone through the queue and the database, so both work."""
    session.merge(WorkerHeartbeat(id=THE_ONE, seen_at=clock.now()))


@health.get(LIVENESS)
def show_liveness() -> ResponseReturnValue:
    """The process answers."""
    return {"status": OK}


@health.get(READINESS)
def show_readiness() -> ResponseReturnValue:
    """The forum can do its work; 503 with the failing part named if it cannot."""
    parts, figures = check(), {}
    if parts.get("migrations") == OK:
        states = load_consumer_states()
        parts["consumers"] = _judge_consumers(states)
        figures = {"mail": _mail_figures(), "acts": _act_figures(states), **_figures_of_areas()}
    ready = all(state == OK for state in parts.values())
    return {"status": OK if ready else "failing", **parts, **figures}, 200 if ready else 503


def install_figures(app: Flask, figures: Mapping[str, Callable[[], object]]) -> None:
    """What areas add to be watched, by their names; none of it makes the forum unready."""
    app.extensions["health_figures"] = figures


def answer_under_any_host(app: Flask) -> None:
    """Let a monitor on the machine itself ask 127.0.0.1: neither page makes a link, so the host's name matters to none."""
    inner, hosts = app.wsgi_app, app.config["TRUSTED_HOSTS"]

    def ask(environ: dict[str, Any], start_response: Any) -> Any:
        if hosts and environ["PATH_INFO"] in (LIVENESS, READINESS):
            # a host with a dot in front stands for all below it
            environ["HTTP_HOST"] = hosts[0].removeprefix(".")
        return inner(environ, start_response)

    app.wsgi_app = ask  # type: ignore[method-assign]


def check() -> dict[str, str]:
    """What the forum needs, each "ok" or what is wrong with it."""
    try:
        migrations = check_migrations()
        worker = _check_worker() if migrations == OK else "unknown"
        return {"database": OK, "migrations": migrations, "worker": worker}
    except SQLAlchemyError:
        session.rollback()
        return {"database": "does not answer"}


def check_migrations() -> str:
    """Whether the database stands at the newest revision; says what to do if not."""
    if not _has_migrations():
        return "not migrated: run forum db upgrade"
    found = session.scalar(text("SELECT version_num FROM alembic_version"))
    return OK if found == _newest_revision() else "not current: run forum db upgrade"


def _has_migrations() -> bool:
    """Asked until they are there: they do not go again."""
    if "has_migrations" not in current_app.extensions:
        connection = session.connection()
        if not connection.dialect.has_table(connection, "alembic_version"):
            return False
        current_app.extensions["has_migrations"] = True
    return True


def _check_worker() -> str:
    seen_at = session.get(WorkerHeartbeat, THE_ONE)
    if seen_at is None:
        return "no sign of life yet"
    passed = clock.now() - seen_at.seen_at
    if passed < -SKEW_ALLOWED:
        return f"its sign of life lies in the future: {seen_at.seen_at.isoformat(timespec='seconds')}"
    if passed > SILENCE_ALLOWED:
        return f"no sign of life since {seen_at.seen_at.isoformat(timespec='seconds')}"
    return OK


def _judge_consumers(states: Sequence[ConsumerState]) -> str:
    """Acts that are due and that nobody hands over: the worker hangs, or cannot do this one thing."""
    dead = [state.consumer.name for state in states if state.is_dead]
    return f"no act is handed to: {', '.join(dead)}" if dead else OK


def _act_figures(states: Sequence[ConsumerState]) -> dict[str, object]:
    """To be watched: how far each consumer of acts is behind, and how many acts it could not work on."""
    return {
        state.consumer.name: {
            "behind_seconds": int(state.behind.total_seconds()),
            "behind_since": state.waiting_since.isoformat(timespec="seconds") if state.waiting_since else None,
            "set_aside": state.set_aside,
        }
        for state in states
    }


def _figures_of_areas() -> dict[str, object]:
    return {name: ask() for name, ask in current_app.extensions["health_figures"].items()}


def _mail_figures() -> dict[str, object]:
    """To be watched; none of it makes the forum unready, for restarting it would deliver no mail."""
    state = load_mail_state()
    waiting = clock.now() - state.oldest_waiting if state.oldest_waiting else timedelta(0)
    return {
        "failed": state.failed,
        "oldest_waiting_seconds": max(0, int(waiting.total_seconds())),
        "paused_since": state.paused_since.isoformat(timespec="seconds") if state.paused_since else None,
    }


@cache
def _newest_revision() -> str:
    """The migration that no other one follows; read by hand, for Alembic is much to load for one word."""
    texts = [path.read_text() for path in (MIGRATIONS / "versions").glob("*.py")]
    revisions, followed = (
        {one for text in texts for one in re.findall(rf'^{name}\b[^=]*= "(\w+)"', text, re.MULTILINE)}
        for name in ("revision", "down_revision")
    )
    (newest,) = revisions - followed
    return str(newest)
