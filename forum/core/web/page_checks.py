"""Checking mode for tests and the bench: each page from memory, whole or in part, is compared with one made anew, byte
for byte, and each page that is kept must name keys for every table it was read from."""

import gzip
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import brotli
from flask import Flask, Response, g, has_app_context, request
from sqlalchemy import Engine, event

from forum.core.data.database import Base
from forum.core.time import clock
from forum.core.web.guest_pages import Environ, GuestForm, GuestPage, GuestPages, Making, StartResponse, WsgiApp
from forum.core.web.memory import making_anew
from forum.core.web.page_changes import families_of
from forum.core.web.page_state import Basis, PageState, read_state
from forum.core.web.shared_pages import BASES_USED

_READS = re.compile(r'(?:\bFROM|\bJOIN|,)\s+"?(\w+)"?')


class StalePage(Exception):
    """A page from memory is not what the database would show now."""


class UncoveredTable(Exception):
    """A page would be kept although changes of a table that it shows raise none of its keys."""


def install(app: Flask, engine: Engine) -> None:
    memory: GuestPages = app.extensions["guest_pages"]
    memory.inner = SharedPageCheck(app, memory.inner)
    memory.check = PageCheck(app, memory)
    event.listen(engine, "before_cursor_execute", _note_tables)
    app.after_request(_refuse_uncovered)


UNPACKERS: Mapping[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


class PageCheck:
    """Asks the application for the same page, past the memory."""

    def __init__(self, app: Flask, memory: GuestPages) -> None:
        self._app = app
        self._memory = memory

    def __call__(self, page: GuestPage | GuestForm, environ: Environ) -> None:
        address = self._memory.address_of(environ)
        answer = make_anew(self._app, self._memory.inner, environ)
        kept, fresh = page.plain, answer.body
        if isinstance(page, GuestForm):
            kept, fresh = _without_tokens(kept), _without_tokens(fresh)
        if (answer.status, fresh) == ("200 OK", kept) and set(page.headers) <= set(answer.headers):
            return
        # meanwhile somebody may have written, or the hour may have ended
        if self._memory.state_of(page) == page.basis.state and self._memory.address_of(environ) == address:
            made_from = ", ".join(page.basis.keys)
            raise StalePage(f"{environ['PATH_INFO']}, made from {made_from}: {_difference(kept, fresh)}")


class SharedPageCheck:
    """WSGI middleware that asks for each page again, past the memory, if its reader shared something of it with others."""

    def __init__(self, app: Flask, inner: WsgiApp) -> None:
        self._app = app
        self._inner = inner

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if making_anew.get() or environ["REQUEST_METHOD"] != "GET":
            return self._inner(environ, start_response)
        asked, minute = dict(environ), clock.now().replace(second=0, microsecond=0)
        answer = Answer()
        chunks = self._inner(environ, answer.start)
        if BASES_USED in environ:
            answer.read(chunks)
            fresh = make_anew(self._app, self._inner, asked)
            # meanwhile somebody may have written, or "a minute ago" has become two
            is_same_minute = clock.now().replace(second=0, microsecond=0) == minute
            if _without_tokens(answer.plain) != _without_tokens(fresh.plain) and is_same_minute:
                self._refuse_stale(asked["PATH_INFO"], environ[BASES_USED], answer.plain, fresh.plain)
            chunks = (answer.body,)
        start_response(answer.status, answer.headers)
        return chunks

    def _refuse_stale(self, path: str, bases: Iterable[Basis], taken: bytes, fresh: bytes) -> None:
        with self._app.app_context():
            is_unchanged = all(read_state(basis.keys) == basis.state for basis in bases)
        if is_unchanged:
            raise StalePage(f"{path}, shared by readers: {_difference(taken, fresh)}")


@dataclass
class Answer:
    """What the application answered."""

    status: str = ""
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    @property
    def plain(self) -> bytes:
        """The body as it was before it was packed."""
        unpack = UNPACKERS.get(dict(self.headers).get("Content-Encoding", ""), bytes)
        return unpack(self.body)

    def start(self, status: str, headers: list[tuple[str, str]], *_rest: Any) -> None:
        self.status, self.headers = status, headers

    def read(self, chunks: Iterable[bytes]) -> None:
        self.body = b"".join(chunks)
        getattr(chunks, "close", lambda: None)()


def make_anew(app: Flask, inner: WsgiApp, environ: Environ) -> Answer:
    """The answer to the same request, with nothing taken from memory."""
    answer = Answer()
    asked = {name: value for name, value in environ.items() if name not in UNASKED} | {"REQUEST_METHOD": "GET"}
    token = making_anew.set(True)
    try:
        with app.app_context():
            answer.read(inner(asked, answer.start))
    finally:
        making_anew.reset(token)
    return answer


UNASKED = frozenset({"HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "werkzeug.request"})


def _difference(taken: bytes, fresh: bytes) -> str:
    """The first lines that differ."""
    kept, made = taken.decode().splitlines(), fresh.decode().splitlines()
    pairs = ((one, other) for one, other in zip(kept, made, strict=False) if one != other)
    return "kept {!r}, made anew {!r}".format(*next(pairs, ("headers, status or length", len(made))))


# another one with each answer
_TOKENS = re.compile(rb'((?:(?:csrf[_-]token|submission)" (?:value|content)|"opened" type="hidden" value)=)"[^"]*"')


def _without_tokens(body: bytes) -> bytes:
    return _TOKENS.sub(rb"\1", body)


def _note_tables(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    if has_app_context() and statement.startswith("SELECT"):
        g.setdefault("tables_read", set()).update(Base.metadata.tables.keys() & set(_READS.findall(statement)))


def _refuse_uncovered(response: Response) -> Response:
    making: Making | None = g.get("page_under_way")
    if making is not None and response.status_code == 200:
        uncovered = sorted(_uncovered(g.get("tables_read", ()), making.basis.keys))
        if uncovered:
            raise UncoveredTable(
                f"{request.endpoint} shows {', '.join(uncovered)}, made from {', '.join(making.basis.keys)}"
            )
    return response


def _uncovered(tables: Iterable[str], keys: Iterable[str]) -> Iterable[str]:
    named = set(keys)
    return (one for one in tables if one != PageState.__tablename__ and families_of(one).isdisjoint(named))
