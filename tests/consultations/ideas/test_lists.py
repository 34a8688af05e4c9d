"""Lists of ideas: orders, filters, pages by key, and as many queries full as empty."""

from datetime import timedelta

import pytest

from forum.contributions.services.status import change_status
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.threads import Thread
from forum.discussions.services.counts import take_out_of_lists
from forum.discussions.services.write import reply
from forum.discussions.status import Status
from tests.consultations.ideas.factories import MUSTERPLATZ, make_category, make_idea, make_ideas
from tests.factories import make_user
from tests.support.queries import count_queries


def address(module, query=""):
    return f"/beteiligung/ideen/{module.public_id}/{query}"


def titles(page):
    return page.read("li.topic h3 a")


@pytest.mark.both_databases
@pytest.mark.parametrize("query", ["", "?sortierung=unterstuetzung", "?suche=Musterplatz", "?status=eingereicht"])
def test_the_list_needs_the_same_few_queries_however_full(make_client, query):
    module = make_ideas()
    make_category(module)
    make_idea(module, place="Musterplatz", point=MUSTERPLATZ)
    session.commit()
    with count_queries() as few:
        make_client().get(address(module, query))
    for _ in range(30):
        make_idea(module, place="Musterplatz", point=MUSTERPLATZ)
    session.commit()

    with count_queries() as many:
        make_client().get(address(module, query))

    assert len(many) == len(few) <= 11, str(many)


def test_a_guest_is_answered_from_memory_by_one_query(make_client):
    module = make_ideas()
    make_idea(module)
    session.commit()
    make_client().get(address(module))

    with count_queries() as again:
        make_client().get(address(module))

    assert len(again) == 1, str(again)


@pytest.mark.both_databases
def test_the_list_pages_by_key_and_leads_back(client):
    module = make_ideas()
    for _ in range(23):
        make_idea(module)
    session.commit()

    first = client.get(address(module))
    second = first.follow("Nächste Seite")
    again = second.follow("Vorherige Seite")

    assert (len(titles(first)), len(titles(second))) == (20, 3)
    assert titles(again) == titles(first)
    assert "23 Ideen" in first.main


def test_orders_put_the_right_idea_first(client):
    module = make_ideas()
    supported, discussed, answered, newest = (make_idea(module) for _ in range(4))
    supported.support_count = 9
    reply(discussed, body="Das sehe ich auch so.", by=make_user())
    answered.first_answer_at, answered.answer_number = clock.now(), 2
    newest.created_at = clock.now() + timedelta(minutes=1)
    session.commit()

    expected = {"neu": newest, "unterstuetzung": supported, "kommentare": discussed, "beantwortet": answered}
    for word, idea in expected.items():
        assert titles(client.get(address(module, f"?sortierung={word}")))[0] == idea.title, word
    assert len(titles(client.get(address(module, "?sortierung=beantwortet")))) == 1


@pytest.mark.both_databases
def test_filters_combine_and_say_how_many(client):
    module = make_ideas()
    ways, trees = make_category(module, "Wege"), make_category(module, "Bäume")
    kept = make_idea(module, category=ways)
    make_idea(module, category=trees)
    changed = make_idea(module, category=ways)
    change_status(changed, Status.IN_REVIEW, reason="Wir prüfen es.", by=make_user())
    session.commit()

    page = client.get(address(module, f"?kategorie={ways.public_id}&status=eingereicht"))

    assert titles(page) == [kept.title]
    assert "eine Idee" in page.main
    assert len(titles(client.get(address(module, f"?kategorie={ways.public_id}&kategorie={trees.public_id}")))) == 3


@pytest.mark.both_databases
def test_words_of_title_and_place_are_found_in_this_module_alone(client):
    module = make_ideas()
    here = make_idea(module, title="Bänke im Schatten aufstellen", place="Hamburger Straße")
    make_idea(module, title="Mülleimer am Ufer aufstellen")
    make_idea(title="Bänke in der Hamburger Straße reparieren", place="Hamburger Straße")
    session.commit()

    for words in ("Hamburger", "Bank"):
        assert titles(client.get(address(module, f"?suche={words}"))) == [here.title], words
    assert "Nichts gefunden." in client.get(address(module, "?suche=und")).main


def test_hidden_ideas_stand_in_no_list_and_no_count(client):
    module = make_ideas()
    hidden, shown = make_idea(module, point=MUSTERPLATZ), make_idea(module)
    take_out_of_lists(session.get_one(Thread, hidden.id))
    session.commit()

    page = client.get(address(module))

    assert titles(page) == [shown.title]
    assert "Noch hat keine Idee einen Punkt auf der Karte." in page.main


def test_ideas_are_not_among_the_topics(client):
    idea = make_idea()
    session.commit()

    assert idea.title not in client.get("/themen/").main
    assert idea.title not in client.get("/").main


def test_a_changed_idea_is_counted_where_it_stands_now(make_client):
    module = make_ideas()
    ways, trees = make_category(module, "Wege"), make_category(module, "Bäume")
    author = make_user()
    idea = make_idea(module, category=ways, by=author, point=MUSTERPLATZ)
    session.commit()
    member = make_client(person=author)

    form = member.get(f"/beteiligung/idee/{idea.public_id}/bearbeiten").form("Änderungen speichern")
    form.fill({"Kategorie": "Bäume", "Breitengrad": "", "Längengrad": ""}).submit("Änderungen speichern")

    session.refresh(ways)
    session.refresh(trees)
    assert (ways.idea_count, trees.idea_count) == (0, 1)
    page = member.get(address(module, f"?kategorie={trees.public_id}"))
    assert titles(page) == [idea.title]
    assert "Noch hat keine Idee einen Punkt auf der Karte." in page.main
