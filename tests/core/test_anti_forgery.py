"""No foreign page can act in a person's name: every address that changes something asks for the form's token."""

import pytest
from flask import Flask

from forum.accounts.models import Role
from forum.extensions import csrf
from tests.factories import make_user
from tests.support.access import addresses_of, all_rows

# the button in the header, which is drawn once for all readers: it works from this site's own pages alone
# (accounts/test_language_switch.py) and changes nothing but the language
# mail programs send the ways out of a mail with no cookie (RFC 8058): the signed address alone says who stops what
WITHOUT_TOKEN = {
    "accounts.switch_language": "forum.accounts.views.preferences.switch_language",
    "notifications.leave_mails": "forum.notifications.unsubscribing.views.leave_mails",
    "notifications.take_leaving_back": "forum.notifications.unsubscribing.views.take_leaving_back",
}


@pytest.mark.slow("makes a thing for every form of the site and sends it")
def test_no_address_takes_a_form_without_its_token(app: Flask, make_app, make_client):
    # more forms than one person may send in a minute
    admin = make_client(app=make_app(writes_per_minute=1_000_000), person=make_user(roles=(Role.ADMIN,)))
    answers = [
        (row.endpoint, admin.open("POST", address, status=None, follow=False).status)
        for row, _target, address in addresses_of(app, all_rows(), "POST")
    ]

    assert len(answers) > 60
    assert {endpoint for endpoint, status in answers if status != 400} == set(WITHOUT_TOKEN)
    assert csrf._exempt_views == set(WITHOUT_TOKEN.values())
    assert not csrf._exempt_blueprints
