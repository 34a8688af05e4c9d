"""One transaction per request: below status 400 it commits, otherwise it rolls back; a GET always rolls back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from flask import Flask, Response, current_app, g, request

from forum.core.data import giving_way
from forum.core.data.database import JOBS, begin_writing, session

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})

Work = Callable[[], object]

P = ParamSpec("P")
R = TypeVar("R")


def reads_only(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that is POSTed to but writes nothing (a preview): it takes no lock and is rolled back."""
    view.reads_only = True  # type: ignore[attr-defined]
    return view


def after_commit(work: Work) -> None:
    """Do something once the data is safe, such as waking the worker; failing there harms nothing."""
    due = session.info.setdefault("after_commit", [])
    if work not in due:
        due.append(work)


def after_rollback(work: Work) -> None:
    """Keep one fact although the request fails, such as a wrong password: in a transaction of its own."""
    session.info.setdefault("after_rollback", []).append(work)


def keep_now() -> None:
    """Commit what must hold for other processes before this request goes on, and begin anew.

    Only for counting an attempt before it is judged: nothing else may have been written.
    """
    session.commit()
    begin_writing()


@contextmanager
def trial() -> Iterator[None]:
    """Take back what is written inside, and what is to be done after the commit: for pages that say what would follow."""
    due = list(session.info.get("after_commit", []))
    savepoint = session.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
        session.info["after_commit"] = due


@contextmanager
def transaction() -> Iterator[None]:
    """One writing transaction outside a request: commands, jobs, tests. It gives way to people's requests."""
    with giving_way.one_turn():
        begin_writing(JOBS)
        try:
            yield
        except BaseException:
            _roll_back()
            raise
        _commit()


def install(app: Flask) -> None:
    """Open and close each request's transaction."""
    app.before_request(_open)
    app.after_request(_close)


def request_writes() -> bool:
    if request.method in SAFE_METHODS:
        return False
    view = current_app.view_functions.get(request.endpoint or "")
    return not getattr(view, "reads_only", False)


def _open() -> None:
    g.writes = request.endpoint is not None and request_writes()
    if g.writes:
        begin_writing()


def _close(response: Response) -> Response:
    if g.get("writes") and response.status_code < 400:
        _commit()
    else:
        _roll_back()
    return response


def _commit() -> None:
    session.commit()
    session.info.pop("after_rollback", None)
    for work in session.info.pop("after_commit", []):
        try:
            work()
        except Exception:
            current_app.logger.exception("work after the commit failed")


def _roll_back() -> None:
    session.rollback()
    session.info.pop("after_commit", None)
    kept = session.info.pop("after_rollback", [])
    if not kept:
        return
    begin_writing()
    for work in kept:
        work()
    session.commit()
