"""Checking mode for tests and the bench: each page from memory is compared with one made anew, byte for byte,
and each page that is kept must name keys for every table it was read from."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response, g, has_app_context, request
from sqlalchemy import Engine, event

from forum.core.data.database import Base
from forum.core.web.guest_pages import Environ, GuestPage, GuestPages, Making
from forum.core.web.memory import making_anew
from forum.core.web.page_changes import families_of
from forum.core.web.page_state import PageState

_READS = re.compile(r'(?:\bFROM|\bJOIN|,)\s+"?(\w+)"?')


class StalePage(Exception):
    """A page from memory is not what the database would show now."""


class UncoveredTable(Exception):
    """A page would be kept although changes of a table that it shows raise none of its keys."""


def install(app: Flask, engine: Engine) -> None:
    memory: GuestPages = app.extensions["guest_pages"]
    memory.check = PageCheck(app, memory)
    event.listen(engine, "before_cursor_execute", _note_tables)
    app.after_request(_refuse_uncovered)


class PageCheck:
    """Asks the application for the same page, past the memory."""

    def __init__(self, app: Flask, memory: GuestPages) -> None:
        self._app = app
        self._memory = memory

    def __call__(self, page: GuestPage, environ: Environ) -> None:
        address = self._memory.address_of(environ)
        status, headers, body = self._make_anew(environ)
        if (status, body) == ("200 OK", page.plain) and set(page.headers) <= set(headers):
            return
        # meanwhile somebody may have written, or the hour may have ended
        if self._memory.state_of(page) == page.state and self._memory.address_of(environ) == address:
            raise StalePage(f"{environ['PATH_INFO']}, made from {', '.join(page.keys)}: {_difference(page, body)}")

    def _make_anew(self, environ: Environ) -> tuple[str, list[tuple[str, str]], bytes]:
        fresh = {name: value for name, value in environ.items() if name not in UNASKED} | {"REQUEST_METHOD": "GET"}
        answered: list[Any] = []
        token = making_anew.set(True)
        try:
            with self._app.app_context():
                chunks = self._memory.inner(fresh, lambda status, headers, *_: answered.extend((status, headers)))
                body = b"".join(chunks)
                getattr(chunks, "close", lambda: None)()
        finally:
            making_anew.reset(token)
        return answered[0], answered[1], body


UNASKED = frozenset({"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "werkzeug.request"})


def _difference(page: GuestPage, body: bytes) -> str:
    """The first lines that differ."""
    kept, made = page.plain.decode().splitlines(), body.decode().splitlines()
    pairs = ((one, other) for one, other in zip(kept, made, strict=False) if one != other)
    return "kept {!r}, made anew {!r}".format(*next(pairs, ("headers, status or length", len(made))))


def _note_tables(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if has_app_context() and statement.startswith("SELECT"):
        g.setdefault("tables_read", set()).update(Base.metadata.tables.keys() & set(_READS.findall(statement)))


def _refuse_uncovered(response: Response) -> Response:
    making: Making | None = g.get("page_under_way")
    if making is not None and response.status_code == 200:
        uncovered = sorted(_uncovered(g.get("tables_read", ()), making.keys))
        if uncovered:
            raise UncoveredTable(f"{request.endpoint} shows {', '.join(uncovered)}, made from {', '.join(making.keys)}")
    return response


def _uncovered(tables: Iterable[str], keys: Iterable[str]) -> Iterable[str]:
    named = set(keys)
    return (one for one in tables if one != PageState.__tablename__ and families_of(one).isdisjoint(named))
