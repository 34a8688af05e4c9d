"""Who gets past the door of which page: a table endpoint × person → answer. An endpoint missing from it fails."""

from collections.abc import Iterator
from itertools import count

import pytest
from flask import Flask
from werkzeug.routing import Rule

from forum.accounts.models import Role, User
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import SubjectKind
from forum.moderation.models.decisions import Measure
from forum.moderation.queries.things import find_subject
from forum.moderation.reporter_links import confirmation_token
from forum.moderation.services.open_case import open_case
from forum.moderation.services.text_blocks import BlockText, add_block
from forum.organisations.models import OrganisationKind
from forum.organisations.services.listing import request_listing
from forum.rules.queries import find_draft
from forum.topics.models import Kind
from tests.access_table import TABLE
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_import, make_mandate, make_organisation, make_term, make_topic, make_user
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, report_thing
from tests.rules.versions import make_draft

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


def answers_to(app: Flask, make_client, person: User) -> dict[str, str]:
    """How each address answers somebody, on things of other people."""
    answers = {}
    for rule in sorted(_rules(app), key=lambda one: ("POST" in one.methods, one.endpoint, one.rule)):
        values = _make_values(rule)
        session.commit()
        answers[f"{rule.endpoint} {rule.rule}"] = _knock(app, make_client(app=app, person=person), rule, values)
    return answers


def pages_of(app: Flask, method: str) -> Iterator[Rule]:
    """The addresses that take a method, each once."""
    return (rule for rule in _rules(app) if method in rule.methods)


def address_of_rule(app: Flask, rule: Rule) -> str:
    """An address that leads somewhere, with a thing made for each of its places."""
    values = _make_values(rule)
    session.commit()
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def _rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint not in FREE and "slug" not in rule.arguments)


def _make_values(rule: Rule) -> dict[str, object]:
    """Things of another person for each place in the address."""
    if "reporter_address" in rule.endpoint:
        return {"token": confirmation_token(report_thing(opening_of(make_topic())))}
    if rule.arguments & {"objection_id", "token"}:
        return {name: value for name, value in _make_objection().items() if name in rule.arguments}
    if "/entwurf" in rule.rule and find_draft() is None:
        make_draft()
    fixed = {
        "role": "expert",
        "key": "x",
        "label": "2026-01",
        "year": clock.today().year,
        "number": 1,
        "area_key": "zeiten",
        "name": "begins",
        "version": 0,
        "kind": "post" if rule.endpoint.startswith("moderation.") else "registrierung",
    }
    made = {"thread_id": make_topic, "public_id": lambda: _thing_for(rule.endpoint, rule.rule)}
    return {name: made[name]().public_id if name in made else fixed[name] for name in rule.arguments}


def _thing_for(endpoint: str, rule: str) -> object:
    """Something that the address can lead to: the first maker whose words stand in "endpoint rule"."""
    return next(make for words, make in MAKERS if words in f"{endpoint} {rule}")()


def _make_case() -> object:
    subject = find_subject(SubjectKind.POST, opening_of(make_topic()).public_id, actor=GUEST)
    return open_case(subject, by=make_user(roles=(Role.MODERATOR,)))


def _make_objection() -> dict[str, object]:
    author = make_user()
    opening = opening_of(make_topic(by=author))
    report_thing(opening)
    decision = decide_on(opening, Measure.HIDE)
    other = make_user(email=f"objector{next(_numbers)}@example.org")
    objection = object_as(author, decision)
    link = address_of(decision, other)
    return {
        "public_id": case_of(opening).public_id,
        "objection_id": objection.public_id,
        "token": link.rsplit("/", 1)[1],
    }


def _make_request() -> object:
    name = f"Musterverein im Antrag {next(_numbers)}"
    given = {"website": "", "purpose": "Zweck", "proof": "Register"}
    return request_listing(name=name, kind=OrganisationKind.CLUB, by=make_user(), **given)


MAKERS = (
    ("topics.", lambda: make_topic(kind=Kind.PROPOSAL)),
    ("/melden/", lambda: opening_of(make_topic())),
    ("/wortlisten/", make_term),
    ("/moderation/beitrag/", lambda: opening_of(make_topic())),
    ("/textbausteine/", lambda: add_block(BlockText("Muster", "Ein Text."), by=None)),
    ("moderation.", _make_case),
    ("discussions.", lambda: opening_of(make_topic())),
    ("/mandat", make_mandate),
    ("/einlesen/", make_import),
    ("/handlungsfelder/", make_field),
    ("/antrag", _make_request),
    ("/entscheidung", _make_request),
    ("/organisationen/", make_organisation),
    ("", make_user),
)


def _knock(app: Flask, client, rule: Rule, values: dict[str, object]) -> str:
    """ "in" past the door, "login" sent to the log-in page, "403", "404", or "500" for a fault."""
    with app.test_request_context():
        address = app.url_for(rule.endpoint, **values)
    if "POST" in rule.methods:
        # a page with a form, for its token
        client.get("/darstellung")
    knock = client.post if "POST" in rule.methods else client.get
    page = knock(address, status=None, follow=False)
    code = page.response.status_code
    if (
        code in (302, 303)
        and "/konto/anmelden" in page.headers["Location"]
        and rule.endpoint != "accounts.delete_login"
    ):
        return "login"
    return {403: "403", 404: "404"}.get(code, "500" if code >= 500 else "in")
