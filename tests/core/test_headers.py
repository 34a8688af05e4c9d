"""What every answer tells the browser for safety: pages, errors, files, and pages kept for guests."""

import pytest
from flask import Flask
from werkzeug.datastructures import Headers

from forum.core.web.headers import CONTENT_SECURITY_POLICY
from tests.factories import make_topic
from tests.support.client import Client


@pytest.mark.parametrize(
    ("address", "status"), [("/", 200), ("/livez", 200), ("/gibtsnicht", 404), ("/vorschau", 405), ("/themen", 308)]
)
def test_pages_errors_and_redirects_say_what_a_browser_may_load(client: Client, address: str, status: int):
    headers = client.get(address, status=None, follow=False).response.headers

    assert client.page.response.status_code == status
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_browser_loads_from_this_site_alone_and_runs_nothing_that_stands_in_a_page():
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))

    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY


def test_a_page_kept_for_guests_has_the_same_headers_as_a_new_one(client: Client):
    topic = make_topic()
    first, second = (dict(client.get(f"/themen/{topic.public_id}/{topic.slug}").headers) for _ in range(2))

    assert second["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert first == second


def test_static_files_are_safe_and_stay_ours(app: Flask, client: Client):
    address = app.jinja_env.globals["asset"]("forum.css")
    headers = headers_of(client, address)

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "Access-Control-Allow-Origin" not in headers


def test_a_site_reached_by_https_stays_there(make_app, make_client):
    client = make_client(app=make_app(public_url="https://forum.example.org"))
    asset = client.get("/").document.xpath("//link[@rel='stylesheet']/@href")[0]

    for address in ("/", asset):
        lasting = headers_of(client, address)["Strict-Transport-Security"]
        assert lasting == "max-age=31536000; includeSubDomains"


def headers_of(client: Client, address: str) -> Headers:
    page = client.get(address)
    # a file is open until its answer is closed
    page.response.close()
    return page.headers
