"""The desk stays quick however much waits; compared in computing time, which other processes do not change."""

from datetime import timedelta
from statistics import median
from time import process_time

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.pending import PendingDecision
from forum.moderation.services.ruling import Ruling, as_kept
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, make_post, report_thing
from tests.support.queries import count_queries

ROUNDS = 15
WAITING = 500


def seconds(client, address):
    """How long a page is computed, its queries to SQLite in this process among it."""
    begun = process_time()
    client.get(address)
    return process_time() - begun


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


def fill_the_desk(number):
    topic, author = make_topic(), make_user()
    for _number in range(number):
        post = make_reply(topic, by=author)
        report_thing(post)
    session.commit()
    return post


@pytest.mark.slow("a desk is filled and read many times, for times are compared")
def test_a_full_desk_takes_less_than_twice_the_time_of_an_empty_one(client, moderator):
    fill_the_desk(WAITING)
    # nothing waits of this kind: the same page without a row
    empty, full = "/moderation/?art=organisation", "/moderation/"
    seconds(client, empty), seconds(client, full)

    times = [(seconds(client, empty), seconds(client, full)) for _round in range(ROUNDS)]

    assert median(full for _empty, full in times) < 2 * median(empty for empty, _full in times)


@pytest.mark.slow("two desks are filled and each is read many times, for their times are compared")
def test_a_case_among_many_takes_less_than_twice_the_time_of_one_alone(client, moderator):
    alone = f"/moderation/{case_of(fill_the_desk(1)).public_id}?art=organisation"
    among_many = f"/moderation/{case_of(fill_the_desk(WAITING)).public_id}"
    seconds(client, alone), seconds(client, among_many)

    times = [(seconds(client, alone), seconds(client, among_many)) for _round in range(ROUNDS)]

    assert median(many for _one, many in times) < 2 * median(one for one, _many in times)


def test_decisions_that_are_being_sent_cost_the_list_no_query_more(client, moderator):
    posts = [make_post() for _number in range(5)]
    for post in posts:
        report_thing(post)
    ruling = as_kept(Ruling(HIDE, "Das setzt eine Person herab.", ground="rule:insults"))
    due_at = clock.now() + timedelta(seconds=10)

    def cost():
        session.commit()
        with count_queries() as queries:
            page = client.get("/moderation/")
        return page.main.count("wird gesendet: Ausblenden"), len(queries)

    client.get("/moderation/")
    _none, before = cost()
    for number, post in enumerate(posts):
        case, sender = case_of(post), moderator if number == 0 else make_moderator()
        session.add(
            PendingDecision(case_id=case.id, case_version=case.version, by_id=sender.id, ruling=ruling, due_at=due_at)
        )

    assert cost() == (5, before)
