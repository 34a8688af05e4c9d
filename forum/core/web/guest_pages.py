"""Finished pages for guests, kept in a worker's memory under the state they show, so they are never stale.

A guest is a request without a session cookie. Before a kept page is sent, one small query asks the
database whether the thread and the site are still in the state the page was made from.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import brotli
from flask import Flask, Response, g, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from forum.core.running.request_log import count_query, name_route
from forum.core.text.locale import DEFAULT_LANGUAGE, negotiate
from forum.core.time import clock
from forum.core.web.memory import Kept

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Key = tuple[str, str, str, str, str, int]

# one statement for both databases; %s and ? are the drivers' ways to write a place. No row: guests may not see it
STATE = (
    "SELECT t.version, (SELECT s.version FROM site_state s WHERE s.id = 1) "
    "FROM thread t JOIN space p ON p.id = t.space_id WHERE t.id = {place} AND p.visibility = 'public'"
)

UNKEPT_HEADERS = frozenset({"content-length", "content-encoding", "etag", "set-cookie"})


@dataclass(frozen=True, slots=True)
class GuestPage:
    """A finished page: its bytes plain and packed, its headers, and the state it shows."""

    thread_id: int
    versions: tuple[int, int]
    rule: str
    etag: str
    plain: bytes
    packed: bytes
    headers: tuple[tuple[str, str], ...]


def install(app: Flask, engine: Engine, *, room: int) -> None:
    """Answer guests from memory, `room` bytes of it in each worker."""
    app.wsgi_app = GuestPages(app, engine, room=room)  # type: ignore[method-assign]


class GuestPages:
    """WSGI middleware that answers guests from memory, and Flask's hook that fills the memory."""

    def __init__(self, app: Flask, engine: Engine, *, room: int) -> None:
        self._inner = app.wsgi_app
        self._engine = engine
        self._pages: Kept[Key, GuestPage] = Kept(room=room)
        self._languages: Kept[str, str] = Kept(room=500)
        self._state = STATE.format(place="?" if engine.dialect.name == "sqlite" else "%s")
        # a bare connection raises the driver's errors, the pool SQLAlchemy's
        self._failures = (SQLAlchemyError, engine.dialect.loaded_dbapi.Error)
        app.after_request(self._keep)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and "HTTP_COOKIE" not in environ:
            page = self._pages.get(self._key(environ))
            if page and self._is_fresh(page):
                return self._answer(page, environ, start_response)
        return self._inner(environ, start_response)

    def _key(self, environ: Environ) -> Key:
        accepted = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        language = self._languages.get(accepted)
        if language is None:
            language = negotiate(accepted) if accepted else DEFAULT_LANGUAGE
            self._languages.put(accepted, language)
        # the frame says whether the moderation is at work: a page lives no longer than its hour
        hour = int(clock.now().timestamp()) // 3600
        scheme = environ["wsgi.url_scheme"]
        return (
            scheme,
            environ.get("HTTP_HOST", ""),
            environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""),
            language,
            hour,
        )

    def _is_fresh(self, page: GuestPage) -> bool:
        """Whether the database is still in the page's state; if it does not answer, Flask says so to the reader."""
        count_query()
        try:
            row = self._ask(page.thread_id)
        except self._failures:
            return False
        return row is not None and (row[0], row[1] or 1) == page.versions

    def _ask(self, thread_id: int) -> tuple[int, int | None] | None:
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(self._state, (thread_id,))
            row: tuple[int, int | None] | None = cursor.fetchone()
            cursor.close()
            return row
        finally:
            connection.close()

    def _answer(self, page: GuestPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        name_route(page.rule)
        if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [*page.headers, ("ETag", page.etag)])
            return ()
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "")
        packed = "br" in accepted and "br;q=0" not in accepted
        body = page.packed if packed else page.plain
        headers = [*page.headers, ("ETag", page.etag), ("Content-Length", str(len(body)))]
        if packed:
            headers.append(("Content-Encoding", "br"))
        start_response("200 OK", headers)
        return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)

    def _keep(self, response: Response) -> Response:
        state = g.pop("guest_page_state", None)
        if (
            state is None
            or response.status_code != 200
            or "Cookie" in request.headers
            or "Set-Cookie" in response.headers
        ):
            return response
        plain = response.get_data()
        etag = f'W/"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"'
        response.headers["Cache-Control"] = "no-cache"
        response.vary.update(("Accept-Encoding", "Accept-Language", "Cookie"))
        headers = tuple((name, value) for name, value in response.headers if name.lower() not in UNKEPT_HEADERS)
        thread_id, versions = state
        packed = brotli.compress(plain, quality=6)
        rule = request.url_rule.rule if request.url_rule else ""
        page = GuestPage(thread_id, versions, rule, etag, plain, packed, headers)
        self._pages.put(self._key(request.environ), page, size=len(plain) + len(packed))
        response.headers["ETag"] = etag
        return response


def keep_for_guests(thread_id: int, versions: tuple[int, int]) -> None:
    """Let the page being made be kept for guests, as long as its thread is in this state."""
    g.guest_page_state = (thread_id, versions)
