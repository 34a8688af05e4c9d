"""What a stranger cannot fetch or switch on: sources, folders, tracing, debugging; and whose address is believed."""

from datetime import timedelta

import pytest
from flask import Flask

from forum.accounts.visitor import present_network
from forum.core.security.signing import read_signed, sign
from tests.factories import make_user
from tests.support.client import Client
from tests.support.log_in import session_cookie

HIDDEN = (
    "/.git/config",
    "/.env",
    "/forum/settings.py",
    "/static/",
    "/static/js/",
    "/static/../forum/settings.py",
    "/static/%2e%2e/%2e%2e/forum/settings.py",
    "/static/dist/manifest.json",
    "/static/..%5cwsgi.py",
    "/instance/forum.db",
)


@pytest.mark.parametrize("address", HIDDEN)
def test_neither_sources_nor_folders_are_served(client: Client, address: str):
    assert client.get(address, status=None).status == 404


def test_debugging_and_tracing_are_off(app: Flask, client: Client):
    assert not app.debug
    assert not app.testing
    assert client.open("TRACE", "/", status=None).status == 405


@pytest.mark.parametrize(
    "address", ["/", "/livez", "/gibt/es/nicht", "/.well-known/security.txt", "/moderation/regeln.json"]
)
def test_each_answer_names_its_kind_and_its_letters(client: Client, address: str):
    kind = client.get(address, status=None).headers["Content-Type"]

    assert kind == "application/json" or kind.endswith("; charset=utf-8")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "203.0.113.9", "127.0.0.0/24"),
        (1, "203.0.113.9", "203.0.113.0/24"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.0/24"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.1", "203.0.113.0/24"),
    ],
)
def test_a_forwarded_address_is_believed_from_as_many_proxies_as_there_are(make_app, proxies, forwarded, network):
    app = make_app(proxy_count=proxies)
    seen: list[str] = []
    app.before_request(lambda: seen.append(present_network()))

    Client(app).get("/livez", headers={"X-Forwarded-For": forwarded})

    assert seen == [network]


def test_a_key_that_was_replaced_is_accepted_for_a_while_and_signs_nothing_new(make_app):
    old, new = "the first key, long enough for all of them", "the second key, long enough for all of them"
    before, after, later = (
        make_app(secret_key=old),
        make_app(secret_key=new, secret_key_fallbacks=(old,)),
        make_app(secret_key=new),
    )
    kept = session_cookie(before, make_user())

    assert [heading_of(app, kept) for app in (after, later)] == ["Ihr Konto", "Anmelden"]
    with after.app_context():
        signed = sign("purpose", 1)
    with later.app_context():
        assert read_signed("purpose", signed, valid_for=timedelta(hours=1)) == 1


def heading_of(app: Flask, cookie: str) -> str:
    visitor = Client(app)
    visitor.keep_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    return visitor.get("/konto/").heading
