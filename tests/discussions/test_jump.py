"""From a long thread straight to one of its posts."""

import pytest

from forum.core.data.database import session
from forum.discussions.models.threads import POSTS_PER_PAGE
from tests.factories import make_reply, make_topic
from tests.support.queries import count_queries


@pytest.fixture
def long_topic():
    topic = make_topic()
    for _ in range(POSTS_PER_PAGE + 4):
        make_reply(topic)
    session.commit()
    return topic


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("23", "?seite=2#b23"),
        ("3", "#b3"),
        ("9999999", "?seite=2#b25"),
        ("9" * 30, "?seite=2#b25"),
        ("", "#b1"),
        ("drei", "#b1"),
    ],
)
def test_a_number_leads_to_its_post_or_the_last_before_it(client, long_topic, typed, leads_to):
    page = client.get(f"/themen/{long_topic.public_id}/{long_topic.slug}")
    assert page.form("Anzeigen")

    answer = client.open("GET", f"/diskussion/{long_topic.public_id}/springen?nummer={typed}", status=302, follow=False)

    assert answer.headers["Location"].endswith(f"/themen/{long_topic.public_id}/{long_topic.slug}{leads_to}")


def test_a_jump_costs_the_same_however_long_the_topic_is(client, long_topic):
    short = make_topic()
    session.commit()

    def cost(address):
        with count_queries() as queries:
            client.open("GET", address, status=302, follow=False)
        return len(queries)

    of_long, of_short = (f"/diskussion/{topic.public_id}/springen?nummer=22" for topic in (long_topic, short))
    assert cost(of_long) == cost(of_short) <= 2


def test_a_short_topic_has_nothing_to_jump_over(client):
    topic = make_topic()
    session.commit()

    assert "Anzeigen" not in client.get(f"/themen/{topic.public_id}/{topic.slug}").main
