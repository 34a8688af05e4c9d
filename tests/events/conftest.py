"""What the tests of events need."""

import pytest
from werkzeug.routing import Rule


@pytest.fixture(autouse=True)
def pages(app):
    """The pages to which mails lead, until they stand."""
    for address, endpoint in (
        ("/veranstaltungen/anmeldung/<token>", "events.show_sign_up"),
        ("/veranstaltungen/einladung/<token>", "events.show_invitation"),
        ("/veranstaltungen/platz/<token>", "events.show_place"),
        ("/veranstaltungen/<public_id>/anmelden", "events.new_sign_up"),
        ("/veranstaltungen/<public_id>/<slug>", "events.show_event"),
    ):
        if endpoint not in app.view_functions and not list(_rules(app, endpoint)):
            app.url_map.add(Rule(address, endpoint=endpoint))


def _rules(app, endpoint):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint]
