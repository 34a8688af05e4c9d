"""People who write in topics and steer them."""

import pytest

from forum.accounts.models import Role
from tests.factories import make_user

PUBLISH = "Thema veröffentlichen"


@pytest.fixture
def person():
    return make_user(public_name="Okerblick")


@pytest.fixture
def browser(make_client, person):
    return make_client(person=person)


@pytest.fixture
def moderator(make_client):
    return make_client(person=make_user(roles=(Role.MODERATOR,)))


@pytest.fixture
def expert(make_client):
    return make_client(person=make_user(roles=(Role.EXPERT,), public_name="Toni Beispiel"))
