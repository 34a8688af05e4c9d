"""A person who reads pages: opens links, finds fields by their label and presses buttons by their name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect
from werkzeug.test import TestResponse

from forum.accounts.models import User
from forum.core.data.database import session
from tests.support.form import Form
from tests.support.log_in import session_cookie, with_token
from tests.support.page import Page


class Client:
    """Reads the site as one person would; cookies stay, redirects are followed, every form is a real one.

    Before each request what the test has prepared is committed, after it the test sees what was written.
    """

    def __init__(
        self, app: Flask, *, person: User | None = None, language: str = "de", host: str = "localhost"
    ) -> None:
        self._app = app
        self._flask: FlaskClient = app.test_client()
        self._language = language
        self._origin = f"http://{host}"
        self.page: Page | None = None
        self._held_token = ""
        if person is not None:
            self.log_in(person)

    def log_in(self, person: User) -> None:
        """Be logged in as somebody, without going through the log-in page."""
        self.keep_cookie("session", session_cookie(self._app, person))

    def hold_token(self) -> None:
        """Get a form token and its session cookie without opening a page."""
        cookie, self._held_token = with_token(self._app, self.cookie("session"))
        self.keep_cookie("session", cookie)

    def get(self, address: str, *, status: int | None = 200, **options: Any) -> Page:
        """Open an address and follow redirects; fails if the answer has another status (None: any)."""
        return self.open("GET", address, status=status, **options)

    def post(self, address: str, fields: Any = None, *, status: int | None = 200, **options: Any) -> Page:
        """Send fields to an address with a valid token, for requests that no form on a page makes."""
        sent = {"csrf_token": self._token(), **(fields or {})}
        return self.open("POST", address, data=sent, status=status, **options)

    def open(self, method: str, address: str, *, status: int | None = 200, follow: bool = True, **options: Any) -> Page:
        response = self._request(method, address, **options)
        hops = 0
        while follow and response.status_code in (301, 302, 303, 307, 308):
            hops += 1
            assert hops < 10, f"{address} redirects in a circle"
            keeps_method = response.status_code in (307, 308)
            address = urljoin(self._url(address), response.headers["Location"])
            kept = {"data": options.get("data")} if keeps_method else {}
            response = self._request(method if keeps_method else "GET", address, **kept)
        page = Page(self, urlsplit(self._url(address)), response)
        if status is not None:
            assert page.status == status, f"{method} {address}: {page.status} instead of {status}\n{page.summary}"
        self.page = page
        return page

    def send(self, form: Form, fields: list[tuple[str, Any]], *, status: int | None) -> Page:
        """Submit a form's fields the way a browser encodes them."""
        address = urljoin(form.page.address, form.action)
        if form.method == "GET":
            chosen = {name: [value for key, value in fields if key == name] for name, _ in fields}
            return self.open("GET", address.partition("?")[0], query_string=chosen, status=status)
        grouped: dict[str, list[Any]] = {}
        for name, value in fields:
            grouped.setdefault(name, []).append(as_upload(value))
        content_type = "multipart/form-data" if form.takes_files else "application/x-www-form-urlencoded"
        headers = {"Referer": self._url(form.page.address)}
        return self.open("POST", address, data=grouped, content_type=content_type, headers=headers, status=status)

    def cookie(self, name: str) -> str | None:
        found = self._flask.get_cookie(name)
        return found.value if found else None

    def forget_cookies(self) -> None:
        """What closing a private window does."""
        self._flask = self._app.test_client()

    def keep_cookie(self, name: str, value: str) -> None:
        self._flask.set_cookie(name, value)

    def _request(self, method: str, address: str, **options: Any) -> TestResponse:
        headers = {"Accept-Language": self._language, "Accept": "text/html", **options.pop("headers", {})}
        session.commit()
        # nothing around the request, as in service: no session and no log-in is shared with the test, and what it has
        # read is let go of before a file that is sent while it is written
        with _without_context():
            response = self._flask.open(
                self._url(address), method=method, headers=headers, follow_redirects=False, **options
            )
            response.get_data()
            # a file that was sent stays open otherwise
            response.close()
        _refresh()
        return response

    def _url(self, address: str) -> str:
        return urljoin(self._origin, address)

    def _token(self) -> str:
        if self._held_token:
            return self._held_token
        for page in (self.page, None):
            read = page or self.get("/", status=None)
            if found := _find_token(read):
                return found
        raise AssertionError("no page offers a CSRF token")


def _find_token(page: Page) -> str | None:
    if not page.is_html:
        return None
    found = page.document.xpath("//input[@name='csrf_token']/@value | //meta[@name='csrf-token']/@content")
    return str(found[0]) if found else None


def as_upload(value: Any) -> Any:
    """A pair (file name, bytes) becomes a file."""
    if isinstance(value, tuple):
        name, content = value
        return BytesIO(content.encode() if isinstance(content, str) else content), name
    return value


def _refresh() -> None:
    """Let the test's objects read their columns anew; what they have loaded of each other stays."""
    for thing in _known_objects():
        columns = [attribute.key for attribute in inspect(thing).mapper.column_attrs]
        session.expire(thing, columns)


def _known_objects() -> Iterator[Any]:
    yield from list(session())


@contextmanager
def _without_context() -> Iterator[None]:
    """Take away the test's application context; all else stays, such as the clock that a request may move on."""
    taken = [(one, one.set(None)) for one in copy_context() if one.name.startswith("flask.")]
    try:
        yield
    finally:
        for one, token in taken:
            one.reset(token)
