"""Finished pages for guests, kept in a worker's memory under the state of what they were made from: never stale.

A view says what its page is made from (`made_from`); one that says nothing is not kept. A guest is a request
without our cookie. Before a kept page is sent, one small query asks whether any version of it has risen. The memory
holds no token of a form: each reader gets values of their own (`one_time`), and the cookie that belongs to them.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import brotli
from flask import Flask, Response, current_app, g, request
from flask import session as cookie
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_cookie

from forum.core.data.office_settings import PAGE_KEY
from forum.core.data.single_statement import fetch_one
from forum.core.running.request_log import count_query, name_route
from forum.core.text.locale import DEFAULT_LANGUAGE, negotiate
from forum.core.time import clock
from forum.core.web.memory import Kept
from forum.core.web.one_time import TOKEN, MakeValue, one_time_values
from forum.core.web.packed_gaps import CannotBePacked, PackedGaps, pack_around
from forum.core.web.page_state import STATE_SQL, Basis, One, read_basis

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
WsgiApp = Callable[[Environ, StartResponse], Iterable[bytes]]

# the frame of every page shows office hours and the licence
FRAME = (PAGE_KEY,)

Address = tuple[str, str, str, str, str, int]

# bytes of a page's headers, keys and address
OVERHEAD = 2_000
UNKEPT_HEADERS = frozenset({"content-length", "content-encoding", "etag", "set-cookie"})


@dataclass(frozen=True, slots=True)
class Making:
    """A page under way: where it will be found, and what it is made from."""

    address: Address
    basis: Basis


@dataclass(frozen=True, slots=True)
class GuestPage:
    """A finished page: its bytes packed by Brotli, its headers, and what it is made from."""

    basis: Basis
    question: str
    rule: str
    etag: str
    packed: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> bytes:
        """The page as it was before it was packed."""
        plain: bytes = brotli.decompress(self.packed)
        return plain

    @property
    def size(self) -> int:
        return len(self.packed) + OVERHEAD


@dataclass(frozen=True, slots=True)
class GuestForm:
    """A finished page but for its one-time values: packed by Brotli around them, and what makes the values.

    No two readers get the same page, so it has no ETag.
    """

    basis: Basis
    question: str
    rule: str
    packed: PackedGaps
    makers: tuple[MakeValue, ...]
    headers: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> bytes:
        """The page with lines in its gaps."""
        plain: bytes = brotli.decompress(self.packed.fill([b"-" * length for length in self.packed.lengths]))
        return plain

    @property
    def size(self) -> int:
        return self.packed.size + OVERHEAD

    def fill_in(self) -> bytes:
        """The packed page with values made for one reader; raises `CannotBePacked` if the length of one has changed."""
        return self.packed.fill([make().encode() for make in self.makers])


# compares a page from memory with one made anew; raises if they differ
Check = Callable[[GuestPage | GuestForm, Environ], None]


def made_from(*keys: str | One) -> None:
    """Let the page of this request be kept for guests as long as no version of these keys rises.

    To be called before anything that the keys stand for is read. Without keys the page shows nothing of the database but its frame.
    """
    if is_guest(request.environ):
        made_from_basis(read_basis(*FRAME, *(key.find_key() if isinstance(key, One) else key for key in keys)))


def shared_from(*keys: str) -> Basis:
    """As `made_from`, for a page of which all readers share something: the basis under which that is kept."""
    basis = read_basis(*FRAME, *keys)
    made_from_basis(basis)
    return basis


def made_from_basis(basis: Basis) -> None:
    """As `made_from`, where the statement that found the thing has read the state too."""
    if is_guest(request.environ):
        memory: GuestPages = current_app.extensions["guest_pages"]
        g.page_under_way = Making(memory.address_of(request.environ), basis)


def keep_no_page() -> None:
    """Take back what `made_from` said: what the page says changes before the hour ends, and no row with it."""
    g.pop("page_under_way", None)


def is_guest(environ: Environ) -> bool:
    """Whether a request brings no cookie of ours; those of other sites on the host do not matter."""
    sent: str = environ.get("HTTP_COOKIE", "")
    name: str = environ.get("forum.cookie_name", "")
    return name not in sent or name not in parse_cookie(sent)


def etag_of(plain: bytes) -> str:
    """The mark by which browsers and feed readers know a page again; packed or not, it is the same page."""
    return f'W/"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"'


def install(app: Flask, engine: Engine, *, room: int) -> None:
    """Answer guests from memory, `room` bytes of it in each worker."""
    memory = GuestPages(app, engine, room=room)
    app.extensions["guest_pages"] = memory
    app.wsgi_app = memory  # type: ignore[method-assign]


class GuestPages:
    """WSGI middleware that answers guests from memory, and Flask's hook that fills the memory."""

    def __init__(self, app: Flask, engine: Engine, *, room: int) -> None:
        self._app = app
        self.inner: WsgiApp = app.wsgi_app
        self.check: Check | None = None
        self._engine = engine
        self._cookie_name = app.config["SESSION_COOKIE_NAME"]
        self._pages: Kept[Address, GuestPage | GuestForm] = Kept(room=room)
        self._languages: Kept[str, str] = Kept(room=500)
        self._place = "?" if engine.dialect.name == "sqlite" else "%s"
        # a bare connection raises the driver's errors, the pool SQLAlchemy's
        self._failures = (SQLAlchemyError, engine.dialect.loaded_dbapi.Error)
        app.after_request(self._keep)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        environ["forum.cookie_name"] = self._cookie_name
        if environ["REQUEST_METHOD"] in ("GET", "HEAD") and is_guest(environ):
            page = self._pages.get(self.address_of(environ))
            if page and self._is_fresh(page):
                if self.check:
                    self.check(page, environ)
                if isinstance(page, GuestForm):
                    return self._answer_with_form(page, environ, start_response)
                return _answer(page, environ, start_response)
        return self.inner(environ, start_response)

    def address_of(self, environ: Environ) -> Address:
        """Everything of a request that decides what its page looks like, and the hour."""
        accepted = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        language = self._languages.get(accepted)
        if language is None:
            language = negotiate(accepted) if accepted else DEFAULT_LANGUAGE
            self._languages.put(accepted, language)
        # the frame says whether the moderation is at work, days begin and dates pass: a page lives no longer than its hour
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

    def state_of(self, page: GuestPage | GuestForm) -> int:
        """The state of what a page is made from, as the database has it now."""
        if not page.basis.keys:
            return page.basis.state
        count_query()
        row = fetch_one(self._engine, page.question, page.basis.keys)
        return int(row[0]) if row else 0

    def _is_fresh(self, page: GuestPage | GuestForm) -> bool:
        """Whether the database is still in the page's state; if it does not answer, Flask says so to the reader."""
        try:
            return self.state_of(page) == page.basis.state
        except self._failures:
            return False

    def _keep(self, response: Response) -> Response:
        making: Making | None = g.pop("page_under_way", None)
        if making is None or response.status_code != 200 or response.is_streamed or _is_of_one_reader():
            return response
        response.vary.update(("Accept-Encoding", "Accept-Language", "Cookie"))
        question = STATE_SQL.format(places=", ".join([self._place] * len(making.basis.keys)))
        rule = request.url_rule.rule if request.url_rule else ""
        make_page = _make_form if one_time_values() else _make_page
        page = make_page(making.basis, question, rule, response)
        if page:
            self._pages.put(making.address, page, size=page.size)
        # whoever has it already, from before the hour ended, needs no second copy
        if isinstance(page, GuestPage) and request.if_none_match:
            response.make_conditional(request.environ)
        return response

    def _answer_with_form(self, form: GuestForm, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Send a kept form with its reader's own values, and the cookie that the token belongs to."""
        try:
            body, cookies = self._fill_in(form, environ)
        except CannotBePacked:
            return self.inner(environ, start_response)
        name_route(form.rule)
        return _send(body, [*form.headers, *cookies], environ, start_response)

    def _fill_in(self, form: GuestForm, environ: Environ) -> tuple[bytes, list[tuple[str, str]]]:
        with self._app.request_context(environ) as context:
            assert context.session is not None
            body, response = form.fill_in(), Response()
            self._app.session_interface.save_session(self._app, context.session, response)
        return body, [("Set-Cookie", value) for value in response.headers.getlist("Set-Cookie")]


def _make_page(basis: Basis, question: str, rule: str, response: Response) -> GuestPage:
    plain = response.get_data()
    etag = etag_of(plain)
    response.headers["Cache-Control"] = "no-cache"
    page = GuestPage(basis, question, rule, etag, brotli.compress(plain, quality=6), _kept_headers(response))
    response.headers["ETag"] = etag
    return page


def _make_form(basis: Basis, question: str, rule: str, response: Response) -> GuestForm | None:
    makers = one_time_values()
    try:
        packed = pack_around([value.encode() for value in makers], response.get_data())
    except CannotBePacked:
        return None
    return GuestForm(basis, question, rule, packed, tuple(makers.values()), _kept_headers(response))


def _kept_headers(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in response.headers if name.lower() not in UNKEPT_HEADERS)


def _is_of_one_reader() -> bool:
    """Whether the answer wrote into its reader's cookie, but for the token of a form, of which every reader gets one."""
    return cookie.modified and set(cookie) != {TOKEN}


def _answer(page: GuestPage, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    name_route(page.rule)
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", [*page.headers, ("ETag", page.etag)])
        return ()
    return _send(page.packed, [*page.headers, ("ETag", page.etag)], environ, start_response)


def _send(
    packed: bytes, headers: list[tuple[str, str]], environ: Environ, start_response: StartResponse
) -> Iterable[bytes]:
    """Send a page, unpacked for those who take no Brotli: few do, so the memory holds it packed alone."""
    if _takes_brotli(environ):
        body = packed
        headers.append(("Content-Encoding", "br"))
    else:
        body = brotli.decompress(packed)
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return () if environ["REQUEST_METHOD"] == "HEAD" else (body,)


def _takes_brotli(environ: Environ) -> bool:
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "")
    return "br" in accepted and "br;q=0" not in accepted
