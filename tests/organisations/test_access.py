"""Each page of organisations, asked for by each kind of person."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from tests.factories import make_mandate, make_organisation, make_user
from tests.organisations.access_matrix import MATRIX, PEOPLE


def people():
    return {
        "guest": None,
        "member": make_user(),
        "requester": make_user(),
        "speaker": make_user(),
        "suspended": make_user(suspended_until=clock.now() + timedelta(days=1)),
        "moderator": make_user(roles=(Role.MODERATOR,)),
        "office": make_user(roles=(Role.OFFICE,)),
    }


def ask(by):
    request = listing.request_listing(
        name="Wartender Verein", kind=OrganisationKind.CLUB, website="", purpose="Zweck", proof="VR", by=by
    )
    session.flush()
    return listing.ask_back(request, question="Wer sind Sie?", version=1, by=make_user(roles=(Role.OFFICE,)))


def values(listed, request, mandate):
    on_listed, on_request = {"public_id": listed.public_id, "slug": listed.slug}, {"public_id": request.public_id}
    on_mandate = {"public_id": mandate.public_id}
    return {
        "show_organisation": on_listed,
        "edit_about": {"public_id": listed.public_id},
        "update_about": {"public_id": listed.public_id},
        "edit_request": on_request,
        "update_request": on_request,
        "create_naming": on_mandate,
        "delete_naming": on_mandate,
    }


def test_every_page_of_organisations_is_in_the_matrix(app):
    known = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("organisations.")}

    assert known == set(MATRIX)


@pytest.mark.parametrize("role", PEOPLE)
def test_every_page_answers_a_person_as_the_matrix_says(app, make_client, role):
    known = people()
    listed = make_organisation()
    mandate = make_mandate(known["speaker"], listed)
    given = values(listed, ask(known["requester"]), mandate)
    client = make_client()
    if known[role]:
        client.log_in(known[role])
    adapter = app.url_map.bind("localhost")
    methods = {rule.endpoint: "POST" if "POST" in rule.methods else "GET" for rule in app.url_map.iter_rules()}

    answers = {}
    for endpoint in MATRIX:
        # a page with a form, for the token
        client.get("/konto/anmelden" if role == "guest" else "/organisationen/meine")
        path = adapter.build(endpoint, given.get(endpoint.split(".")[1], {}), method=methods[endpoint])
        ask_for = client.post if methods[endpoint] == "POST" else client.get
        answers[endpoint] = ask_for(path, status=None, follow=False).status

    assert answers == {endpoint: expected[role] for endpoint, expected in MATRIX.items()}
