"""What the tests of this area share."""

import pytest

from forum.core.data.database import session
from tests.consultations.ways_to_take_part import prepare_ways
from tests.factories import make_user


@pytest.fixture
def ways(app):
    """Each way to take part, open for everybody with an account."""
    prepared = prepare_ways()
    session.commit()
    return prepared


@pytest.fixture
def open_window(app, site, visit):
    """Windows of the browser in which a member is logged in: `open_window(size=NARROW)`."""

    def open_one(**options):
        window = visit(**options)
        person = make_user(public_name="Robin Beispiel")
        session.commit()
        window.log_in(app, person)
        return window

    return open_one
