"""A reader's browser: asks the application itself, in this process, and keeps cookies, forms' tokens and ETags."""

import re
from dataclasses import dataclass, field

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from forum.accounts.services.devices import open_device
from forum.core.data import unit_of_work
from forum.visibility.people import Account, Who, find_person

TOO_MANY = 429
ORIGIN = "http://localhost"
_TOKEN = re.compile(r'name="csrf[_-]token"[^>]*(?:value|content)="([^"]+)"')


class WalkHeldUp(Exception):
    """The application answers no more, because too much is asked of it."""


@dataclass(slots=True)
class Browser:
    """One browser; nothing follows redirects, for what stands in them is read as well."""

    who: Who
    app: Flask
    client: FlaskClient
    etags: dict[str, str] = field(default_factory=dict)
    token: str = ""
    # the cookie with which it began: what answers wrote into it since can be let go of
    home: str = ""

    def get(self, address: str, *, etag: str = "") -> TestResponse:
        headers = {"If-None-Match": etag} if etag else {}
        answer = self._ask("GET", address, headers=headers)
        if found := answer.headers.get("ETag"):
            self.etags[address] = found
        return answer

    def post(self, address: str) -> TestResponse:
        """Send a form with nothing but its token."""
        if not self.token:
            self._find_token()
        self.begin_anew()
        return self._ask("POST", address, data={"csrf_token": self.token})

    def log_in(self, account: Account) -> None:
        self.home, self.token = make_cookie(self.app, account), ""
        self.begin_anew()

    def log_out(self) -> TestResponse:
        answer = self.post("/konto/abmelden")
        self.home = self.token = ""
        return answer

    def begin_anew(self) -> None:
        """Forget what answers have left behind, such as a message for the next page; a log-in stays."""
        self.client.delete_cookie("session")
        if self.home:
            self.client.set_cookie("session", self.home)

    def _find_token(self) -> None:
        found = _TOKEN.search(self.get("/konto/anmelden").text) or _TOKEN.search(self.get("/themen/neu").text)
        found = found or _TOKEN.search(self.get("/").text)
        if found is None:
            raise LookupError("no page has a form with a token")
        self.token = found[1]
        # the token belongs to the cookie of now
        cookie = self.client.get_cookie("session")
        self.home = cookie.value if cookie else ""

    def _ask(self, method: str, address: str, **options: object) -> TestResponse:
        # a context of its own, as in service: nothing that another request has read is shared
        with self.app.app_context():
            answer = self.client.open(ORIGIN + address, method=method, **options)  # type: ignore[arg-type]
            answer.get_data()
            answer.close()
        if answer.status_code == TOO_MANY:
            raise WalkHeldUp(f"{address} was asked for too often: nothing is proved by such answers")
        return answer


def open_browser(app: Flask, who: Who, people: dict[Who, Account]) -> Browser:
    browser = Browser(who, app, app.test_client())
    if who in people:
        browser.log_in(people[who])
    return browser


def make_cookie(app: Flask, account: Account) -> str:
    """The cookie of a browser in which somebody has just logged in."""
    with unit_of_work.transaction():
        opened = open_device(find_person(account), device="Prüfung", stays=False)
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    serializer = app.session_interface.get_signing_serializer(app)
    assert serializer is not None
    return str(serializer.dumps({"_user_id": opened.token, "_fresh": True}))
