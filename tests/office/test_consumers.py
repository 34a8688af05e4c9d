"""What the office sees of the consumers of acts, and having another try at what was set aside."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.acts.delivering import MOST_ATTEMPTS, deliver_acts
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from tests.core.acts.stub_consumers import acts_of, failing, index, told, waiting_for, with_consumers
from tests.factories import make_reply, make_topic, make_user

LOG = "/geschaeftsstelle/protokoll"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def city(app):
    with with_consumers(app, index):
        yield app


def make_replies(count):
    topic = make_topic()
    for _number in range(count):
        make_reply(topic)
    session.commit()


def fail_until_set_aside(city, clock):
    with with_consumers(city, failing(index)):
        for _try in range(MOST_ATTEMPTS):
            deliver_acts()
            clock.advance(hours=1)


def retries():
    return session.scalars(select(AuditEntry).where(AuditEntry.verb == "consumer.retried")).all()


def test_in_good_order_each_consumer_is_up_to_date_at_the_end_of_the_page(city, office):
    make_replies(1)
    deliver_acts()

    page = office.get(LOG)

    assert page.main.index("Automatische Folgeschritte") > page.main.index("Jede Zeile ist")
    assert page.read("main .waiting__item") == [
        "Auf dem neuesten Stand Vorprüfung neuer Texte",
        "Auf dem neuesten Stand Zahlen der Gespräche in Beteiligungen",
        "Auf dem neuesten Stand Suchindex",
        "Auf dem neuesten Stand Benachrichtigungen",
        "Auf dem neuesten Stand Probeverzeichnis",
    ]


def test_a_consumer_that_nobody_serves_stands_at_the_top_with_how_far_it_is_behind(city, office, clock):
    make_replies(2)
    clock.advance(minutes=16)

    page = office.get(LOG)

    assert page.main.index("Automatische Folgeschritte") < page.main.index("Jede Zeile ist")
    (item,) = [one for one in page.read("main .waiting__item") if "Probeverzeichnis" in one]
    assert item.startswith("Steht still")
    assert "2 Vorgänge warten. Im Rückstand seit 10. März 2026, 12:00 Uhr" in item.replace("\xa0", " ")


def test_what_was_set_aside_is_tried_again_by_a_button_and_stands_in_the_log(city, office, clock):
    make_replies(2)
    fail_until_set_aside(city, clock)
    page = office.get(LOG)
    (item,) = [one for one in page.read("main .waiting__item") if "Probeverzeichnis" in one]
    assert "2 Vorgänge sind nach vielen Versuchen zurückgestellt." in item
    assert "Letzter Fehler: ValueError (consume:" in item

    answer = page.form("Noch einmal versuchen: Probeverzeichnis").submit()
    deliver_acts()

    assert "2 Vorgänge werden noch einmal versucht." in answer.text
    assert sorted(told(index)) == acts_of("post.written")
    assert waiting_for(index) == []
    assert [entry.details for entry in retries()] == [{"count": 2}]
    assert "Zurückgestellte Vorgänge noch einmal versucht" in office.get(f"{LOG}?gruppe=betrieb").main


def test_a_second_click_says_that_nothing_is_left(city, office, clock):
    make_replies(1)
    fail_until_set_aside(city, clock)
    form = office.get(LOG).form("Noch einmal versuchen: Probeverzeichnis")
    form.submit()

    again = form.submit()

    assert "Kein Vorgang ist mehr zurückgestellt" in again.text
    assert len(retries()) == 1


def test_an_unknown_consumer_is_not_found(office):
    office.get(LOG)

    office.post(f"{LOG}/folgeschritte/digest/erneut", status=404)
