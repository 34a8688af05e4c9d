"""Taking an item, handing it to a colleague, giving it back; two at once."""

import pytest

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.due.holding import give
from forum.core.time import clock as city
from forum.organisations.models import Mandate
from tests.factories import make_user
from tests.office.people import find_waiting, holder_of, make_colleague, make_ending, mandates
from tests.support.parallel import in_threads
from tests.support.rivals import attempt

pytestmark = pytest.mark.both_databases


ADDRESS = "/geschaeftsstelle/posteingang/mandates/{}"


@pytest.fixture
def kim(client):
    person = make_colleague("Kim Muster")
    client.log_in(person)
    return person


def test_somebody_takes_an_item_and_gives_it_back(clock, client, kim):
    mandate = make_ending()
    session.commit()

    page = client.post(ADDRESS.format(mandate.id), {"to": kim.public_id, "from": ""})
    assert "Sie übernehmen das jetzt." in page.text
    assert holder_of(mandate, kim) == kim.id

    client.post(ADDRESS.format(mandate.id), {"to": "", "from": kim.public_id})
    assert holder_of(mandate, kim) is None


def test_an_item_is_handed_to_a_colleague(clock, client, kim):
    lea, mandate = make_colleague("Lea Muster"), make_ending()
    session.commit()

    client.post(ADDRESS.format(mandate.id), {"to": lea.public_id, "from": ""})

    assert holder_of(mandate, kim) == lea.id
    assert [one.item_id for one in find_waiting(kim, held_by=[lea.id])] == [mandate.id]
    assert find_waiting(kim, besides=[lea.id, kim.id]) == []


def test_who_comes_second_is_told_and_changes_nothing(clock, client, kim):
    lea, mandate = make_colleague("Lea Muster"), make_ending()
    give(mandates(), mandate.id, to=lea, from_id=None, by=lea)
    session.commit()

    page = client.post(ADDRESS.format(mandate.id), {"to": kim.public_id, "from": ""}, status=409)

    assert "Das hat inzwischen jemand anderes übernommen." in page.main
    assert holder_of(mandate, kim) == lea.id


def test_who_knows_the_holder_takes_over(clock, client, kim):
    lea, mandate = make_colleague("Lea Muster"), make_ending()
    give(mandates(), mandate.id, to=lea, from_id=None, by=lea)
    session.commit()

    client.post(ADDRESS.format(mandate.id), {"to": kim.public_id, "from": lea.public_id})

    assert holder_of(mandate, kim) == kim.id


def test_what_is_done_meanwhile_is_told(clock, client, kim):
    mandate = make_ending()
    key = mandate.id
    session.delete(mandate)
    session.commit()

    page = client.post(ADDRESS.format(key), {"to": kim.public_id, "from": ""})

    assert "Das wartet nicht mehr: Es ist erledigt." in page.text


def test_the_largest_number_of_an_address_no_longer_waits_and_a_longer_one_leads_nowhere(clock, client, kim):
    page = client.post(ADDRESS.format(10**9 - 1), {"to": kim.public_id, "from": ""})
    assert "Das wartet nicht mehr: Es ist erledigt." in page.text

    client.post(ADDRESS.format(2**40), {"to": kim.public_id, "from": ""}, status=404)


def test_a_kind_that_does_not_exist_is_not_found(clock, client, kim):
    client.post("/geschaeftsstelle/posteingang/nothing/1", {"to": kim.public_id}, status=404)


def test_nobody_outside_the_office_is_handed_an_item(clock, client, kim):
    stranger, mandate = make_user(roles=(Role.MODERATOR,)), make_ending()
    session.commit()

    client.post(ADDRESS.format(mandate.id), {"to": stranger.public_id, "from": ""})

    assert holder_of(mandate, kim) is None


def test_of_several_who_take_an_item_at_once_one_gets_it(app, clock):
    people, mandate = [make_colleague() for _ in range(4)], make_ending()
    session.commit()
    keys, item_id = [one.id for one in people], mandate.id

    # a thread does not inherit the moment that the test holds
    moment = city.now()

    def take(number):
        with city.frozen(moment):
            return attempt(app, lambda: take_as(keys[number], item_id))

    outcomes = in_threads(take, count=len(keys))
    session.rollback()

    assert sorted(outcomes) == ["done", "refused", "refused", "refused"]
    assert holder_of(session.get_one(Mandate, item_id), people[0]) in keys


def take_as(key, item_id):
    person = session.get_one(User, key)
    give(mandates(), item_id, to=person, from_id=None, by=person)
