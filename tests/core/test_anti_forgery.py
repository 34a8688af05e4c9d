"""No foreign page can act in a person's name: every address that changes something asks for the form's token."""

from flask import Flask

from forum.accounts.models import Role
from forum.extensions import csrf
from tests.factories import make_user
from tests.test_access_matrix import address_of_rule, pages_of


def test_no_address_takes_a_form_without_its_token(app: Flask, make_client):
    admin = make_client(person=make_user(roles=(Role.ADMIN,)))
    answers = {
        rule.endpoint: admin.open("POST", address_of_rule(app, rule), status=None, follow=False).status
        for rule in pages_of(app, "POST")
    }

    assert len(answers) > 60
    assert {endpoint: status for endpoint, status in answers.items() if status != 400} == {}
    assert not csrf._exempt_views
    assert not csrf._exempt_blueprints
