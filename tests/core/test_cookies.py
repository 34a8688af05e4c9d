"""One cookie, and only for those who need it."""

import pytest

from tests.factories import make_topic
from tests.support.client import Client

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
    assert cookie.startswith("session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
