"""Whatever is written into an address or a field: each page answers with a page, never with a mishap.

A run tries one in twenty-three of the requests, the next day others; `make prove` tries all.
"""

import base64
import json
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.routing import Rule

from forum.accounts.models import Role
from forum.core.data.database import session
from tests.factories import make_user
from tests.support.access import addresses_of, all_rows
from tests.support.client import Client
from tests.support.sampling import take_part

pytestmark = [pytest.mark.both_databases, pytest.mark.sampled, pytest.mark.slow("asks every address of the site")]

HOSTILE = (
    "a\x00b",
    "ä\u0301\u202e\u200b\u2066𝔊\ufeff\ud83d",
    "a" + "\u0301" * 2000,
    "-1",
    "9" * 30,
    "9" * 5000,
    "%s%(x)s{{ 7 * 7 }}' OR 1=1 --",
    "<script>alert(1)</script>",
    "//evil.example",
)
NAMES = ("seite", "ab", "sortierung", "art", "gruppe", "status", "next", "zitat", "passage", "title", "q", "ansicht")
# answers 503 to any request while no worker runs, as in these tests
NEEDS_A_WORKER = {"health.show_readiness"}
ENDS_THE_LOG_IN = {"accounts.delete_login", "accounts.delete_devices"}
# divides neither number of values, so that each value is tried somewhere every day
PARTS = 23


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps([False, *parts]).encode()).decode().rstrip("=")


CURSORS = (
    cursor("x", 2),
    cursor(1, 2),
    cursor(["t", 1], "x"),
    cursor(["d", "2026-01-01"], 1),
    cursor(["t", 10**30], 1),
    cursor(["t", 1], 2**31),
    cursor(-(10**30)),
    cursor(True),
    cursor("x"),
    cursor("a\x00b", 1),
    cursor("\ud83d", 1),
    cursor(None, 1.5),
    cursor({"a": 1}, 1),
    base64.urlsafe_b64encode(b"[" * 3000).decode(),
    "ä=",
)


@pytest.fixture
def admin(make_app, make_client) -> Client:
    """An administrator, who may send as often as they like."""
    return make_client(app=make_app(writes_per_minute=1_000_000), person=make_user(roles=(Role.ADMIN,)))


def test_no_query_in_an_address_makes_a_mishap(app: Flask, admin: Client):
    faults = []
    rows = [row for row in all_rows() if row.endpoint not in NEEDS_A_WORKER]
    queries = ["&".join(f"{name}={quoted(value)}" for name in NAMES) for value in HOSTILE]
    queries += [f"ab={quoted(text)}" for text in CURSORS]
    addresses = [address for _row, _target, address in addresses_of(app, rows, "GET")]
    for address, query in take_part(list(product(addresses, queries)), parts=PARTS):
        page = admin.get(f"{address}{'&' if '?' in address else '?'}{query}", status=None, follow=False)
        faults += [f"{address}?{query[:60]}"] if page.response.status_code >= 500 else []

    assert not faults, "\n".join(faults)


def test_no_name_in_an_address_makes_a_mishap(app: Flask, admin: Client):
    token = token_for(admin)
    faults = []
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments]
    for rule, value in take_part(list(product(rules, HOSTILE)), parts=PARTS):
        method = "GET" if "GET" in rule.methods else "POST"
        address = "".join(quoted(value) if is_name else text for is_name, text in parts_of(rule))
        page = admin.open(method, address, data={"csrf_token": token}, status=None, follow=False)
        faults += [address[:80]] if page.response.status_code >= 500 else []

    assert not faults, "\n".join(faults)


def test_no_entry_in_a_form_makes_a_mishap(app: Flask, admin: Client):
    token = token_for(admin)
    names = field_names(app)
    faults = []
    rows = [row for row in all_rows() if row.endpoint not in ENDS_THE_LOG_IN]
    addresses = [address for _row, _target, address in addresses_of(app, rows, "POST")]
    for address, value in take_part(list(product(addresses, HOSTILE)), parts=PARTS):
        typed = {name: value.encode("utf-8", "surrogatepass") for name in names}
        page = admin.open("POST", address, data={**typed, "csrf_token": token}, status=None, follow=False)
        faults += [f"{address} {value[:20]!a}"] if page.response.status_code >= 500 else []

    assert not faults, "\n".join(faults)


def quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def parts_of(rule: Rule) -> Iterator[tuple[bool, str]]:
    """The pieces of an address; True for those that are names of things."""
    for piece in rule.rule.replace("<", ">").split(">"):
        yield piece.rpartition(":")[2] in rule.arguments, piece


def token_for(client: Client) -> str:
    session.commit()
    return str(client.get("/darstellung").document.xpath("//input[@name='csrf_token']/@value")[0])


def field_names(app: Flask) -> set[str]:
    """The names of all fields of all forms of the forum."""
    names: set[str] = set()
    kinds = [FlaskForm]
    with app.test_request_context():
        while kinds:
            kind = kinds.pop()
            kinds += kind.__subclasses__()
            names |= {name for name in dir(kind) if hasattr(getattr(kind, name, None), "field_class")}
    return names - {"csrf_token", "homepage"}
