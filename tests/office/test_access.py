"""Each page of the office, asked for by each kind of person."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from tests.factories import make_field, make_import, make_mandate, make_user
from tests.office.access_matrix import MATRIX, PEOPLE
from tests.rules.versions import make_draft

CLAUSE_PAGES = ("edit_clause", "update_clause", "raise_clause", "lower_clause", "delete_clause")


def somebody(kind):
    match kind:
        case "guest":
            return None
        case "member":
            return make_user()
        case "suspended":
            return make_user(suspended_until=clock.now() + timedelta(days=1))
        case _:
            return make_user(roles=(Role(kind),))


def values():
    request = listing.request_listing(
        name="Wartender Verein", kind=OrganisationKind.CLUB, website="", purpose="Zweck", proof="VR", by=make_user()
    )
    mandate, field, person, order = make_mandate(), make_field(), make_user(), make_import()
    make_draft()
    session.flush()
    on_listed = {"organisation": mandate.organisation.public_id}
    return {
        "organisation": {"public_id": request.public_id},
        "new_mandate": on_listed,
        "create_mandate": on_listed,
        "mandate": {"public_id": mandate.public_id},
        "roles": {"public_id": person.public_id},
        "administration_member": {"public_id": person.public_id},
        "grant": {"public_id": person.public_id, "role": "admin"},
        "field": {"public_id": field.public_id},
        "import": {"public_id": order.public_id},
        # no mail of that id has failed
        "mail": {"public_id": person.public_id},
        "edit_settings": {"area_key": "zeiten"},
        "update_settings": {"area_key": "zeiten"},
        "restore_settings": {"area_key": "zeiten", "name": "begins", "version": 0},
        **{key: {"number": 1} for key in CLAUSE_PAGES},
    }


def values_for(endpoint, given):
    name = endpoint.split(".")[1]
    return given.get(name) or next((value for key, value in given.items() if name.endswith(key)), {})


def test_every_page_of_the_office_is_in_the_matrix(app):
    known = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("office.")}

    assert known == set(MATRIX)


@pytest.mark.parametrize("kind", PEOPLE)
def test_every_page_answers_a_person_as_the_matrix_says(app, make_client, kind):
    given, person, client = values(), somebody(kind), make_client()
    if person:
        client.log_in(person)
    adapter = app.url_map.bind("localhost")
    methods = {rule.endpoint: "POST" if "POST" in rule.methods else "GET" for rule in app.url_map.iter_rules()}

    answers = {}
    for endpoint in MATRIX:
        # a page with a form, for the token
        client.get("/organisationen/meine" if person else "/konto/anmelden")
        known = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
        wanted = values_for(endpoint, given)
        if known[endpoint] or (endpoint.endswith("_mandate") and "organisation" in wanted):
            path = adapter.build(endpoint, wanted, method=methods[endpoint])
        else:
            path = adapter.build(endpoint, {}, method=methods[endpoint])
        ask_for = client.post if methods[endpoint] == "POST" else client.get
        answers[endpoint] = ask_for(path, status=None, follow=False).status

    assert answers == {endpoint: expected[kind] for endpoint, expected in MATRIX.items()}
