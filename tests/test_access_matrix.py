"""Who gets past the door of which page: a table endpoint × person → answer. An endpoint missing from it fails."""

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask
from werkzeug.routing import Rule

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.database import session
from forum.moderation.models import SubjectKind
from forum.moderation.queries import find_subject
from forum.moderation.services.open_case import open_case
from forum.organisations.models import OrganisationKind
from forum.organisations.services.listing import request_listing
from forum.topics.models import Kind
from tests.access_table import TABLE
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_import, make_mandate, make_organisation, make_topic, make_user

PEOPLE: dict[str, tuple[Role, ...] | None] = {
    "guest": None,
    "member": (),
    "expert": (Role.EXPERT,),
    "moderator": (Role.MODERATOR,),
    "office": (Role.OFFICE,),
    "admin": (Role.ADMIN,),
}
_numbers = count(1)
FREE = {"health.show_liveness", "health.show_readiness"}


def test_every_endpoint_stands_in_the_table_and_the_table_names_no_other(app: Flask):
    assert set(app.view_functions) - FREE == set(TABLE)


@pytest.mark.parametrize("who", PEOPLE)
def test_each_door_opens_to_whom_it_should(app: Flask, make_client, who: str):
    roles = PEOPLE[who]
    person = None if roles is None else make_user(roles=roles)
    column = list(PEOPLE).index(who)
    faults = []
    for rule in sorted(_rules(app), key=lambda one: ("POST" in one.methods, one.endpoint, one.rule)):
        values = _make_values(rule)
        session.commit()
        client = make_client(person=person)
        answer = _knock(app, client, rule, values)
        expected = TABLE[rule.endpoint].split()[column] if rule.endpoint in TABLE else "?"
        if answer != expected:
            faults.append(f"{rule.endpoint}: {answer} instead of {expected}")

    assert not faults, "\n".join(faults)


def _rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint not in FREE and "slug" not in rule.arguments)


def _make_values(rule: Rule) -> dict[str, object]:
    """Things of another person for each place in the address."""
    fixed = {
        "role": "expert",
        "key": "x",
        "kind": "post" if rule.endpoint.startswith("moderation.") else "registrierung",
    }
    made = {"thread_id": make_topic, "public_id": lambda: _thing_for(rule.endpoint, rule.rule)}
    return {name: made[name]().public_id if name in made else fixed[name] for name in rule.arguments}


def _thing_for(endpoint: str, rule: str) -> object:
    """Something that the address can lead to."""
    if endpoint.startswith("topics."):
        return make_topic(kind=Kind.PROPOSAL)
    if endpoint.startswith("moderation.") and not rule.startswith("/melden/"):
        post = opening_of(make_topic())
        subject = find_subject(SubjectKind.POST, post.public_id, actor=GUEST)
        return open_case(subject, by=make_user(roles=(Role.MODERATOR,)))
    if endpoint.startswith("discussions.") or rule.startswith("/melden/"):
        return opening_of(make_topic())
    if "mandat" in rule:
        return make_mandate()
    if "/einlesen/" in rule:
        return make_import()
    if "/handlungsfelder/" in rule:
        return make_field()
    if "antrag" in rule or "entscheidung" in rule:
        return request_listing(
            name=f"Musterverein im Antrag {next(_numbers)}",
            kind=OrganisationKind.CLUB,
            website="",
            purpose="Zweck",
            proof="Register",
            by=make_user(),
        )
    if endpoint.startswith("organisations.") or "/organisationen/" in rule:
        return make_organisation()
    return make_user()


def _knock(app: Flask, client, rule: Rule, values: dict[str, object]) -> str:
    with app.test_request_context():
        address = app.url_for(rule.endpoint, **values)
    method = "POST" if "POST" in rule.methods else "GET"
    if method == "POST":
        # a page with a form, for its token
        client.get("/darstellung")
    knock = client.post if method == "POST" else client.get
    page = knock(address, status=None, follow=False)
    location = page.headers.get("Location", "")
    if (
        page.response.status_code in (302, 303)
        and "/konto/anmelden" in location
        and rule.endpoint not in ("accounts.delete_login",)
    ):
        return "login"
    return {403: "403", 404: "404"}.get(page.response.status_code, "500" if page.response.status_code >= 500 else "in")
