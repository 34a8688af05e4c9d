"""The log: one line a request, nothing about the person."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from gunicorn.config import Config

from forum.core.running.gunicorn_log import GunicornLog
from forum.core.running.request_log import set_up_logging
from forum.settings import Settings
from tests.factories import make_user
from tests.support.client import Client
from tests.support.queries import count_queries

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(capfd) -> Lines:
    """The lines written since the last look."""
    capfd.readouterr()
    return lambda: [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def test_a_request_is_one_json_line(client: Client, lines: Lines):
    with count_queries() as queries:
        client.get("/konto/anmelden")

    (line,) = lines()
    assert set(line) == {"time", "method", "path", "status", "milliseconds", "queries", "reference"}
    assert (line["method"], line["path"], line["status"]) == ("GET", "/konto/anmelden", 200)
    assert line["milliseconds"] > 0
    assert line["queries"] == len(queries)


def test_queries_are_counted(client: Client, lines: Lines):
    client.get("/readyz", status=503)

    assert lines()[0]["queries"] >= 2


def test_a_page_is_logged_by_its_template_and_not_by_its_address(client: Client, lines: Lines):
    client.get("/themen/8k3j2m9qzt/ein-titel", status=404)

    (line,) = lines()
    assert "8k3j2m9qzt" not in json.dumps(line)
    assert line["path"].startswith("/themen/<")


def test_neither_query_nor_network_address_nor_browser_is_logged(client: Client, capfd):
    options = {"environ_overrides": {"REMOTE_ADDR": "198.51.100.7"}, "headers": {"User-Agent": "Kims Browser"}}
    client.get("/konto/anmelden?next=/geheim", **options)

    out = capfd.readouterr().out
    assert "/konto/anmelden" in out
    assert not any(word in out for word in ("geheim", "198.51.100", "Kims"))


def test_an_unknown_address_is_not_written_down(client: Client, capfd):
    client.get("/wp-login/kim@example.org", status=404)

    assert "kim@example.org" not in capfd.readouterr().out


def test_every_request_has_a_number_of_its_own(client: Client, lines: Lines):
    for _visit in range(3):
        client.get("/livez")

    assert len({line["reference"] for line in lines()}) == 3


def test_files_are_logged_too(client: Client, lines: Lines):
    client.get("/static/mark.svg", status=None)

    (line,) = lines()
    assert line["path"] == "/static/<file>"


def test_in_the_demonstration_lines_are_for_people(make_app: Callable[..., Flask], capfd):
    Client(make_app(demo=True)).get("/konto/anmelden")

    (line,) = capfd.readouterr().out.splitlines()
    assert "200  GET /konto/anmelden" in line
    assert not line.startswith("{")


def test_what_is_no_request_at_all_is_logged_without_the_address_of_its_sender(lines: Lines):
    GunicornLog(Config()).warning("Invalid request from ip=192.0.2.7: Invalid HTTP method: 'get'")

    (line,) = lines()
    assert "192.0.2.7" not in json.dumps(line)
    assert "Invalid HTTP method" in json.dumps(line)


def test_nothing_that_is_logged_can_begin_a_line_of_its_own(lines: Lines):
    set_up_logging(Settings.for_tests())

    logging.getLogger("forum.test").warning("a name\n%s", '{"message": "forged"}\r\n\x1b[2J\u2028')

    (line,) = lines()
    assert line["message"].startswith("a name\n")
    assert line["time"].endswith("+00:00")


def test_a_refusal_is_logged_with_its_page(client: Client, make_client: Callable[..., Client], lines: Lines):
    for visitor, words in ((client, "log-in needed"), (make_client(person=make_user()), "the policy says no")):
        visitor.get("/geschaeftsstelle/", status=None, follow=False)

        refusal, answer = lines()
        assert refusal["message"] == f"access refused: {words}"
        assert refusal["path"] == answer["path"] == "/geschaeftsstelle/"
        assert refusal["reference"] == answer["reference"]


def test_forged_forms_and_foreign_hosts_are_logged(app: Flask, client: Client, lines: Lines):
    client.open("POST", "/konto/anmelden", status=400)
    assert lines()[0]["message"].startswith("form refused:")

    Client(app, host="evil.example").get("/", status=400)
    assert lines()[0]["message"].startswith("request refused:")
