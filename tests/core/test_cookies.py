"""One cookie, and only for those who need it."""

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from forum.core.security.signing import sign
from tests.factories import make_topic, make_user
from tests.support.client import Client
from tests.support.log_in import session_cookie

READING = ("/", "/themen/", "/vorschlaege/", "/handlungsfelder/", "/gibt/es/nicht", "/livez", "/static/mark.svg")


@pytest.mark.parametrize("address", READING)
def test_whoever_only_reads_gets_no_cookie(client: Client, address: str):
    page = client.get(address, status=None)

    assert page.status in (200, 404)
    assert "Set-Cookie" not in page.headers


def test_reading_a_topic_sets_no_cookie(client: Client):
    topic = make_topic()

    page = client.get(f"/themen/{topic.public_id}/{topic.slug}")

    assert "Set-Cookie" not in page.headers


def test_a_form_sets_the_one_cookie_there_is_and_protects_it(make_app):
    visitor = Client(make_app(public_url="https://forum.example.org"))
    page = visitor.get("/konto/anmelden")

    (cookie,) = page.headers.getlist("Set-Cookie")
    attributes = {part.strip() for part in cookie.split(";")}
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= attributes
    assert not any(one.startswith("Domain=") for one in attributes)
    assert len(cookie) < 4096


def test_the_cookie_and_links_are_signed_by_sha_256_and_a_changed_one_opens_nothing(app: Flask):
    kim = make_user()
    kept = session_cookie(app, kim)

    for value, heading in ((kept, "Ihr Konto"), (changed(kept), "Anmelden"), (signed_by_sha_1(app, kept), "Anmelden")):
        visitor = Client(app)
        visitor.keep_cookie(app.config["SESSION_COOKIE_NAME"], value)
        assert visitor.get("/konto/").heading == heading

    # HMAC-SHA-256 in URL-safe base64
    assert len(kept.rsplit(".", 1)[1]) == 43
    assert len(sign("purpose", "value").rsplit(".", 1)[1]) == 43


def changed(signed: str) -> str:
    """The same with another first letter in what is signed."""
    return ("f" if signed[0] == "e" else "e") + signed[1:]


def signed_by_sha_1(app: Flask, kept: str) -> str:
    """What an application with Flask's usual cookie and the same key would send."""
    assert isinstance(app.session_interface, SecureCookieSessionInterface)
    content = app.session_interface.get_signing_serializer(app).loads(kept)
    return str(SecureCookieSessionInterface().get_signing_serializer(app).dumps(content))
