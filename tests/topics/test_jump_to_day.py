"""From a long list of topics straight to a day."""

import pytest

from forum.core.data.database import session
from forum.topics.models import Kind
from forum.topics.queries.lists import TOPICS_PER_PAGE
from tests.factories import make_topic
from tests.support.queries import count_queries

DAYS = TOPICS_PER_PAGE + 10


@pytest.fixture
def topics(clock):
    """A topic for each of many days, the oldest first; the last one is of today, the 10th of March 2026."""
    made = []
    clock.advance(days=-DAYS)
    for _day in range(DAYS):
        clock.advance(days=1)
        made.append(make_topic(kind=Kind.PROPOSAL))
    session.commit()
    return made


def titles_of(page):
    return [link.text_content() for link in page.find_all(".topics h2 a")]


@pytest.mark.parametrize("path", ["/themen/", "/vorschlaege/"])
def test_a_list_is_turned_to_a_day_and_pages_on_from_there(client, topics, path):
    form = client.get(f"{path}?sortierung=neu").form("Anzeigen")

    page = form.fill(tag="2026-02-28").submit()

    assert page.path == path
    assert titles_of(page)[0] == topics[-11].title
    back = page.follow("Vorherige Seite")
    assert titles_of(back)[-1] == topics[-10].title


def test_a_jump_costs_the_same_however_far_back_it_leads(client, topics):
    costs = []
    client.get("/themen/?sortierung=neu")
    for day in ("2026-03-10", "2026-03-01", "2026-02-20"):
        with count_queries() as queries:
            client.open("GET", f"/themen/springen?sortierung=neu&tag={day}", status=302, follow=False)
        costs.append(len(queries))

    assert max(costs) == min(costs) <= 4


def test_a_day_after_the_newest_shows_the_beginning_without_an_empty_page_before(client, topics):
    page = client.get("/themen/").form("Anzeigen").fill(tag="2026-03-10").submit()

    assert titles_of(page)[0] == topics[-1].title
    assert "Vorherige Seite" not in page.links


def test_a_day_before_the_first_is_said_so(client, topics):
    page = client.get("/themen/").form("Anzeigen").fill(tag="2020-01-01").submit()

    assert "So weit reicht die Liste nicht zurück." in page.text
    assert titles_of(page)[0] == topics[-1].title


@pytest.mark.parametrize("typed", ["", "neulich", "2026-02-31", "9999-99-99"])
def test_what_is_no_day_gets_a_sentence_and_keeps_the_filters(client, topics, typed):
    field = topics[0].field

    page = client.get(f"/themen/springen?feld={field.public_id}&titel=Ladezone&tag={typed}")

    assert "Geben Sie einen Tag" in page.text
    assert "titel=Ladezone" in page.address
    assert field.public_id in page.address


def test_an_unknown_field_is_not_found_and_support_has_no_day(client, topics):
    client.get("/themen/springen?feld=unbekannt&tag=2026-03-01", status=404)
    page = client.get("/themen/springen?sortierung=unterstuetzung&tag=2026-03-01")

    assert "ab=" not in page.address
    assert "Zum Tag springen" not in page.main
