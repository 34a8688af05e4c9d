"""Splitting an argument on the page of its passages."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.models import Argument
from tests.factories import make_user
from tests.weighing.factories import LIGHT, PATH, cut, first, make_argument, make_weighing
from tests.weighing.test_desk import address


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def test_passages_are_split_off_into_a_new_argument(office):
    weighing = make_weighing()
    argument = make_argument(weighing, "Alles", cut(first(weighing), LIGHT), cut(first(weighing), PATH))

    page = office.get(address(weighing, f"argumente/{argument.public_id}/passagen"))
    label = f"{first(weighing).label} {PATH}".replace("\N{NO-BREAK SPACE}", " ")
    page.form("Diese abteilen").fill({label: True, "Titel des neuen Arguments": "Radweg"}).submit("Diese abteilen")

    assert [one.title for one in session.query(Argument).order_by(Argument.number)] == ["Alles", "Radweg"]
