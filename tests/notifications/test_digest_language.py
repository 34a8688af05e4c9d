"""A summary in English."""

import pytest

from tests.factories import make_topic, make_user
from tests.notifications.digesting import at, make_reader, reply, run

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def test_the_summary_speaks_the_language_of_its_reader(city, clock, mail):
    reader = make_reader()
    reader.language = "en"
    topic = make_topic(by=reader, title="Licht am Kanal")
    reply(topic, by=make_user(public_name="Rika Beispiel"), body="Die Lampen sind zu hell.")
    at(clock, 16, 1)
    run(city)

    received = mail.only_mail_to(reader.email)
    assert received.subject == "[Smart-City-Forum] Summary: one piece of news"
    for part in (received.text, received.html):
        for words in (
            "This is new in the forum since the last summary, the latest first.",
            "Rika Beispiel has replied in your topic “Licht am Kanal”",
            # what people write stays as it is
            "Die Lampen sind zu hell.",
            "You opened this topic.",
            "No summaries any more",
        ):
            assert words in part, words
    assert '<html lang="en"' in received.html
    for german in ("Zusammenfassung", "Guten Tag", "Warum bekommen Sie"):
        assert german not in received.text
