"""Pages of a dialogue: one thread is opened at once, several are listed, and participants begin some if they may."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.discussions.services.write import reply
from tests.consultations.talks.threads import make_talk, make_talks
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture
def office(app, clock):
    return make_user(roles=(Role.OFFICE,))


def test_the_page_of_a_module_with_one_thread_leads_straight_to_it(client, office):
    module = make_talks()
    thread = make_talk(module)
    session.commit()

    page = client.get(f"/beteiligung/gespraech/{module.public_id}/")

    assert page.heading == thread.title
    assert module.title in page.links


def test_several_threads_are_listed(client, office):
    module = make_talks()
    titles = [make_talk(module).title for _ in range(2)]
    session.commit()

    page = client.get(f"/beteiligung/gespraech/{module.public_id}/")

    assert sorted(page.read(".topic h2")) == sorted(titles)


def test_the_office_begins_a_thread_in_a_draft_and_people_reply_once_it_is_open(client, make_client, office):
    module = make_talks()
    session.commit()
    client.log_in(office)

    page = client.get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/gespraech").follow(
        "Gespräch beginnen"
    )
    page = page.form("Gespräch beginnen").fill({"Titel": "Was wollen Sie wissen?", "Ihr Text": "Fragen Sie hier."})
    page = page.submit("Gespräch beginnen")
    assert page.heading == "Was wollen Sie wissen?"

    reader = make_client()
    reader.log_in(make_user())
    page = reader.get(f"/beteiligung/gespraech/{module.public_id}/")
    page = (
        page.form("Beitrag absenden")
        .fill({"Ihr Beitrag": "Wann geht es los, und wo genau?"})
        .submit("Beitrag absenden")
    )
    assert "Wann geht es los, und wo genau?" in page.main


def test_participants_begin_threads_where_the_office_lets_them(client, make_client, office):
    module = make_talks()
    session.commit()
    client.log_in(office)
    desk = client.get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/gespraech").form("Speichern")
    desk.fill({"Auch Teilnehmende können Gespräche beginnen": True}).submit()

    reader = make_client()
    reader.log_in(make_user())
    page = reader.get(f"/beteiligung/gespraech/{module.public_id}/").follow("Gespräch beginnen")
    page = (
        page.form("Gespräch beginnen").fill({"Titel": "Wo stehen die Zähler?"}).submit("Gespräch beginnen", status=422)
    )
    page = page.form("Gespräch beginnen").fill({"Ihr Text": "Ich finde keine Karte."}).submit("Gespräch beginnen")

    assert page.heading == "Wo stehen die Zähler?"


def test_a_closed_dialogue_says_since_when_and_is_still_read(client, office, clock):
    module = make_talks(takes_threads=True)
    make_talk(module)
    session.commit()
    clock.advance(days=13)

    page = client.get(f"/beteiligung/gespraech/{module.public_id}/")

    assert "Geschlossen seit" in page.main
    assert page.read(".topic h2")


def test_the_list_costs_no_more_with_more_threads(client, office):
    few, many = make_talks(takes_threads=True), make_talks(takes_threads=True)
    make_talk(few)
    for _ in range(12):
        make_talk(many)
    session.commit()
    client.log_in(make_user())
    counts = []
    for address in [f"/beteiligung/gespraech/{module.public_id}/" for module in (few, many)]:
        client.get(address)
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 9


def test_the_list_of_guests_comes_from_memory_until_somebody_writes(client, office, clock):
    module = make_talks(takes_threads=True)
    first = make_talk(module)
    session.commit()
    clock.advance(hours=2)
    address = f"/beteiligung/gespraech/{module.public_id}/"
    client.get(address)
    with count_queries() as queries:
        client.get(address)
    assert len(queries) == 0

    reply(first, body="Das frage ich mich auch.", by=make_user())
    session.commit()

    assert client.get(address).read(".topic__n b") == ["1"]
