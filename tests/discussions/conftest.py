"""People who write in discussions."""

import pytest

from tests.factories import make_user


@pytest.fixture
def person():
    return make_user(public_name="Okerblick")


@pytest.fixture
def browser(make_client, person):
    return make_client(person=person)
