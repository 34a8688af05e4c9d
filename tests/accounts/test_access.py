"""Each page of accounts answers each kind of person as its table says, and every page is in the table."""

from datetime import timedelta

import pytest
from flask import Flask, url_for

from forum.accounts.models import Role
from forum.accounts.services.devices import open_device
from forum.core.data.database import session
from forum.core.time import clock
from tests.accounts.access_matrix import MATRIX
from tests.factories import make_user
from tests.support.log_in import session_cookie

PEOPLE = {
    "guest": None,
    "member": {},
    "suspended": {"suspended_until": clock.now() + timedelta(days=30)},
    "expert": {"roles": (Role.EXPERT,)},
    "moderator": {"roles": (Role.MODERATOR,)},
    "office": {"roles": (Role.OFFICE,)},
}


@pytest.mark.parametrize("person", PEOPLE)
def test_each_page_answers_as_the_table_says(person, app, make_client):
    stranger = make_user()
    device = open_device(stranger, device="", stays=True).row
    session.commit()
    values = {
        "kind": "passwort",
        "key": "erfunden",
        "public_id": device.public_id,
        "show_profile": {"public_id": stranger.public_id, "slug": stranger.slug},
    }

    answers = {}
    for endpoint in MATRIX:
        browser = make_client()
        if PEOPLE[person] is not None:
            browser.keep_cookie("session", session_cookie(app, make_user(**PEOPLE[person])))
        method, address = route(app, endpoint, values)
        browser.get("/darstellung")
        send = browser.post if method == "POST" else browser.get
        answers[endpoint] = send(address, status=None, follow=False).status

    assert answers == {endpoint: expected[person] for endpoint, expected in MATRIX.items()}


def test_every_page_of_accounts_is_in_the_table(app):
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("accounts.")}

    assert pages == set(MATRIX)


def route(app: Flask, endpoint: str, values: dict) -> tuple[str, str]:
    """The method and the address of a page."""
    rule = max(app.url_map.iter_rules(endpoint), key=lambda one: len(one.arguments))
    given = values.get(endpoint.removeprefix("accounts."), values)
    with app.test_request_context():
        address = url_for(endpoint, **{name: given[name] for name in rule.arguments})
    return ("POST" if "POST" in rule.methods else "GET"), address
