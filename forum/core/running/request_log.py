"""The log on stdout: one line a request, one line a mishap; no network address, no query string, no person."""

import json
import logging
import os
import re
import secrets
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from flask import Flask, request
from sqlalchemy import Engine, event

from forum.core.time import clock
from forum.core.web.traces import request_leaves_no_trace
from forum.settings import Settings

STDOUT = 1
UNKNOWN = "-"
STATIC = "/static/"
QUIET_IN_DEMO = (STATIC, "/livez", "/readyz")
# what a database adds to an error: values of rows, which are people's
VALUES = re.compile(r"^DETAIL:.*$", re.MULTILINE)

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]


@dataclass(slots=True)
class Entry:
    """What is known of the request under way."""

    reference: str = field(default_factory=lambda: secrets.token_hex(4))
    route: str = UNKNOWN
    queries: int = 0
    # a request of which nobody is to know when it was made; a mishap is written down all the same
    is_silent: bool = False


_entry: ContextVar[Entry | None] = ContextVar("log_entry", default=None)


def reference() -> str:
    """The number under which this request stands in the log, for the person to name."""
    entry = _entry.get()
    return entry.reference if entry else secrets.token_hex(4)


def name_route(route: str) -> None:
    """Say which page is being answered, as a path template; for answers given before Flask has looked."""
    entry = _entry.get()
    if entry:
        entry.route = route


def install(app: Flask, engine: Engine) -> None:
    """Prepare counting and naming; `wrap` puts the log around everything else at the end."""
    set_up_logging(app.extensions["settings"])
    event.listen(engine, "before_cursor_execute", _count)
    app.before_request(_note_route)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def wrap(app: Flask) -> None:
    """Log each request at the outermost place, so that answers from memory and static files are seen too."""
    settings: Settings = app.extensions["settings"]
    write = write_json if _as_json(settings) else write_readable
    app.wsgi_app = RequestLog(app.wsgi_app, write)  # type: ignore[method-assign]


class RequestLog:
    """WSGI middleware that writes one line for each answer."""

    def __init__(self, app: WsgiApp, write: Callable[..., None]) -> None:
        self._app = app
        self._write = write

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        entry = Entry()
        token = _entry.set(entry)
        begun = perf_counter()
        status = 500

        def start(line: str, *rest: Any) -> Any:
            nonlocal status
            status = int(line[:3])
            return start_response(line, *rest)

        try:
            return self._app(environ, start)
        finally:
            milliseconds = (perf_counter() - begun) * 1000
            if entry.route == UNKNOWN and environ["PATH_INFO"].startswith(STATIC):
                entry.route = f"{STATIC}<file>"
            if not entry.is_silent or status >= 500:
                self._write(environ["REQUEST_METHOD"], entry, status, milliseconds)
            _entry.reset(token)


def write_json(method: str, entry: Entry, status: int, milliseconds: float) -> None:
    """One line a request for machines."""
    _put(
        {
            "time": _timestamp(),
            "method": method,
            "path": entry.route,
            "status": status,
            "milliseconds": round(milliseconds, 1),
            "queries": entry.queries,
            "reference": entry.reference,
        }
    )


def write_readable(method: str, entry: Entry, status: int, milliseconds: float) -> None:
    """One line a request for the person at the terminal."""
    if entry.route.startswith(QUIET_IN_DEMO) and status < 400:
        return
    line = f"{_time_of_day()}  {status}  {method} {entry.route}  {milliseconds:.0f} ms, {entry.queries} queries"
    _write_line(line if status < 500 else f"{line}, reference {entry.reference}")


class JsonFormatter(logging.Formatter):
    """A record as one JSON line, its traceback inside."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _timestamp(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry = _entry.get()
        if entry:
            line |= {"path": entry.route, "reference": entry.reference}
        if record.exc_info:
            line["traceback"] = without_values(self.formatException(record.exc_info))
        # letters as \u…: some programs take U+2028 for the end of a line
        return json.dumps(line)


class ReadableFormatter(logging.Formatter):
    """A record as a person reads it, its traceback below."""

    def format(self, record: logging.LogRecord) -> str:
        entry = _entry.get()
        named = f" (reference {entry.reference})" if entry else ""
        line = f"{_time_of_day()}  {record.levelname}  {record.getMessage()}{named}"
        if record.exc_info:
            line += "\n" + without_values(self.formatException(record.exc_info))
        return line


def without_values(traceback: str) -> str:
    """A traceback without the values of rows that PostgreSQL adds to its errors."""
    return VALUES.sub("DETAIL: left out", traceback)


class StdoutHandler(logging.Handler):
    """Writes whole lines, so that those of several processes do not mix."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            _write_line(self.format(record))
        except Exception:
            self.handleError(record)


handler = StdoutHandler()
handler.setFormatter(JsonFormatter())


def set_up_logging(settings: Settings) -> None:
    """Have every logger of this process write in our form."""
    handler.setFormatter(JsonFormatter() if _as_json(settings) else ReadableFormatter())
    root = logging.getLogger()
    if handler not in root.handlers:
        root.addHandler(handler)
    logging.getLogger("forum").setLevel(logging.INFO)
    # huey says each periodic task aloud, Alembic that it has nothing to do
    for name in ("huey", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _as_json(settings: Settings) -> bool:
    return settings.log_json and not settings.demo


def _count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if not statement.startswith("BEGIN"):
        count_query()


def count_query() -> None:
    """Count a statement of the request under way; for those that run past SQLAlchemy's events."""
    entry = _entry.get()
    if entry is not None:
        entry.queries += 1


def _note_route() -> None:
    if request.url_rule is not None:
        name_route(request.url_rule.rule)
    entry = _entry.get()
    if entry and request_leaves_no_trace():
        entry.is_silent = True


def _log_exception(exc_info: Any) -> None:
    # Flask's own sentence holds the path, and paths hold the keys of links sent by mail
    logging.getLogger("forum.errors").error(
        "%s %s failed", request.method, request.url_rule or UNKNOWN, exc_info=exc_info
    )


def _put(line: dict[str, object]) -> None:
    _write_line(json.dumps(line))


def _write_line(line: str) -> None:
    try:
        os.write(STDOUT, f"{line}\n".encode())
    except OSError:
        # nobody reads the log any more; that must not stop the forum
        return


def _timestamp() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _time_of_day() -> str:
    return datetime.now(clock.CITY_TIME).strftime("%H:%M:%S")
